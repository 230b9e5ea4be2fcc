"""Open data made from the corpus."""
