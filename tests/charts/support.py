"""Links for charts."""


def as_is(address: str) -> str:
    """Links of a page at the root of the site."""
    return address
