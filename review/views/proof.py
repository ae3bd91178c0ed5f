"""The second factor of a session: what a form must still ask for, and the proof that goes to the door."""

import time
from dataclasses import dataclass

from django.conf import settings

from review import demonstration, second_factor, totp

KEY = "second_factor"


@dataclass(frozen=True)
class OfSession:
    """Whether this person has a second factor, and whether this session used it a short while ago."""

    is_bound: bool
    is_fresh: bool
    shown_code: str


def of_session(request) -> OfSession:
    factor = second_factor.of(request.person)
    return OfSession(
        is_bound=factor is not None and factor.enrolled_at is not None,
        is_fresh=not second_factor.lacking(request.person, request.session.get(KEY, ""), factor),
        shown_code=demonstration_code(factor),
    )


def demonstration_code(factor) -> str:
    """The code of the moment, where everything is fictional anyway."""
    if not settings.DEMO or factor is None or factor.seed != demonstration.SEED:
        return ""
    return totp.code(second_factor.secret(factor), totp.step_at(time.time()))


def proof_given(request, form) -> str:
    """The proof of this session, renewed by a code that came with the form; raises WrongCode."""
    code = request.POST.get("code", "").strip()[:40]
    if code and form.custom.get("second_factor"):
        keep(request, code)
    return request.session.get(KEY, "")


def keep(request, code) -> None:
    request.session[KEY] = second_factor.check(request.person, code)
