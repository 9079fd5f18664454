"""What an update is about beside its figures: labels, mobilisations, spillovers, each read by rules that a desk can change."""

from streams.core.labels.facts import FactRules, Facts, compile_facts, read_facts

__all__ = ["FactRules", "Facts", "compile_facts", "read_facts"]
