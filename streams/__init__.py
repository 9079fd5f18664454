"""Tallywire: live-blog updates in, a ledger of casualty figures, mobilisations and spillovers out."""

from streams.compiled import use as _use_compiled

_use_compiled()
