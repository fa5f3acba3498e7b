"""The screen of what meetings left to be done: tasks, deferrals, opinions, telling and filing."""
