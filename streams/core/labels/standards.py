"""The labels in the field's standards: PLOVER events, ACLED event types, IPTC Media Topics. The one place where they are mapped."""

from __future__ import annotations

from typing import Final, NamedTuple

from schemas.claims import Label


class Standard(NamedTuple):
    """A label in PLOVER (event and mode), ACLED (event types) and IPTC Media Topics (codes of `medtop:`); empty where there is none."""

    plover: tuple[str, ...]
    acled: tuple[str, ...]
    medtop: tuple[str, ...]


STANDARDS: Final[dict[Label, Standard]] = {
    "casualties": Standard(("ASSAULT",), ("fatalities",), ("20000056",)),
    "military-action": Standard(("ASSAULT",), ("Battles", "Explosions/Remote violence"), ("20000056", "20000062")),
    "mobilisation": Standard(("MOBILIZE/troops", "MOBILIZE/militia"), ("Strategic developments: change to group/activity",), ("20001145",)),
    "ceasefire": Standard(("CONCEDE", "RETREAT/ceasefire", "REQUEST/yield"), ("Strategic developments: agreement",), ("20000073",)),
    "diplomacy": Standard(("CONSULT", "AGREE"), ("Strategic developments: agreement",), ("20000639",)),
    "condemnation": Standard(("ACCUSE/disapprove",), (), ("20000638",)),
    "denial": Standard(("REJECT",), (), ("20000638",)),
    "support": Standard(("SUPPORT",), (), ("20000638",)),
    "foreign-involvement": Standard(("AID", "COOPERATE"), ("Strategic developments: other",), ("20000058",)),
    "spillover": Standard(("ASSAULT",), ("by event",), ("20001316",)),
    "humanitarian": Standard(("AID", "RETREAT/access"), ("Strategic developments: other",), ("20000643",)),
    "legal": Standard(("ACCUSE/investigate", "SANCTION/convict"), ("Strategic developments: arrests",), ("20000105",)),
    "economic": Standard(("SANCTION/discontinue",), (), ("20000642",)),
    "threat": Standard(("THREATEN",), (), ("20000056",)),
    "housekeeping": Standard((), (), ()),
}
"""Captured combatants are ASSAULT/abduct, no arrest. A withdrawal that is announced is CONCEDE, one carried out RETREAT."""
