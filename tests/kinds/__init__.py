"""A meeting of every kind, from its agenda to its documents."""
