"""`python -m flows` is the command `dateline`."""

from flows.cli import main

main()
