"""The room: one command in, one entry out, under the rules, at the right time."""
