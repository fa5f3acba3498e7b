"""Tests, named as the modules they test."""
