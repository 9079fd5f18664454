"""Tallywire: live-blog updates in, a ledger of casualty figures, mobilisations and spillovers out."""
