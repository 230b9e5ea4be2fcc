"""Ids of cases, actors and topics: lower-case words joined by hyphens."""

import re
import unicodedata

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_ID_LENGTH = 80


def is_id(text: str) -> bool:
    return len(text) <= MAX_ID_LENGTH and ID.fullmatch(text) is not None


def id_words(text: str) -> list[str]:
    """The words of a text in the letters of an id: without accents, and what is no letter or digit between them."""
    letters = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", letters)


def suggest_id(text: str) -> str:
    """The id nearest to a text; empty where it has no letter of an id."""
    return "-".join(id_words(text))[:MAX_ID_LENGTH].strip("-")
