"""The screens: one a file, each showing a snapshot and posting what the person asked for."""

PART_OF = "meetroom"
