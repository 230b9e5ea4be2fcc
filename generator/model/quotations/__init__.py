"""Quotations held against the text of their source, as a careful editor would do it."""
