"""The pure part: (state, event) -> (state, events). No input or output, no clock, no randomness."""
