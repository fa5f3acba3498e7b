"""The screen review."""
