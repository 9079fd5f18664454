"""`python -m streams` is `tallywire`."""

from streams.cli import main

main()
