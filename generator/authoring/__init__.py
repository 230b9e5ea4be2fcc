"""New records and sites: new, init, import, fix, and the files derived from the model."""
