"""摘要: fingerprints of files and texts, SM3 (GB/T 32905) where the platform has it, SHA-256 otherwise."""

import hashlib
from dataclasses import dataclass

from registry.canonical import canonical

ALGORITHMS = ("sm3", "sha256")


class UnknownAlgorithm(Exception):
    """A digest of an algorithm that is not ours, or that this platform lacks."""

    def __init__(self, algorithm):
        super().__init__(f"这台机器不能计算“{algorithm}”摘要，请改用带有 SM3 的 OpenSSL 3，或改用 sha256。")


@dataclass(frozen=True)
class Digest:
    algorithm: str
    hex: str

    def __str__(self):
        return f"{self.algorithm}:{self.hex}"


def preferred_algorithm() -> str:
    return next(name for name in ALGORITHMS if name in hashlib.algorithms_available)


def digest(content: bytes, algorithm: str | None = None) -> Digest:
    """The fingerprint of bytes, by the platform's best algorithm unless an earlier one has to be repeated."""
    algorithm = algorithm or preferred_algorithm()
    if algorithm not in ALGORITHMS or algorithm not in hashlib.algorithms_available:
        raise UnknownAlgorithm(algorithm)
    return Digest(algorithm, hashlib.new(algorithm, content).hexdigest())


def content_hash(title: str, carrier_title: str, text: str, algorithm: str | None = None) -> Digest:
    """What every approval names: the fingerprint of exactly this title, carrier title and text."""
    return digest(canonical({"title": title, "carrier_title": carrier_title, "text": text}), algorithm)
