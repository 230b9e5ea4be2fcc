"""Safe fixes, applied to the files themselves."""
