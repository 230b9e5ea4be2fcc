"""Charts drawn while the site is built: data in, accessible SVG out."""
