"""The pure core, without storage: acts, facts, the fold, the room and the record."""
