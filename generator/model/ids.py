"""Ids of cases, actors and topics: lower-case words joined by hyphens."""

import re

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_ID_LENGTH = 80


def is_id(text: str) -> bool:
    return len(text) <= MAX_ID_LENGTH and ID.fullmatch(text) is not None
