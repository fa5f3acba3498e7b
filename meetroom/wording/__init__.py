"""Words for people: terms, refusals, numbers, and text made safe to show."""
