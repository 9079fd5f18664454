"""Identifiers are digests of what they name: the same content has the same id on every run and machine."""

from __future__ import annotations

from hashlib import blake2b


def digest(*parts: object) -> str:
    """32 hex characters (BLAKE2b-128) of `parts`, each by its text and length, so that no two lists of parts collide."""
    texts = [b"\x00" if part is None else part if isinstance(part, bytes) else str(part).encode() for part in parts]
    return fingerprint(b"".join([b"%d:%b" % (len(text), text) for text in texts]))


def fingerprint(framed: bytes) -> str:
    """32 hex characters (BLAKE2b-128) of parts that are framed already: each its length in bytes, a colon, its text."""
    return blake2b(framed, digest_size=16).hexdigest()
