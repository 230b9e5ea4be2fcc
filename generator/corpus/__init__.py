"""All records analysed, checked and linked, with their indexes."""
