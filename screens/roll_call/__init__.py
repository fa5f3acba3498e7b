"""The screen roll_call."""
