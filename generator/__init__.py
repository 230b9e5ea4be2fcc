"""Static policy-brief site generator: YAML case records become a cross-linked site."""

__version__ = "0.1.0"
