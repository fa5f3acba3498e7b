"""The Textual programs: they wire seat, screens and themes together."""
