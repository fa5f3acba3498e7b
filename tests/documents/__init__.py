"""Documents, opened again with their own libraries."""
