"""Countries and other jurisdictions: ISO 3166-1 alpha-2, plus the words of the contract."""

from functools import cache

from babel import Locale

from generator.model.vocabulary import Vocabulary

# CLDR also names regions that ISO 3166-1 does not assign officially.
_NOT_ISO = frozenset(
    ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"]
)
_BEYOND_ISO = {
    "EU": "European Union",
    "INT": "International",
}
_WORDS = {
    "unknown": "No source names the jurisdiction.",
    "not_applicable": "The dispute belongs to no jurisdiction.",
}


@cache
def _countries() -> dict[str, str]:
    names = Locale("en").territories
    return {
        code: name
        for code, name in sorted(names.items())
        if len(code) == 2 and code.isalpha() and code not in _NOT_ISO
    }


@cache
def country_vocabulary() -> Vocabulary:
    """Where an actor can be at home: a country, EU or INT."""
    return Vocabulary("country", {**_countries(), **_BEYOND_ISO}, "ISO 3166-1 alpha-2")


@cache
def jurisdiction_vocabulary() -> Vocabulary:
    """Where a case can play: a country, EU, INT, or one of the two words for "none named"."""
    return Vocabulary(
        "jurisdiction", {**_countries(), **_BEYOND_ISO, **_WORDS}, "ISO 3166-1 alpha-2"
    )


def jurisdiction_name(code: str) -> str:
    """The English name of a jurisdiction code, or the code where there is none."""
    if code == "unknown":
        return "Unknown jurisdiction"
    if code == "not_applicable":
        return "No jurisdiction"
    return jurisdiction_vocabulary().words.get(code, code)
