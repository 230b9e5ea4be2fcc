"""Safe fixes are applied in the files themselves."""
