"""The speed figures, each beside a reference that is measured in the same run; run by `make bench`."""
