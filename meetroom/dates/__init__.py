"""Days, times and zones: counted by weeks and months, read as people write them, taken from the machine."""
