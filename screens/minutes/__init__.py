"""The screen minutes: the text that the office issues, beside the facts that it tells."""
