"""Diagnostics as people and programs read them: a module each format."""
