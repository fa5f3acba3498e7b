"""Files opened without trusting what lies at their place or what they say of themselves."""
