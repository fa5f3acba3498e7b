"""How people are found by what somebody types."""
