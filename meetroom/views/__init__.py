"""What a screen or a document needs to know of a meeting, worked out without drawing it."""
