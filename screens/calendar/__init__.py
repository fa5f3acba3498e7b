"""The screen calendar."""
