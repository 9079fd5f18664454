"""The vocabulary of Tallywire: frozen events, claims, stories, policies, and the one serialiser.

Pure: nothing here does input or output, and nothing here imports the rest of the project.
"""
