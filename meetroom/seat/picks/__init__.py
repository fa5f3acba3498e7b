"""Lines put together field by field, for who would rather choose than type."""
