"""The screen display."""
