"""The screen closing."""
