"""Quotations compared with the text of their source, as a careful editor would do it."""
