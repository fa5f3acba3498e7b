"""One role's seat at a meeting, without any toolkit."""
