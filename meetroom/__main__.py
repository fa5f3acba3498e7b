"""`python -m meetroom`."""

from meetroom.cli import main

if __name__ == "__main__":
    main()
