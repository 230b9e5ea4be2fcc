"""Bytes to typed records with places; goes on after errors and explains them."""
