"""The screen ballot."""
