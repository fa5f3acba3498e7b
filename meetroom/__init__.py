"""meetroom: a formal meeting run from a terminal, from agenda to minutes."""

__version__ = "0.1.0"
