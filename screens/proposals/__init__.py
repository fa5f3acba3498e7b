"""The screen proposals."""
