"""From bytes to typed records with places; continues after errors and explains them."""
