"""Codes of an authenticator app: six digits that change every thirty seconds (RFC 6238 over RFC 4226)."""

import hmac

STEP = 30  # seconds
DRIFT = 1  # steps a telephone's clock may be off


def code(secret: bytes, step: int) -> str:
    mac = hmac.digest(secret, step.to_bytes(8, "big"), "sha1")
    start = mac[-1] & 15
    number = int.from_bytes(mac[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def step_at(moment: float) -> int:
    return int(moment // STEP)


def matching_step(secret: bytes, said: str, moment: float) -> int | None:
    """The step whose code was said, of those a telephone may show now."""
    now = step_at(moment)
    near = range(max(now - DRIFT, 0), now + DRIFT + 1)
    return next((step for step in near if hmac.compare_digest(code(secret, step).encode(), said.encode())), None)
