"""What follows from the model: JSON Schema and the template of new records."""
