"""The screen prepare."""
