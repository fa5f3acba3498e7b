"""What is confidential stays behind closed doors."""
