"""The archive: words found in all of the record."""
