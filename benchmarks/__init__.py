"""Made-up corpora of any size, and what building them costs."""
