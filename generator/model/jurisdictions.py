"""Countries and other jurisdictions: ISO 3166-1 alpha-2, plus words of our own such as EU and INT."""

import re
import unicodedata
from functools import cache

from babel import Locale
from babel.core import get_global

from generator.model.translation import N_, _, catalogue, cldr
from generator.model.vocabulary import Vocabulary

# CLDR also names regions that ISO 3166-1 does not assign officially.
_NOT_ISO = frozenset(
    ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"]
)
_BEYOND_ISO = {
    "EU": N_("European Union"),
    "INT": N_("International"),
}
_WORDS = {
    "unknown": N_("No source names the jurisdiction."),
    "not_applicable": N_("The dispute belongs to no jurisdiction."),
}
_ORIGIN = "ISO 3166-1 alpha-2"
# Alpha-3 codes that ISO 3166-3 has withdrawn, of states that are no more or have another name.
_WITHDRAWN = frozenset(["BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"])
# In small letters these are words for "none".
_NO_CODES = frozenset(["no", "na"])
# Names beside those of CLDR: the official short names of ISO 3166-1, names that CLDR keeps as variants, and
# abbreviations that stand for one country alone.
_ALSO = {
    "AE": "UAE", "BA": "Bosnia-Herzegovina", "BN": "Brunei Darussalam", "BO": "Plurinational State of Bolivia",
    "BQ": "Bonaire, Sint Eustatius and Saba", "CD": "Democratic Republic of the Congo; DR Congo; DRC; Congo-Kinshasa",
    "CG": "Republic of the Congo; Congo-Brazzaville", "CI": "Ivory Coast", "CN": "People's Republic of China; PRC",
    "CV": "Cabo Verde", "CZ": "Czech Republic", "EU": "E.U.", "FK": "Falklands; Malvinas", "FO": "Faeroe Islands",
    "GB": "UK; Great Britain; Britain; United Kingdom of Great Britain and Northern Ireland", "HK": "Hong Kong",
    "IR": "Islamic Republic of Iran", "KP": "Democratic People's Republic of Korea; DPRK",
    "KR": "Republic of Korea; ROK", "LA": "Lao PDR; Lao People's Democratic Republic", "MD": "Republic of Moldova",
    "MK": "Macedonia", "MM": "Myanmar; Burma", "MO": "Macao; Macau", "NL": "Holland", "PS": "State of Palestine; Palestine",
    "RU": "Russian Federation", "SY": "Syrian Arab Republic", "SZ": "Swaziland", "TL": "East Timor",
    "TR": "Turkey", "TZ": "United Republic of Tanzania", "US": "USA; U.S.; United States of America",
    "VA": "Holy See; Vatican", "VE": "Bolivarian Republic of Venezuela", "VN": "Viet Nam", "ZA": "Republic of South Africa",
}  # fmt: skip
# Also the name of a part of another country.
_SHARED = frozenset(["georgia"])
_MOST_NAMED = 3


@cache
def _countries() -> dict[str, str]:
    names = Locale("en").territories
    return {
        code: name
        for code, name in sorted(names.items())
        if len(code) == 2 and code.isalpha() and code not in _NOT_ISO
    }


@cache
def _codes_by_name() -> dict[str, str]:
    """Every name by which a jurisdiction is known, in its form."""
    found = {_form(name): code for code, name in (_countries() | _BEYOND_ISO).items()}
    for code, names in _ALSO.items():
        found |= {_form(name): code for name in names.split(";")}
    return found


@cache
def _codes_by_alpha_3() -> dict[str, str]:
    """The alpha-2 code of each alpha-3 code, from CLDR's aliases of territories."""
    return {
        alias: codes[0]
        for alias, codes in get_global("territory_aliases").items()
        if len(alias) == 3 and alias.isalpha() and alias not in _WITHDRAWN
        if len(codes) == 1 and codes[0] in _countries()
    }


@cache
def _words_of_names() -> dict[str, frozenset[str]]:
    """The words of the name of each country, in their form."""
    return {code: frozenset(_form(name).split()) for code, name in _countries().items()}


def _form(name: str) -> str:
    """The form in which names are compared: capitals, accents, dots, hyphens, `&` and `the` make no difference."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    letters = "".join(c for c in plain if not unicodedata.combining(c) and c not in ".'’")
    words = re.sub(r"\bst\b", "saint", letters).replace("-", " ").split()
    return " ".join(word for word in words if word != "the")


def named_jurisdiction(text: str) -> str:
    """The code of the one jurisdiction that a text means: a code in other letters, an alpha-3 code in capitals,
    or a name; else nothing."""
    code = text.upper()
    if code in _countries() or code in _BEYOND_ISO:
        return "" if text in _NO_CODES else code
    form = _form(text)
    found = "" if form in _SHARED else _codes_by_name().get(form, "")
    return _codes_by_alpha_3().get(text) or found


def jurisdictions_hint(text: str) -> str:
    """The jurisdictions whose names a text is a part of, such as the two Congos; nothing where these are many."""
    words = set(_form(text).split())
    codes = [code for code, name in _words_of_names().items() if words <= name]
    if not words or not 0 < len(codes) <= _MOST_NAMED:
        return ""
    return f"did you mean {' or '.join(f'`{code}` ({_countries()[code]})' for code in codes)}?"


def _vocabulary(name: str, more: dict[str, str]) -> Vocabulary:
    words = {**_countries(), **_BEYOND_ISO, **more}
    return Vocabulary(name, words, _ORIGIN, named_jurisdiction, jurisdictions_hint)


@cache
def country_vocabulary() -> Vocabulary:
    """The vocabulary of an actor's country: countries, EU and INT."""
    return _vocabulary(N_("country"), {})


@cache
def jurisdiction_vocabulary() -> Vocabulary:
    """The vocabulary of jurisdictions: countries, EU, INT, and the two words for "none named"."""
    return _vocabulary(N_("jurisdiction"), _WORDS)


def jurisdiction_name(code: str) -> str:
    """The name of a jurisdiction code in the language of the site, or the code where there is none."""
    if code == "unknown":
        return _("Unknown jurisdiction")
    if code == "not_applicable":
        return _("No jurisdiction")
    if code == "INT":
        return _("International")
    english = jurisdiction_vocabulary().words.get(code, code)
    return cldr().territories.get(code, english) if catalogue().digest else english
