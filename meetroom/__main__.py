"""`python -m meetroom`, which takes nothing from the folder it is called in."""

import os
import sys

if __name__ == "__main__":
    # Python puts that folder first: a `db`, a `click` or a `json` in it would be taken for the one that is meant.
    top = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    if not sys.flags.safe_path and os.path.abspath(sys.path[0]) != top:
        del sys.path[0]

    from meetroom.cli import main

    main()
