"""The matcher that runs compiled rules: patterns over words and mentions, guards, and the proof by examples."""
