"""The screen floor."""
