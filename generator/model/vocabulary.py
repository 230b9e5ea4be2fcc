"""The controlled words of a record: each vocabulary with the meaning of every word and its origin."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.model.translation import N_, _, pgettext


def _no_word(text: str) -> str:
    return ""


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """A closed list of words for one field.

    `words` maps each word to its meaning in one sentence, in the order in which people should see
    them; `origin` names the standard or the practice that the words were taken from. `named` gives the word that
    a text means by another name, `hint` what to write for one that may mean several; both give nothing if there is none.
    `like` is the name of another vocabulary that has its words.
    """

    name: str
    words: Mapping[str, str]
    origin: str = ""
    named: Callable[[str], str] = _no_word
    hint: Callable[[str], str] = _no_word
    like: str = ""

    def __contains__(self, word: object) -> bool:
        return word in self.words

    @property
    def title(self) -> str:
        """The name in the language of the site."""
        return _(self.name)

    def label(self, word: str) -> str:
        """A word, or one of the BLANKS, as readers of the site see it."""
        if word in BLANKS:
            return blank_label(word)
        return pgettext(self.like or self.name, in_words(word))

    def meaning(self, word: str) -> str:
        """The meaning of a word, or of one of the BLANKS, in the language of the site; empty where there is none."""
        english = self.words.get(word) or BLANKS.get(word, "")
        return _(english) if english else ""


# What people write where they know nothing.
_NOTHING = frozenset(
    {"?", "n/a", "na", "none", "nil", "null", "tbd", "not applicable", "-", "–", "—"}
)


def says_nothing(text: str) -> bool:
    """True if a text such as `n/a` or `-` only fills a field."""
    return text.strip().rstrip(".").lower() in _NOTHING


def in_words(word: str) -> str:
    """A word of a vocabulary in English, for diagnostics; readers of the site see its label."""
    return word.replace("_", " ")


STATUS = Vocabulary(
    "status",
    {
        "open": "The dispute is not decided yet.",
        "closed": "The dispute has an outcome.",
        "unknown": "The record's sources do not say whether it is decided.",
    },
)
DEPTH = Vocabulary(
    "depth",
    {
        "stub": "The dispute, its sides and its outcome: what half an hour can say.",
        "brief": "What a reader needs to follow the dispute; not every issue and fact.",
        "full": "Every issue, fact and measure that the sources give.",
    },
)
IDENTIFIER_SCHEME = Vocabulary(
    "identifier scheme",
    {
        "docket": "The number of a court or agency docket.",
        "ecli": "European Case Law Identifier.",
        "celex": "CELEX number of a document in EUR-Lex.",
        "federal_register": "Document number or citation of the US Federal Register.",
        "nhtsa": "Number of an investigation or recall of the US road safety authority.",
        "cpsc": "Number of a recall of the US consumer product safety commission.",
        "easa": "Number of a document of the EU aviation safety agency.",
        "aiid": "Number of an incident in the AI Incident Database.",
        "oecd_aim": "Number of an incident in the OECD AI Incidents Monitor.",
        "wikidata": "Wikidata item, such as Q42.",
        "doi": "Digital Object Identifier.",
        "other": "Another scheme; the value says which.",
    },
)
SUBJECT_KIND = Vocabulary(
    "subject kind",
    {
        "ai_model": "An artificial-intelligence model or a service built on one.",
        "software": "Software other than an AI model.",
        "hardware": "Electronic or mechanical equipment.",
        "vehicle": "A road vehicle, aircraft, ship or train.",
        "medicine": "A medicine or medical device.",
        "service": "A service, online or not.",
        "standard": "A technical standard or specification.",
        "law": "A law, regulation or agreement between states.",
        "other": "Something else; described in the name.",
    },
)
PARTY_ROLE = Vocabulary(
    "party role",
    {
        "authority": "A public body that acts or could act in the dispute.",
        "court": "A court or tribunal that rules on it.",
        "developer": "Who developed the system in question.",
        "deployer": "Who puts the system to use under its own authority.",
        "manufacturer": "Who makes the product in question.",
        "proponent": "Who argues for the measure without ordering it.",
        "opponent": "Who argues against the measure without being its target.",
        "finder": "Who found or reported the flaw.",
        "complainant": "Who brought the complaint or the suit.",
        "affected": "Who bears the consequences of the flaw or of the measure.",
        "intervener": "Who joined the proceedings, or advised the court, without being a party.",
        "independent_expert": "An expert who answers to no side.",
    },
    "EU AI Act, art. 3; AI Incident Database",
)
STANCE = Vocabulary(
    "stance",
    {
        "for_measure": "Holds that the measure should be taken or upheld.",
        "against_measure": "Holds that it should not.",
        "other": "Holds something that is neither.",
    },
)
BASIS = Vocabulary(
    "basis",
    {
        "quoted": "The holder's own words, given in the record.",
        "paraphrased": "The holder's own statement, in other words.",
        "attributed": "Somebody else says that the holder thinks so.",
        "editorial": "The editors of this record say so.",
    },
    "W3C PROV",
)
STANDING = Vocabulary(
    "standing",
    {
        "established": "A primary source that was read, or two independent origins, say so.",
        "reported": "Reported, and not confirmed by a second origin.",
        "contested": "The accounts contradict each other.",
        "unknown": "Looked for, and no account says.",
    },
    "Wikidata ranks and unknown values",
)
REPLY_KIND = Vocabulary(
    "reply kind",
    {
        "support": "Gives a reason for the holder's own claim.",
        "attack": "Gives a reason against the other side's claim.",
        "undercut": "Denies that the other side's reason bears on its claim.",
    },
    "Argdown; Argument Interchange Format",
)
RUNG = Vocabulary(
    "rung",
    {
        "no_action": "Nothing is done.",
        "monitor": "The matter is watched or investigated.",
        "warn": "People are told of the risk.",
        "correct": "The flaw is fixed while use goes on.",
        "condition": "Use goes on under conditions.",
        "restrict": "Use is allowed only for some people, places or purposes.",
        "suspend": "Use stops for a time.",
        "withdraw": "It is no longer made available.",
        "recall": "What is already with users is taken back.",
        "ban": "It is prohibited for good.",
        "other": "Off the ladder, such as help compelled or a standard promoted.",
    },
    "Reg. (EU) 2019/1020 art. 16(3); EU AI Act arts 3(16), 3(17), 93(1); 21 CFR 7.3",
)
LADDER = tuple(word for word in RUNG.words if word != "other")
# How grave an alternative is beside what was ordered.
BESIDE_ORDERED = {"milder": N_("milder"), "as_grave": N_("as grave"), "graver": N_("graver")}
REACH = Vocabulary(
    "reach",
    {
        "one_unit": "One unit, account or device.",
        "those_who_ask": "Those who ask for it.",
        "some_users": "Some users or units, chosen by a criterion.",
        "one_region": "Everybody in one state or region.",
        "all_users": "Everybody, everywhere.",
        "unknown": "The sources do not say.",
    },
)
CONDITION_STATE = Vocabulary(
    "condition state",
    {
        "open": "Not due yet, or not judged.",
        "met": "Met.",
        "partly_met": "Met in part.",
        "unmet": "Not met.",
        "unknown": "The sources do not say.",
    },
)
BINDING = Vocabulary(
    "binding",
    {
        "mandatory": "Ordered with legal force.",
        "requested": "Asked for by an authority without an order.",
        "voluntary": "Taken by the party itself.",
        "unknown": "The sources do not say.",
    },
    "FDA recall types",
)
MEASURE_STATUS = Vocabulary(
    "measure status",
    {
        "proposed": "Announced or drafted, not in force.",
        "in_force": "In force.",
        "stayed": "Put on hold.",
        "modified": "Changed after it was taken.",
        "lifted": "Ended by the party that took it.",
        "annulled": "Set aside by a court or a higher authority.",
        "expired": "Ended by its own terms.",
        "unknown": "The sources do not say.",
    },
    "schema.org LegalForceStatus",
)
BREADTH = Vocabulary(
    "breadth",
    {
        "narrow": "Few uses, users or conditions are touched.",
        "moderate": "A part of all uses or users is touched.",
        "broad": "Most uses or users are touched.",
        "universal": "Every use or user is touched.",
        "unstated": "The side has not said.",
    },
)
EXPLOITABILITY = Vocabulary(
    "exploitability",
    {
        "theoretical": "Argued, not shown.",
        "demonstrated": "Shown to work.",
        "in_use": "Used or met in practice.",
        "unstated": "The side has not said.",
    },
    "CVSS v4, exploit maturity",
)
HARM_SEEN = Vocabulary(
    "harm seen",
    {
        "none_reported": "No harm reported.",
        "hazard": "Could lead to harm.",
        "incident": "Has led to harm.",
        "serious_incident": "Has led to death, serious injury or comparable harm.",
        "unstated": "The side has not said.",
    },
    "OECD definitions of 2024",
)
BECAME = Vocabulary(
    "what became of a flaw",
    {
        "exploited": "It was used, or met in practice.",
        "combined": "It added up with another flaw.",
        "fixed": "It was removed.",
        "recalled": "Units that have it were taken back.",
        "reopened": "It was taken up again after it had counted as settled.",
    },
)
GROUP = Vocabulary(
    "group",
    {
        "user": "Who uses it.",
        "buyer": "Who buys or procures it.",
        "maker": "Who makes it or builds on it.",
        "regulator": "Who supervises it.",
        "researcher": "Who studies it.",
        "bystander": "Who is touched by it without using it.",
        "other": "Somebody else.",
    },
)
AUTHORITY_KIND = Vocabulary(
    "authority kind",
    {
        "executive": "A government or ministry.",
        "independent_regulator": "A regulator that takes no orders from the government.",
        "court": "A court or tribunal.",
        "legislature": "A parliament.",
        "company": "A company decides on its own product.",
        "community_body": "A body of a professional or technical community.",
        "independent_body": "An independent body that is not a regulator.",
        "international_body": "A body of several states.",
        "unknown": "The sources do not say.",
    },
)
EVENT_TYPE = Vocabulary(
    "event type",
    {
        "incident": "Harm, or nearly so, happens.",
        "flaw_found": "The flaw is found.",
        "disclosed": "The flaw or the facts become known to others.",
        "proposed": "A measure is proposed.",
        "published": "A document is published.",
        "finding": "An authority or expert states what was found.",
        "notice": "A formal notice is given.",
        "decided": "A decision is taken.",
        "withdrawn": "The product or the measure is withdrawn by its owner.",
        "order": "A measure is ordered.",
        "takes_effect": "A measure takes effect.",
        "public_response": "A side answers in public.",
        "compliance": "A side does what was asked.",
        "remedy_offered": "A side offers a remedy.",
        "challenge_filed": "A challenge or suit is filed.",
        "hearing": "The matter is heard.",
        "ruling": "A court or tribunal rules.",
        "ruling_withdrawn": "A ruling is withdrawn or set aside.",
        "stayed": "A measure or a proceeding is put on hold.",
        "modified": "A measure is changed.",
        "lifted": "A measure is lifted.",
        "investigation": "An investigation is opened or reports.",
        "penalty": "A penalty is imposed.",
        "settlement": "The sides settle.",
        "law": "A law or regulation is made or changed.",
    },
    "Digital Policy Alert",
)
STEP = Vocabulary(
    "step",
    {
        "trigger": "What set the dispute off.",
        "order": "A measure is ordered or announced.",
        "effect": "A measure takes effect.",
        "end": "What ended the dispute, or the measure.",
    },
)
# Events that decide something, which a later one may undo.
DECISION_EVENTS = frozenset({"ruling", "decided", "order", "penalty", "finding", "notice"})
# Events that move a dispute: what is shown of it where there is no room for all.
TURNING_POINTS = frozenset(EVENT_TYPE.words) - {
    "proposed", "published", "finding", "notice", "public_response", "compliance", "remedy_offered", "hearing",
    "modified", "investigation",
}  # fmt: skip
OUTCOME_TYPE = Vocabulary(
    "outcome type",
    {
        "pending": "Not decided.",
        "deferred": "The decision was put off.",
        "upheld": "The measure remains in force.",
        "modified": "The measure remains in another form.",
        "lifted": "The measure was ended by the party that took it.",
        "annulled": "The measure was set aside.",
        "settled": "The sides agreed.",
        "complied": "The side did what was asked.",
        "moot": "The question fell away.",
        "adopted": "What was proposed was adopted.",
        "rejected": "What was proposed was rejected.",
        "withdrawn": "The measure or the product was withdrawn by its owner.",
        "superseded": "Another case took its place.",
        "abandoned": "Nobody pursued it.",
        "unknown": "The sources do not say how it ended.",
    },
)
OUTCOME_STATUS: Mapping[str, str] = {
    "pending": "open",
    "deferred": "open",
    "unknown": "unknown",
    **{
        word: "closed"
        for word in OUTCOME_TYPE.words
        if word not in ("pending", "deferred", "unknown")
    },
}
ANSWERED = Vocabulary(
    "how the question was answered",
    {
        "yes": "Whoever decided answered the question presented with yes.",
        "no": "Whoever decided answered it with no.",
        "in_part": "Partly yes, partly no.",
        "never_decided": "Nobody decided it.",
        "unknown": "The sources do not say.",
    },
)
HELD_FOR = Vocabulary(
    "held for",
    {"split": "Partly for one side, partly for another.", "neither": "For no side."},
)
IN_FAVOUR_OF = Vocabulary(
    "in favour of",
    {
        "split": "Partly one side, partly the other.",
        "none": "No side.",
        "undetermined": "It cannot be determined.",
    },
)
TREATMENT = Vocabulary(
    "treatment",
    {
        "follows": "Decides as that case did, because of it.",
        "extends": "Applies it to something new.",
        "limits": "Reads it narrowly.",
        "distinguishes": "Holds that it does not fit these facts.",
        "analogous": "Comparable; not relied on.",
        "contrasts": "Comparable, and decided otherwise; not relied on.",
        "questions": "Doubts that it was right.",
        "departs_from": "Decides otherwise on the same question.",
        "overrules": "Sets it aside.",
        "background": "Part of the history.",
    },
    "Akoma Ntoso (OASIS, 2018)",
)
# For each treatment: a sign, what became of the decision, and what the case that cites it does.
TREATED: Mapping[str, tuple[str, str, str]] = {
    "follows": ("→", N_("followed"), N_("follows")),
    "extends": ("↗", N_("extended"), N_("extends")),
    "distinguishes": ("⊣", N_("distinguished"), N_("distinguishes")),
    "limits": ("◐", N_("limited"), N_("limits")),
    "questions": ("?", N_("questioned"), N_("questions")),
    "departs_from": ("↛", N_("departed from"), N_("departs from")),
    "overrules": ("✕", N_("overruled"), N_("overrules")),
    "analogous": ("=", N_("comparable"), N_("comparable with")),
    "contrasts": (
        "≠",
        N_("comparable, decided otherwise"),
        N_("comparable, but decided otherwise than"),
    ),
    "background": ("·", N_("part of the history"), N_("names as part of its history")),
}
COMPARISONS = frozenset({"analogous", "contrasts", "background"})
EDITORIAL_TREATMENTS = COMPARISONS | {"distinguishes"}
WEAKENING_TREATMENTS = frozenset({"overrules", "limits", "questions", "departs_from"})
LIKELIHOOD = Vocabulary(
    "likelihood",
    {
        "almost_no_chance": "1 to 5 in 100.",
        "very_unlikely": "5 to 20 in 100.",
        "unlikely": "20 to 45 in 100.",
        "roughly_even": "45 to 55 in 100.",
        "likely": "55 to 80 in 100.",
        "very_likely": "80 to 95 in 100.",
        "almost_certain": "95 to 99 in 100.",
        "not_stated": "The forecaster gave no likelihood.",
    },
    "ICD 203",
)
RESOLVED = Vocabulary(
    "resolved",
    {
        "not_yet": "The time has not come.",
        "came_true": "It came true.",
        "did_not": "It did not.",
        "partly": "It came true in part.",
        "cannot_tell": "It cannot be determined.",
    },
)
SOURCE_TYPE = Vocabulary(
    "source type",
    {
        "news": "News report.",
        "blog": "Blog post.",
        "press_release": "Press release.",
        "official_document": "Document of a public body.",
        "court_decision": "Decision of a court.",
        "law": "Act of a legislature.",
        "regulation": "Rule of an authority.",
        "report": "Report or study.",
        "journal_article": "Article in a journal.",
        "book": "Book or chapter.",
        "dataset": "Data set.",
        "social_post": "Post in a social network or mailing list.",
        "web_page": "Other web page.",
    },
    "CSL-JSON item types",
)
SOURCE_LEVEL = Vocabulary(
    "source level",
    {
        "primary": "Made by who acted or saw.",
        "secondary": "Reports what others did or saw.",
        "tertiary": "Compiles what others reported.",
    },
)
TEXT_ORIGIN = Vocabulary(
    "text origin",
    {
        "human": "Written by people.",
        "ai_assisted": "Written by people with the help of an AI tool.",
        "ai_generated": "Drafted by an AI tool.",
        "unstated": "Not said.",
    },
    "IPTC and schema.org digitalSourceType",
)
REVIEW_STATE = Vocabulary(
    "review state",
    {"draft": "Not reviewed by a person yet.", "reviewed": "Reviewed by the people named."},
)
CORRECTION_KIND = Vocabulary(
    "correction kind",
    {
        "correction": "What was there was wrong.",
        "clarification": "What was there could be misread.",
        "update": "The world changed.",
        "retraction": "What was there is taken back.",
    },
)
ACTOR_KIND = Vocabulary(
    "actor kind",
    {
        "person": "A person.",
        "company": "A company.",
        "government_body": "A government, ministry or agency.",
        "regulator": "A regulator.",
        "court": "A court or tribunal.",
        "legislature": "A parliament or one of its bodies.",
        "international_body": "A body of several states.",
        "civil_society": "A non-governmental organisation.",
        "research_body": "A university, laboratory or institute.",
        "community": "A professional or technical community.",
        "other": "Something else.",
    },
)
YES_NO = Vocabulary("yes or no", {"yes": "Yes.", "no": "No."})
CONSULTED = Vocabulary(
    "consulted",
    {"yes": "Read for this record.", "in_part": "Read in part.", "no": "Known only from others."},
)
YES_NO_UNKNOWN = Vocabulary(
    "yes, no or unknown", {"yes": "Yes.", "no": "No.", "unknown": "The sources do not say."}
)

NOTHING_ON_RECORD = "none_on_record"
UNIDENTIFIED = "unidentified"
NOT_APPLICABLE = "not_applicable"
BLANKS: Mapping[str, str] = {
    "unknown": N_("Looked for; the sources do not say."),
    "unstated": N_("The side has not said."),
    NOTHING_ON_RECORD: N_("Looked for; nothing on record."),
    NOT_APPLICABLE: N_("Cannot exist here."),
    "not_stated": N_("The forecaster has not said."),
}


def blank_label(word: str) -> str:
    """One of the BLANKS as readers of the site see it."""
    return pgettext("blank", in_words(word))
