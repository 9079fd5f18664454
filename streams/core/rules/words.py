"""The words that rules are written with: `strike~v` is strike, strikes, striked, striking; `rocket~n` rocket, rockets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from schemas.errors import BadRules

_SIBILANT = ("s", "x", "z", "ch", "sh")


def spelt(entry: str) -> tuple[str, ...]:
    """The spellings of one entry; the mark stands behind the word that is inflected. Raises BadRules for an unknown mark."""
    words = entry.split()
    for n, word in enumerate(words):
        stem, mark, how = word.partition("~")
        if not mark:
            continue
        if how not in _FORMS:
            raise BadRules(f"{entry!r}: no inflection ~{how}: use one of {', '.join(f'~{known}' for known in _FORMS)}")
        return tuple(" ".join((*words[:n], form, *words[n + 1 :])) for form in _FORMS[how](stem))
    return (entry,)


def classes(words: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Named lists as phrases: entries stand between commas, `{name}` takes in a list that stands before it."""
    known: dict[str, tuple[str, ...]] = {}
    for name, listed in words.items():
        known[name] = tuple(dict.fromkeys(phrase for entry in listed.split(",") for phrase in _entry(entry.strip(), known) if phrase))
    return known


def _entry(entry: str, known: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    if entry.startswith("{"):
        name = entry.strip("{}")
        if name not in known:
            raise BadRules(f"no word list {entry} stands before its use")
        yield from known[name]
    else:
        yield from spelt(entry)


def _plural(stem: str) -> tuple[str, ...]:
    if stem.endswith(_SIBILANT):
        return stem, stem + "es"
    if stem.endswith("y") and stem[-2] not in "aeiou":
        return stem, stem[:-1] + "ies"
    return stem, stem + "s"


def _verb(stem: str) -> tuple[str, ...]:
    third = _plural(stem)[1]
    if stem.endswith("e"):
        return stem, third, stem + "d", (stem[:-2] + "y" if stem.endswith("ie") else stem[:-1]) + "ing"
    if stem.endswith("y") and stem[-2] not in "aeiou":
        return stem, third, stem[:-1] + "ied", stem + "ing"
    return stem, third, stem + "ed", stem + "ing"


def _doubling(stem: str) -> tuple[str, ...]:
    return stem, stem + "s", stem + stem[-1] + "ed", stem + stem[-1] + "ing"


_FORMS = {"n": _plural, "v": _verb, "vv": _doubling}
