"""Identifiers are digests of what they name: the same content has the same id on every run and machine."""

from __future__ import annotations

from hashlib import blake2b


def digest(*parts: object) -> str:
    """32 hex characters (BLAKE2b-128) of `parts`, each by its text and length, so that no two lists of parts collide."""
    made = blake2b(digest_size=16)
    for part in parts:
        text = b"\x00" if part is None else part if isinstance(part, bytes) else str(part).encode()
        made.update(b"%d:" % len(text))
        made.update(text)
    return made.hexdigest()
