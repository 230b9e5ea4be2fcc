"""Files derived from the model: the JSON Schema and the templates of new records."""
