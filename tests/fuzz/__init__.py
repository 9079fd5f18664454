"""Fuzzing: what reads bytes that others wrote, each with what must hold whatever they are."""
