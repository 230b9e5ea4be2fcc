"""Ids of cases, actors and topics: lower-case words joined by hyphens."""

import re
import unicodedata

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_ID_LENGTH = 80
# No file or folder can have such a name on Windows:
# https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
_DEVICES = frozenset(["con", "prn", "aux", "nul"])
_PORT = re.compile(r"(?:com|lpt)[0-9]")


def is_id(text: str) -> bool:
    return len(text) <= MAX_ID_LENGTH and ID.fullmatch(text) is not None and not is_device(text)


def is_device(text: str) -> bool:
    """True for the name of a device of Windows, so that a copy of the repository could not be made there."""
    return text in _DEVICES or _PORT.fullmatch(text) is not None


def id_words(text: str) -> list[str]:
    """The words of a text in the letters of an id: without accents, and what is no letter or digit between them."""
    letters = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", letters)


def suggest_id(text: str) -> str:
    """The id nearest to a text; empty where it has no letter of an id."""
    return "-".join(id_words(text))[:MAX_ID_LENGTH].strip("-")
