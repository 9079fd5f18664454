"""Texts taken apart: sentences, tokens, numbers, and who is named."""
