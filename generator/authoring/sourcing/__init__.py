"""Sources fetched, captured, compared and written into records: the only part that uses the network."""
