"""The book: what was entered, durable, chained and searchable, in one SQLite file."""

PART_OF = "meetroom"
