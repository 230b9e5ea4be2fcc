"""The controlled words against the contract: all of them, in its order, and what hangs on them."""

import pytest

from generator.model import vocabulary as v
from generator.model.jurisdictions import (
    country_vocabulary,
    jurisdiction_name,
    jurisdiction_vocabulary,
)
from tests.each import each

CONTRACT = {
    "STATUS": "open closed unknown",
    "DEPTH": "stub brief full",
    "IDENTIFIER_SCHEME": """
        docket ecli celex federal_register nhtsa cpsc easa aiid oecd_aim wikidata doi other
    """,
    "SUBJECT_KIND": "ai_model software hardware vehicle medicine service standard law other",
    "PARTY_ROLE": """
        authority court developer deployer manufacturer proponent opponent finder complainant affected
        intervener independent_expert
    """,
    "STANCE": "for_measure against_measure other",
    "BASIS": "quoted paraphrased attributed editorial",
    "STANDING": "established reported contested unknown",
    "REPLY_KIND": "support attack undercut",
    "RUNG": "no_action monitor warn correct condition restrict suspend withdraw recall ban other",
    "REACH": "one_unit those_who_ask some_users one_region all_users unknown",
    "CONDITION_STATE": "open met partly_met unmet unknown",
    "BINDING": "mandatory requested voluntary unknown",
    "MEASURE_STATUS": "proposed in_force stayed modified lifted annulled expired unknown",
    "BREADTH": "narrow moderate broad universal unstated",
    "EXPLOITABILITY": "theoretical demonstrated in_use unstated",
    "HARM_SEEN": "none_reported hazard incident serious_incident unstated",
    "BECAME": "exploited combined fixed recalled reopened",
    "GROUP": "user buyer maker regulator researcher bystander other",
    "AUTHORITY_KIND": """
        executive independent_regulator court legislature company community_body independent_body
        international_body unknown
    """,
    "EVENT_TYPE": """
        incident flaw_found disclosed proposed published finding notice decided withdrawn order
        takes_effect public_response compliance remedy_offered challenge_filed hearing ruling
        ruling_withdrawn stayed modified lifted investigation penalty settlement law
    """,
    "STEP": "trigger order effect end",
    "OUTCOME_TYPE": """
        pending deferred upheld modified lifted annulled settled complied moot adopted rejected
        withdrawn superseded abandoned unknown
    """,
    "ANSWERED": "yes no in_part never_decided unknown",
    "HELD_FOR": "split neither",
    "IN_FAVOUR_OF": "split none undetermined",
    "TREATMENT": """
        follows extends limits distinguishes analogous contrasts questions departs_from overrules
        background
    """,
    "LIKELIHOOD": """
        almost_no_chance very_unlikely unlikely roughly_even likely very_likely almost_certain
        not_stated
    """,
    "RESOLVED": "not_yet came_true did_not partly cannot_tell",
    "SOURCE_TYPE": """
        news blog press_release official_document court_decision law regulation report
        journal_article book dataset social_post web_page
    """,
    "SOURCE_LEVEL": "primary secondary tertiary",
    "TEXT_ORIGIN": "human ai_assisted ai_generated unstated",
    "REVIEW_STATE": "draft reviewed",
    "CORRECTION_KIND": "correction clarification update retraction",
    "ACTOR_KIND": """
        person company government_body regulator court legislature international_body civil_society
        research_body community other
    """,
    "CONSULTED": "yes in_part no",
    "YES_NO": "yes no",
    "YES_NO_UNKNOWN": "yes no unknown",
}
VOCABULARIES = {name: value for name, value in vars(v).items() if isinstance(value, v.Vocabulary)}


def test_no_vocabulary_is_missing_here() -> None:
    assert set(VOCABULARIES) == set(CONTRACT)


def test_a_vocabulary_has_the_words_of_the_contract() -> None:
    for name, words in CONTRACT.items():
        assert list(VOCABULARIES[name].words) == words.split(), name


def test_every_word_has_a_meaning_in_one_sentence() -> None:
    for vocabulary_ in map(VOCABULARIES.__getitem__, CONTRACT):
        for word, meaning in vocabulary_.words.items():
            assert meaning[:1].isupper() or meaning[:1].isdigit(), word
            assert meaning.endswith("."), word


