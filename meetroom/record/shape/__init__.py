"""The shape of the record as JSON, one file for each thing that it tells of."""
