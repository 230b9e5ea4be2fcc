"""What a case is. Knows no file format, no page and no engine."""