@each(
    ("name", "origin"),
    [
        ("PARTY_ROLE", "EU AI Act, art. 3; AI Incident Database"),
        ("BASIS", "W3C PROV"),
        ("STANDING", "Wikidata ranks and unknown values"),
        ("REPLY_KIND", "Argdown; Argument Interchange Format"),
        ("RUNG", "Reg. (EU) 2019/1020 art. 16(3); EU AI Act arts 3(16), 3(17), 93(1); 21 CFR 7.3"),
        ("BINDING", "FDA recall types"),
        ("MEASURE_STATUS", "schema.org LegalForceStatus"),
        ("EXPLOITABILITY", "CVSS v4, exploit maturity"),
        ("HARM_SEEN", "OECD definitions of 2024"),
        ("EVENT_TYPE", "Digital Policy Alert"),
        ("TREATMENT", "Akoma Ntoso (OASIS, 2018)"),
        ("LIKELIHOOD", "ICD 203"),
        ("SOURCE_TYPE", "CSL-JSON item types"),
        ("TEXT_ORIGIN", "IPTC and schema.org digitalSourceType"),
    ],
)
def test_a_vocabulary_names_where_it_comes_from(name: str, origin: str) -> None:
    assert VOCABULARIES[name].origin == origin


def test_the_ladder_goes_from_no_action_to_a_ban_without_what_is_off_it() -> None:
    assert " < ".join(v.LADDER) == (
        "no_action < monitor < warn < correct < condition < restrict < suspend < withdraw < recall < ban"
    )


def test_every_outcome_goes_with_one_status() -> None:
    by_status = {
        status: " ".join(
            word for word, goes_with in v.OUTCOME_STATUS.items() if goes_with == status
        )
        for status in v.STATUS.words
    }
    assert by_status == {
        "open": "pending deferred",
        "closed": (
            "upheld modified lifted annulled settled complied moot adopted rejected withdrawn "
            "superseded abandoned"
        ),
        "unknown": "unknown",
    }
    assert set(v.OUTCOME_STATUS) == set(v.OUTCOME_TYPE.words)


def test_the_treatments_that_are_treated_apart_are_those_of_the_contract() -> None:
    assert {"analogous", "contrasts", "background"} == v.COMPARISONS
    assert {"analogous", "contrasts", "distinguishes", "background"} == v.EDITORIAL_TREATMENTS
    assert {"overrules", "limits", "questions", "departs_from"} == v.WEAKENING_TREATMENTS


def test_the_words_for_nothing_known_have_each_a_meaning_of_their_own() -> None:
    assert v.BLANKS == {
        "unknown": "Looked for; the sources do not say.",
        "unstated": "The side has not said.",
        "none_on_record": "Looked for; nothing on record.",
        "not_applicable": "Cannot exist here.",
        "not_stated": "The forecaster has not said.",
    }


ISO_3166_1 = """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT
    BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH
    ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT
    HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS
    LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI
    NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG
    SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG
    UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
"""


def test_a_case_plays_in_a_country_the_eu_or_beyond_or_nowhere_that_is_known() -> None:
    words = [*ISO_3166_1.split(), "EU", "INT", "unknown", "not_applicable"]
    assert list(jurisdiction_vocabulary().words) == words


def test_an_actor_is_at_home_in_a_country_the_eu_or_beyond() -> None:
    assert list(country_vocabulary().words) == [*ISO_3166_1.split(), "EU", "INT"]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("NO", "Norway"),
        ("EU", "European Union"),
        ("INT", "International"),
        ("unknown", "Unknown jurisdiction"),
        ("not_applicable", "No jurisdiction"),
    ],
)
def test_a_jurisdiction_has_a_name(code: str, name: str) -> None:
    assert jurisdiction_name(code) == name


def test_what_is_said_of_event_types_is_said_of_those_that_there_are() -> None:
    assert v.EVENT_TYPE.words.keys() > v.DECISION_EVENTS
    assert " ".join(sorted(v.TURNING_POINTS)) == (
        "challenge_filed decided disclosed flaw_found incident law lifted order penalty ruling ruling_withdrawn "
        "settlement stayed takes_effect withdrawn"
    )
