"""Days, times and zones: reckoned by weeks and months, read as people write them, taken from the machine."""
