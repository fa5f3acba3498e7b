"""`python -m meetroom`."""

from meetroom.cli import main

main()
