"""Casualty claims: clean, split, tokenise, find figures, tie them to words of harm, tell whose they are and who says so, merge."""
