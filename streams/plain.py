"""Texts of feeds on a terminal: what would steer it is shown, not obeyed."""

from __future__ import annotations

_KEPT = "\n\t"
_STEERING = [*range(0x20), *range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A)]
"""Control characters (escape sequences begin with one), and marks that turn the direction of what is read."""
_SHOWN = {code: f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" for code in _STEERING if chr(code) not in _KEPT}


def plain(text: str) -> str:
    """The text with every control character but line feed and tab written out (`\\x1b`)."""
    return text.translate(_SHOWN)
