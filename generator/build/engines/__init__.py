"""Engines carry rendered pages into a site. Nothing else knows which one it is."""
