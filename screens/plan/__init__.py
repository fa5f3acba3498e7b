"""The screen of the plan of a year and of applications."""
