"""The records at other commits, and what changed in meaning between two states of them."""
