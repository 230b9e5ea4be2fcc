"""The valid values of each field, and the messages about all others."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from generator.model.case import Case
from generator.model.diagnostic import Path as FieldPath
from generator.model.diagnostic import path_text
from generator.model.fields import Field, Part, PerPosition, fields_of
from generator.model.registry import Actor
from generator.parsing.nodes import Entry, Mapping, Node, Scalar, Sequence
from generator.parsing.validate import validate
from generator.parsing.yaml import parse
from tests.extent import some
from tests.support import BASE, check, make_project, messages

SOURCE = (
    "sources:\n  - {id: S1, type: news, title: A report, date: 2024, "
    "url: 'https://www.example.org/', level: primary}\n"
)
EVENT = "timeline:\n  - {id: E1, date: 2024-02, type: order, what: The order., sources: [S1]}\n"
LINES = "summary:\n  - One (S1).\n  - Two (S1).\n  - Three (S1).\n"
QUOTE_IT = "write one text; where it begins with a bracket or a dash, put it in quotes"
ONLY_ONE = "only one is allowed here; write it without brackets or a dash"
SEASON = "a season has no months of its own everywhere"
OR_YEAR = "; where it is not known which those are, write the year, `{}`"
DATE_HINT = "write 2016, 2016-02 or 2016-02-16; 2016~ for about, 2016? for uncertain; or unknown"
ADDRESS_HINT = "use an address that begins with https:// or http://, or with mailto:"
TITLE_HINT = "such as `title: Replacement of the Pentium processor after the division flaw`"


def said(folder: Path, example: str) -> list[str]:
    """The problems of the example as `line:column severity rule path | message | hint`."""
    return [
        text.removeprefix("cases/example.yml:") for text in messages(make_project(folder, example))
    ]


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        pytest.param(
            "question: [S1]\n",
            "2:1 error field-type question | `question` is text, and this is read as a list. | "
            "write `(S1)` to cite, or put text that begins with a bracket in quotes",
            id="a mark in square brackets",
        ),
        pytest.param(
            "context:\n  background: [S1, F2]\n",
            "51:3 error field-type context.background | "
            "`background` is text, and this is read as a list. | "
            "write `(S1, F2)` to cite, or put text that begins with a bracket in quotes",
            id="marks in square brackets",
        ),
        pytest.param(
            "title: [Recall, order]\n",
            "1:1 error field-type title | `title` is text, and this is read as a list. | "
            + QUOTE_IT,
            id="words in square brackets",
        ),
        pytest.param(
            LINES.replace("One (S1).", "[S1]"),
            "5:5 error field-type summary[0] | "
            "An entry of `summary` is text, and this is read as a list. | "
            "write `(S1)` to cite, or put text that begins with a bracket in quotes",
            id="a mark in square brackets as a line",
        ),
        pytest.param(
            "faq:\n  - q: Why?\n    a:\n      - One (S1).\n      - Two (S1).\n",
            "52:5 error field-type faq[0].a | `a` is text, and this is read as a list. | "
            + QUOTE_IT,
            id="dashes in prose",
        ),
        pytest.param(
            LINES.replace("One (S1).", "Finding: the maker's flaw is real (S1)."),
            "5:5 error field-type summary[0] | "
            "An entry of `summary` is text, and this is read as a field of its own. | "
            "put text that contains a colon in quotes: 'Finding: the maker''s flaw is real (S1).'",
            id="a colon in a line",
        ),
        pytest.param(
            "question:\n  Recall: is it justified?\n",
            "2:1 error field-type question | "
            "`question` is text, and this is read as a field of its own. | "
            "put text that contains a colon in quotes: 'Recall: is it justified?'",
            id="a colon in text below its name",
        ),
        pytest.param(
            "question:\n  text: is it justified?\n",
            "2:1 error field-type question | "
            "`question` is text, and this is read as a field of its own. | "
            "write the text behind the name, on the same line",
            id="fields where text belongs",
        ),
        pytest.param(
            "status: [open]\n",
            "3:1 error field-type status | `status` is text, and this is read as a list. | "
            + ONLY_ONE,
            id="a word in brackets",
        ),
        pytest.param(
            "status:\n  open: yes\n",
            "3:1 error field-type status | "
            "`status` is text, and this is read as a field of its own. | "
            "write the text behind the name, on the same line",
            id="fields where a word belongs",
        ),
        pytest.param(
            SOURCE.replace("S1", "[S1]"),
            "40:6 error field-type sources[0].id | `id` is text, and this is read as a list. | "
            + ONLY_ONE,
            id="an id in brackets",
        ),
        pytest.param(
            "outcome: {type: unknown, summary: It is unknown (S1)., decision: [E1]}\n",
            "36:56 error field-type outcome.decision | "
            "`decision` is text, and this is read as a list. | " + ONLY_ONE,
            id="a reference in brackets",
        ),
        pytest.param(
            EVENT.replace("2024-02", "[2024-02]"),
            "31:14 error field-type timeline[0].date | "
            "`date` is text, and this is read as a list. | " + ONLY_ONE,
            id="a date in brackets",
        ),
        pytest.param(
            SOURCE.replace("'https://www.example.org/'", "['https://www.example.org/']"),
            "40:55 error field-type sources[0].url | "
            "`url` is text, and this is read as a list. | " + ONLY_ONE,
            id="an address in brackets",
        ),
    ],
)
def test_what_stands_where_one_text_belongs_is_named_with_its_fix(
    example: str, expected: str, tmp_path: Path
) -> None:
    assert said(tmp_path, example) == [expected]


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        pytest.param(
            "topics: recalls, flaws\n",
            "8:9 error field-type topics | `topics` is a list, and this is text. | "
            "write it as a list: `[recalls, flaws]`, or one `- ` line for each entry",
            id="ids without brackets",
        ),
        pytest.param(
            EVENT.replace("[S1]", "(S1)"),
            "31:69 error field-type timeline[0].sources | "
            "`sources` is a list, and this is text. | "
            "write it as a list: `[S1]`, or one `- ` line for each entry",
            id="ids in round brackets",
        ),
        pytest.param(
            "summary: One line only, and no more (S1).\n",
            "4:10 error field-type summary | `summary` is a list, and this is text. | "
            "begin each entry with `- ` on a line of its own",
            id="a sentence",
        ),
        pytest.param(
            "parties:\n  id: agency\n",
            "10:1 error field-type parties | `parties` is a list, and this is fields. | "
            "begin each entry with `- ` on a line of its own",
            id="fields without a dash",
        ),
        pytest.param(
            "topics: [[recalls]]\n",
            "8:10 error field-type topics[0] | "
            "An entry of `topics` is text, and this is read as a list. | " + ONLY_ONE,
            id="a list in a list",
        ),
    ],
)
def test_what_stands_where_a_list_belongs_is_named_with_its_fix(
    example: str, expected: str, tmp_path: Path
) -> None:
    assert said(tmp_path, example) == [expected]


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        pytest.param(
            "subject: a phone\n",
            "50:10 error field-type subject | "
            "`subject` should have fields (kind, name, described_as, ...). | "
            "write each as `name: value` on its own line",
            id="text",
        ),
        pytest.param(
            "outcome:\n  - type: pending\n",
            "36:1 error field-type outcome | "
            "`outcome` should have fields (type, headline, answers, ...). | "
            "write each as `name: value` on its own line",
            id="a list",
        ),
        pytest.param(
            "faq:\n  - When?\n",
            "51:5 error field-type faq[0] | An entry of `faq` should have fields (q, a, ...). | "
            "write each as `name: value` on its own line",
            id="text as an entry",
        ),
        pytest.param(
            "risk_views: high\n",
            "50:13 error field-type risk_views | "
            "`risk_views` should have one field for each position. | "
            "write one line for each position, such as `P1:`, and its fields under it",
            id="text for all positions",
        ),
        pytest.param(
            "exchanges:\n  - issue: Is it?\n    answers:\n      - P1: It is (S1).\n",
            "52:5 error field-type exchanges[0].answers | "
            "`answers` should have one field for each position. | "
            "write one line for each position, such as `P1:`, and its fields under it",
            id="a list for all positions",
        ),
        pytest.param(
            "exchanges:\n  - issue: Is it?\n    answers:\n      P1: It is (S1).\n"
            "      P2: none_on_record\n",
            "53:11 error field-type exchanges[0].answers.P1 | "
            "What is given for P1 should have fields (says, basis, sources, ...). | "
            "write each as `name: value` on its own line, or write `none_on_record`",
            id="text for one position",
        ),
        pytest.param(
            "risk_views:\n  P1: none_on_record\n",
            "51:7 error field-type risk_views.P1 | What is given for P1 should have fields "
            "(breadth, exploitability, harm_seen, ...). | "
            "write each as `name: value` on its own line",
            id="a word for one position",
        ),
        pytest.param(
            "exchanges:\n  - issue: Is it?\n    answers:\n      P1:\n      P2: none_on_record\n",
            "53:7 error field-missing exchanges[0].answers.P1 | Nothing is given for P1. | "
            "fill it in, or write `none_on_record`",
            id="nothing for one position",
        ),
        pytest.param(
            "risk_views:\n  P1:\n",
            "51:3 error field-missing risk_views.P1 | Nothing is given for P1. | fill it in",
            id="no view of the risk",
        ),
    ],
)
def test_what_stands_where_fields_belong_is_named_with_its_fix(
    example: str, expected: str, tmp_path: Path
) -> None:
    assert said(tmp_path, example) == [expected]


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        (
            "status: opened\n",
            "3:9 error vocab-unknown status | `opened` is not a valid value for `status`. | "
            "did you mean `open`? The valid values are: open, closed, unknown",
        ),
        (
            "status: on appeal\n",
            "3:9 error vocab-unknown status | `on appeal` is not a valid value for `status`. | "
            "use one of: open, closed, unknown",
        ),
        (
            SOURCE.replace("level: primary", "level: primary, consulted: True"),
            "40:115 error vocab-unknown sources[0].consulted | `True` is not a valid value for `consulted`. | "
            "did you mean `yes`? The valid values are: yes, in_part, no",
        ),
        (
            "jurisdictions: [UK]\n",
            "9:17 error vocab-unknown jurisdictions[0] | `UK` is not a valid value for `jurisdictions`. | "
            "did you mean `GB`?",
        ),
        (
            "jurisdictions: [USA]\n",
            "9:17 error vocab-unknown jurisdictions[0] | `USA` is not a valid value for `jurisdictions`. | "
            "did you mean `US`?",
        ),
        (
            "jurisdictions: [germany]\n",
            "9:17 error vocab-unknown jurisdictions[0] | "
            "`germany` is not a valid value for `jurisdictions`. | did you mean `DE`?",
        ),
        (
            "jurisdictions: [Europe]\n",
            "9:17 error vocab-unknown jurisdictions[0] | "
            "`Europe` is not a valid value for `jurisdictions`. | "
            "use one of the 253 values of ISO 3166-1 alpha-2",
        ),
    ],
)
def test_a_word_outside_the_vocabulary_is_answered_with_the_nearest_or_with_all(
    example: str, expected: str, tmp_path: Path
) -> None:
    assert said(tmp_path, example) == [expected]


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        (
            SOURCE.replace("S1", "s1"),
            "40:10 error id-form sources[0].id | "
            "`s1` is not an id of a source: those are S1, S2, ... | write `S1`",
        ),
        (
            EVENT.replace("E1", "E0"),
            "31:10 error id-form timeline[0].id | "
            "`E0` is not an id of an event: those are E1, E2, ... | ",
        ),
        (
            EVENT.replace("E1", "E01"),
            "31:10 error id-form timeline[0].id | "
            "`E01` is not an id of an event: those are E1, E2, ... | write `E1`",
        ),
        (
            "topics: [Café Recalls]\n",
            "8:10 error id-form topics[0] | `Café Recalls` is not an id: small letters, digits and "
            "single hyphens, at most 80 characters. | did you mean `recalls`? Or write `cafe-recalls`, and add that to briefs/topics.yml, for a new one",
        ),
        (
            "parties:\n"
            "  - {id: The Agency, actor: some-agency, role: authority}\n"
            "  - {id: maker, actor: some-maker, role: manufacturer}\n",
            "11:10 error id-form parties[0].id | `The Agency` is not an id: small letters, digits and "
            "single hyphens, at most 80 characters. | write `the-agency`",
        ),
        (
            f"topics: [{'a' * 81}]\n",
            f"8:10 error id-form topics[0] | `{'a' * 81}` is not an id: small letters, digits and "
            f"single hyphens, at most 80 characters. | write `{'a' * 80}`",
        ),
    ],
)
def test_an_id_of_another_form_is_answered_with_one_of_the_right_form(
    example: str, expected: str, tmp_path: Path
) -> None:
    assert said(tmp_path, example) == [expected]


@pytest.mark.parametrize(
    ("date", "reason", "hint"),
    [
        ("2024-13", "there is no month 13", DATE_HINT),
        ("2023-02-29", "February 2023 has no day 29", DATE_HINT),
        ("2024-05/2024-02", "the interval ends before it begins", DATE_HINT),
        (
            "Spring 2024",
            SEASON,
            "write its months, such as `2024-03/2024-05`" + OR_YEAR.format(2024),
        ),
        (
            "winter of 2023",
            SEASON,
            "write its months, such as `2023-12/2024-02`" + OR_YEAR.format(2023),
        ),
    ],
)
def test_a_date_that_cannot_be_says_why(date: str, reason: str, hint: str, tmp_path: Path) -> None:
    assert said(tmp_path, EVENT.replace("2024-02", date)) == [
        f"31:20 error date-invalid timeline[0].date | `{date}` cannot be read as a date: {reason}. | "
        f"{hint}"
    ]


NOTHING = "leave the field out if it was not looked at; write `not_applicable` if it cannot apply"


@pytest.mark.parametrize(
    ("fields", "hint"),
    [
        ("topics: n/a\n", "leave the field out"),
        ("topics: '-'\n", "leave the field out"),
        ("topics: ['-']\n", "leave the field out"),
        ("jurisdictions: none\n", NOTHING),
        ("subject: N/A\n", NOTHING),
        ("risk_views: tbd\n", NOTHING),
        ("status: n/a\n", "fill it in. The valid values are: open, closed, unknown"),
    ],
)
def test_a_text_that_only_fills_a_field_is_not_taken_for_its_value(
    fields: str, hint: str, tmp_path: Path
) -> None:
    (only,) = check(make_project(tmp_path, fields)).problems
    assert (only.hint, only.fixes) == (hint, ())


def test_a_date_in_words_is_answered_with_the_date_that_is_meant(tmp_path: Path) -> None:
    (only,) = said(tmp_path, EVENT.replace("2024-02", "5 February 2024"))
    assert only.startswith(
        "31:20 error date-invalid timeline[0].date | `5 February 2024` cannot be"
    )
    assert only.endswith(" | write `2024-02-05`")


@pytest.mark.parametrize(
    ("address", "message", "hint"),
    [
        ("www.example.org/a", "is not a whole address", "write `https://www.example.org/a`"),
        ("a report", "is not a whole address", ADDRESS_HINT),
        ("ftp://example.org/", "begins with `ftp:`", ADDRESS_HINT),
        ("javascript:alert(1)", "begins with `javascript:`", ADDRESS_HINT),
        (
            "https://example.org/a b",
            "contains a space",
            "write %20 for it, or delete it if it is not part of the address",
        ),
        (
            "https://example.org/<a>",
            "contains `<`",
            "write %3C for it, or delete it if it is not part of the address",
        ),
    ],
)
def test_an_address_that_leads_nowhere_safe_says_what_to_type(
    address: str, message: str, hint: str, tmp_path: Path
) -> None:
    place = 1 + max(address.find(" ") if "%20" in hint else 0, address.find("<"), 0)
    assert said(tmp_path, SOURCE.replace("https://www.example.org/", address)) == [
        f"40:{60 + place} error url-unsafe sources[0].url | The address `{address}` {message}. | {hint}"
    ]


@pytest.mark.parametrize("address", ["unknown", "HTTPS://EXAMPLE.ORG/", "mailto:a@example.org"])
def test_an_address_may_be_unknown_and_its_scheme_in_any_case(address: str, tmp_path: Path) -> None:
    assert said(tmp_path, SOURCE.replace("https://www.example.org/", address)) == []


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        (
            f"title: {'a' * 101}\n",
            "1:8 error text-too-long title | `title` has 101 characters; it can have 100. | "
            "shorten it by 1",
        ),
        (f"title: {'a' * 100}\n", None),
        (
            LINES.replace("One (S1).", "word " * 41 + "(S1)"),
            "5:5 error text-too-long summary[0] | This line has 41 words; it can have 40. | "
            "shorten it, or make it two lines",
        ),
        (LINES.replace("One (S1).", "word " * 39 + "[one](https://www.example.org/) (S1)"), None),
        (
            LINES.replace("  - Three (S1).\n", ""),
            "4:1 error list-length summary | `summary` has 2 entries; it needs 3 to 6. | "
            "add 1 more",
        ),
        (
            LINES + "  - More (S1).\n" * 4,
            "4:1 error list-length summary | `summary` has 7 entries; it needs 3 to 6. | "
            "join two, or leave one out",
        ),
        (LINES + "  - More (S1).\n" * 3, None),
        (
            "parties:\n  - {id: agency, actor: some-agency, role: authority}\n",
            "10:1 error list-length parties | `parties` has 1 entry; it needs at least 2. | "
            "add 1 more",
        ),
        (
            "positions:\n  - {id: P1, held_by: agency, stance: for_measure, claim: It does., "
            "basis: attributed, sources: [S1]}\n",
            "17:1 error list-length positions | `positions` has 1 entry; it needs at least 2. | "
            "add 1 more",
        ),
    ],
)
def test_limits_are_told_with_what_is_there(
    example: str, expected: str | None, tmp_path: Path
) -> None:
    assert said(tmp_path, example) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        pytest.param(
            "title:\n",
            "1:1 error field-missing title | "
            f"`title` is empty. What the dispute is about, in neutral words. | {TITLE_HINT}",
            id="blank",
        ),
        pytest.param(
            "title: ' '\n",
            "1:8 error field-missing title | "
            f"`title` is empty. What the dispute is about, in neutral words. | {TITLE_HINT}",
            id="a space in quotes",
        ),
        pytest.param(
            "summary: []\n",
            "4:1 error field-missing summary | "
            "`summary` is empty. Three to six lines that a reader in a hurry can rely on; a stub has one to six. | "
            "write `summary:`, and under it a `- ` line for each entry",
            id="an empty list",
        ),
        pytest.param(
            "outcome: {}\n",
            "36:1 error field-missing outcome | `outcome` is empty. How it ended, if it did. | "
            "write `outcome:`, and under it type, summary",
            id="no fields",
        ),
        pytest.param(
            EVENT.replace(", sources: [S1]", ""),
            "31:5 error field-missing timeline[0].sources | "
            "`sources` is missing. The sources that carry it. | such as `sources: [S1]`",
            id="a list of sources",
        ),
        pytest.param(
            EVENT.replace("date: 2024-02, ", ""),
            "31:5 error field-missing timeline[0].date | `date` is missing. When it happened. | "
            "such as `date: 2016-02-16`, `2016-02`, `2016` or `unknown`",
            id="a date",
        ),
        pytest.param(
            SOURCE.replace(", level: primary", ""),
            "40:5 error field-missing sources[0].level | "
            "`level` is missing. How near it is to what happened. | "
            "one of: primary, secondary, tertiary",
            id="a word",
        ),
        pytest.param(
            LINES.replace("  - Two (S1).", "  -"),
            "6:4 error field-missing summary[1] | An entry of `summary` is empty. | "
            "fill it in, or delete the dash",
            id="a dash without a line",
        ),
        pytest.param(
            EVENT.replace("[S1]", "[S1, '']"),
            "31:74 error field-missing timeline[0].sources[1] | An entry of `sources` is empty. | "
            "fill it in, or delete the dash",
            id="an empty reference",
        ),
        pytest.param(
            "faq:\n  - {q: Why?, a: It is (S1).}\n  -\n",
            "52:4 error field-missing faq[1] | An entry of `faq` is empty. | "
            "fill it in, or delete the dash",
            id="a dash without fields",
        ),
    ],
)
def test_what_is_missing_is_told_with_what_it_is_for_and_an_example(
    example: str, expected: str, tmp_path: Path
) -> None:
    assert said(tmp_path, example) == [expected]


def test_an_optional_field_left_blank_counts_as_absent(tmp_path: Path) -> None:
    blank = "topics:\nsubject:\nfaq: []\ncontext: {}\nmeasures:\nrisk_views:\nexchanges: ''\n"
    assert said(tmp_path, blank) == []


def test_not_applicable_stands_where_the_contract_allows_it(tmp_path: Path) -> None:
    names = ("jurisdictions", "subject", "measures", "risk_views", "authority")
    assert said(tmp_path, "".join(f"{name}: not_applicable\n" for name in names)) == []


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        (
            "topics: not_applicable\n",
            "8:9 error field-type topics | `topics` is a list, and this is text. | "
            "`not_applicable` is not allowed here; leave the field out",
        ),
        (
            "context: not_applicable\n",
            "50:10 error field-type context | "
            "`context` should have fields (background, why_it_matters, what_this_means_for_you, ...)."
            " | `not_applicable` is not allowed here; leave the field out",
        ),
        (
            "positions: not_applicable\n",
            "17:12 error field-type positions | `positions` is a list, and this is text. | "
            "`not_applicable` is not allowed here",
        ),
        (
            "exchanges:\n  - {issue: Is it?, answers: not_applicable}\n",
            "51:30 error field-type exchanges[0].answers | "
            "`answers` should have one field for each position. | "
            "`not_applicable` is not allowed here",
        ),
        (
            "status: not_applicable\n",
            "3:9 error vocab-unknown status | `not_applicable` is not a valid value for `status`. | "
            "use one of: open, closed, unknown",
        ),
    ],
)
def test_not_applicable_stands_nowhere_else(example: str, expected: str, tmp_path: Path) -> None:
    assert said(tmp_path, example) == [expected]


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        pytest.param(
            "parties:\n"
            "  - {id: agency, actor: some-agency, role: authority}\n"
            "  - {id: maker, actor: unidentified, role: manufacturer}\n",
            "12:5 error field-missing parties[1].described_as | `described_as` is missing. "
            "What the sources call it. It is needed where `actor` is `unidentified`. | "
            "write `described_as:`, with the text behind it",
            id="an actor that nobody names",
        ),
        pytest.param(
            "risk_views:\n  P1: {breadth: narrow, basis: attributed}\n",
            "51:3 error field-missing risk_views.P1.sources | "
            "`sources` is missing. The sources that carry it. | such as `sources: [S1]`",
            id="a basis other than editorial",
        ),
        pytest.param(
            "measures:\n  - {id: M1, by: agency, ordered: other, in_effect: unknown, sources: [S1]}\n",
            "51:5 error field-missing measures[0].called | `called` is missing. What sources call "
            "it; needed off the ladder. It is needed where `ordered` is `other`. | "
            "write `called:`, and under it a `- ` line for each entry",
            id="ordered off the ladder",
        ),
        pytest.param(
            "measures:\n  - {id: M1, by: agency, ordered: warn, in_effect: other, note: So (S1)., "
            "sources: [S1]}\n",
            "51:5 error field-missing measures[0].called | `called` is missing. What sources call "
            "it; needed off the ladder. It is needed where `in_effect` is `other`. | "
            "write `called:`, and under it a `- ` line for each entry",
            id="in effect off the ladder",
        ),
        pytest.param(
            "precedents:\n  - {treatment: analogous, point: A flaw., basis: editorial}\n",
            "51:5 error field-missing precedents[0].case | "
            "One of `case` or `external` is needed, and neither is given. | add one of the two",
            id="a precedent without a case",
        ),
        pytest.param(
            "precedents:\n  - {case: other-recall, external: {title: A case}, "
            "treatment: analogous, point: A flaw., basis: editorial}\n=== cases/other-recall.yml\n",
            "51:12 error field-type precedents[0].case | "
            "One of `case` or `external` is needed, and both are given. | keep one of the two",
            id="a precedent with two",
        ),
    ],
)
def test_a_field_that_others_make_necessary_says_which(
    example: str, expected: str, tmp_path: Path
) -> None:
    assert said(tmp_path, example) == [expected]


@pytest.mark.parametrize(
    "example",
    [
        "parties:\n"
        "  - {id: agency, actor: some-agency, role: authority}\n"
        "  - {id: maker, actor: unidentified, role: manufacturer, described_as: a maker (S1)}\n",
        "positions:\n"
        "  - {id: P1, held_by: agency, stance: for_measure, claim: It does., basis: attributed, "
        "sources: [S1]}\n"
        "  - {id: P2, held_by: maker, stance: against_measure, claim: none_on_record}\n",
        "risk_views:\n  P1: {breadth: narrow, basis: editorial}\n",
        "measures:\n  - {id: M1, by: agency, ordered: other, in_effect: other, called: [help], "
        "sources: [S1]}\n",
        "precedents:\n  - {case: , external: {title: A case}, treatment: analogous, "
        "point: A flaw., basis: editorial}\n",
    ],
)
def test_a_condition_that_is_met_asks_for_no_more(example: str, tmp_path: Path) -> None:
    assert said(tmp_path, example) == []


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        pytest.param(
            "sumary: A line.\n",
            "50:1 error field-unknown sumary | `sumary` is not a field of this record. | "
            "did you mean `summary`? That is given already: join the two, or delete one.",
            id="beside the right one",
        ),
        pytest.param(
            EVENT.replace("sources:", "source:"),
            "31:60 error field-unknown timeline[0].source | "
            "`source` is not a field of `timeline[0]`. | did you mean `sources`?",
            id="in place of the right one, which is not missing",
        ),
        pytest.param(
            "fact:\n  - {id: F1, question: Is it so?, standing: unknown}\n"
            "faq:\n  - {q: Is it?, a: Nobody says (F1).}\n",
            "50:1 error field-unknown fact | `fact` is not a field of this record. | "
            "did you mean `facts`?",
            id="in place of a list that others refer to",
        ),
        pytest.param(
            "faq:\n  - {q: Why?, a: It is (S1)., xyzzy: A word}\n",
            "51:31 error field-unknown faq[0].xyzzy | `xyzzy` is not a field of `faq[0]`. | "
            "known here: q, a",
            id="near to none",
        ),
        pytest.param(
            "faq:\n  - {q: Why?, a: It is (S1), and so on.}\n",
            "51:30 error yaml-syntax faq[0] | `and so on.` is read as the name of a field, because of "
            "the comma before it. | "
            "put the text with the comma in quotes; or put a colon behind the name",
            id="what a comma cut off",
        ),
    ],
)
def test_a_name_that_is_no_field_is_one_problem(
    example: str, expected: str, tmp_path: Path
) -> None:
    assert said(tmp_path, example) == [expected]


def test_raw_html_and_pictures_are_named_where_they_begin(tmp_path: Path) -> None:
    use = "use Markdown: *emphasis*, **strong**, [words](https://...), > quotation"
    assert said(tmp_path, "question: Is <b>this</b> ![x](y.png) cause for a recall?\n") == [
        f"2:14 warning html-in-prose question | HTML (`<b>`) is shown as text. | {use}",
        f"2:26 warning html-in-prose question | A picture is shown as text. | {use}",
    ]


def test_entries_behind_one_that_cannot_be_read_keep_their_place(tmp_path: Path) -> None:
    assert said(tmp_path, "summary:\n  - [a, b]\n  -\n  - Not cited.\n") == [
        "5:5 error field-type summary[0] | "
        f"An entry of `summary` is text, and this is read as a list. | {QUOTE_IT}",
        "6:4 error field-missing summary[1] | An entry of `summary` is empty. | "
        "fill it in, or delete the dash",
        "7:5 warning prose-uncited summary[2] | Nothing says what this rests on. | "
        "cite a source `(S1)`, or a fact, event, measure or position of this record",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "This is empty: it should hold fields (`name: value`)."),
        ("{}\n", "This is empty: it should hold fields (`name: value`)."),
        ("- a\n- b\n", "This is not a record: it should hold fields (`name: value`)."),
        ("just words\n", "This is not a record: it should hold fields (`name: value`)."),
    ],
)
def test_a_file_without_fields_is_one_problem(text: str, message: str) -> None:
    node, _ = parse(text, "a.yml")
    validated = validate(node, Case, "a")
    assert validated.record is None
    assert [(rule, fault.message) for rule, fault in validated.faults] == [("field-type", message)]


def _root(record: str) -> Node | None:
    return parse((BASE.parent / record).read_text(encoding="utf-8"), "a.yml")[0]


FULL = "full/briefs/cases/lantern-withdrawal.yml"
COMPARED = "compared/briefs/cases/copper-kettles.yml"
TEXT = Scalar("words", 1, 1)
LIST = Sequence((Scalar("one", 1, 1), Scalar("two", 1, 1)), 1, 1)
FIELDS = Mapping({"a word": Entry(1, 1, TEXT)}, 1, 1)


def named(path: FieldPath) -> str:
    """A path without the places in lists and the ids of positions."""
    return ".".join(p for p in path if isinstance(p, str) and not re.fullmatch(r"P\d", p))


def places(cls: type, node: Mapping, path: FieldPath = ()) -> Iterator[tuple[FieldPath, Field]]:
    """Every field that the node has, with its path; of the entries of a list, the first that has it."""
    for name, field in fields_of(cls).items():
        if name not in node.entries:
            continue
        value = node.entries[name].value
        here = (*path, name)
        yield here, field
        if not isinstance(field.kind, Part | PerPosition):
            continue
        inside: list[tuple[FieldPath, Node]] = [((), value)]
        if isinstance(value, Sequence):
            inside = [((index,), item) for index, item in enumerate(value.items)]
        elif isinstance(field.kind, PerPosition) and isinstance(value, Mapping):
            inside = [((key,), entry.value) for key, entry in value.entries.items()]
        seen: set[str] = set()
        for item, node_inside in inside:
            if isinstance(node_inside, Mapping):
                for found, inner in places(field.kind.cls, node_inside, (*here, *item)):
                    if (own := named(found[len(here) :])) not in seen:
                        seen.add(own)
                        yield found, inner


def replaced(node: Node, path: FieldPath, value: Node) -> Node:
    if not path:
        return value
    first, *rest = path
    if isinstance(node, Mapping):
        entry = node.entries[str(first)]
        inner = Entry(entry.line, entry.column, replaced(entry.value, tuple(rest), value))
        return Mapping({**node.entries, str(first): inner}, node.line, node.column)
    assert isinstance(node, Sequence)
    items = [
        replaced(item, tuple(rest), value) if index == first else item
        for index, item in enumerate(node.items)
    ]
    return Sequence(tuple(items), node.line, node.column)


def wrong_forms(field: Field) -> list[Node]:
    if field.many:
        return [TEXT, FIELDS]
    if field.may_be_list:
        return [FIELDS]
    if isinstance(field.kind, PerPosition | Part):
        return [TEXT, LIST]
    return [LIST, FIELDS]


def form(path: FieldPath, field: Field) -> tuple[object, ...]:
    """All that the reader of a field goes by."""
    return type(field.kind), field.many, field.may_be_list, field.required, len(path)


def all_places() -> Iterator[tuple[Any, FieldPath, Field]]:
    for root in (_root(FULL), _root(COMPARED)):
        for path, field in places(Case, cast(Any, root)):
            yield root, path, field


def test_a_field_of_the_wrong_form_is_one_fault_at_its_own_path() -> None:
    by_form: dict[tuple[object, ...], list[tuple[Any, FieldPath, Field]]] = {}
    for place in all_places():
        by_form.setdefault(form(*place[1:]), []).append(place)
    for alike in by_form.values():
        for root, path, field in some(alike, 6):
            for wrong in wrong_forms(field):
                faults = validate(replaced(root, path, wrong), Case, "a").faults
                assert [(rule, fault.path) for rule, fault in faults] == [("field-type", path)]


def names_in(cls: type, path: str = "") -> Iterator[str]:
    """Every field of a class and of those inside it, such as `measures.conditions.state`."""
    for name, field in fields_of(cls).items():
        yield f"{path}{name}"
        if isinstance(field.kind, Part | PerPosition):
            yield from names_in(field.kind.cls, f"{path}{name}.")


def test_every_field_of_the_model_has_been_tried() -> None:
    tried = {named(path) for _, path, _ in all_places()}
    assert set(names_in(Case)) - tried == set()
    assert "exchanges.answers.says" in tried


def test_a_registry_entry_is_read_like_a_record() -> None:
    node, _ = parse("name: Some Agency\nkind: regulater\naliases: The Agency\n", "actors.yml")
    faults = validate(node, Actor, "some-agency", ("some-agency",)).faults
    assert [(rule, path_text(fault.path), fault.hint) for rule, fault in faults] == [
        (
            "vocab-unknown",
            "some-agency.kind",
            "did you mean `regulator`?",
        ),
        (
            "field-type",
            "some-agency.aliases",
            "write it as a list: `[The Agency]`, or one `- ` line for each entry",
        ),
    ]


@pytest.mark.parametrize("text", ["-", "--", "- ", "-\t", "–", "*", "1."])
def test_signs_in_place_of_a_list_are_told(text: str, tmp_path: Path) -> None:
    for field in ("topics", "jurisdictions", "summary", "parties", "timeline"):
        found = check(make_project(tmp_path / field, f"{field}: {json.dumps(text)}\n")).problems
        assert (found[0].rule, found[0].path) == ("field-type", field)


BREAKS = ["\n", "\n\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029"]


@pytest.mark.parametrize("sign", BREAKS, ids=ascii)
@pytest.mark.parametrize(
    ("example", "path"),
    [
        ("title: {}\n", "title"),
        ("sources:\n  - {{id: S1, type: news, title: {}, date: 2024, url: unknown, level: primary}}\n", "sources[0].title"),
        ("=== topics.yml\nrecalls: {{title: {}}}\n", "recalls.title"),
        ("=== actors.yml\nsome-agency: {{name: A, kind: company, aliases: [{}]}}\n", "some-agency.aliases[0]"),
        ("=== glossary.yml\nterm: {{definition: A word., also: [{}]}}\n", "term.also[0]"),
        ("=== glossary.yml\n{}: {{definition: A word.}}\n", "a?b"),
    ],
)  # fmt: skip
def test_a_text_for_one_line_has_one(sign: str, example: str, path: str, tmp_path: Path) -> None:
    text = json.dumps(f"a{sign}b")
    found = check(make_project(tmp_path, example.format(text))).problems
    if sign.strip("\r\n"):
        # A control character, of which that is told.
        assert {p.rule for p in found} <= {"text-control", "text-lines"}
        assert {p.severity for p in found} == {"error"}
    else:
        places = [p.path for p in found if p.rule == "text-lines"]
        assert places == [path.replace("?", sign)]


def test_a_quotation_and_a_sentence_may_have_several_lines(tmp_path: Path) -> None:
    quoted = (
        "positions:\n"
        "  - id: P1\n    held_by: agency\n    stance: for_measure\n    claim: |\n      It\n      does.\n"
        "    quote: |\n      It\n\n      does.\n    basis: quoted\n    sources: [S1]\n"
        "  - {id: P2, held_by: maker, stance: against_measure, claim: none_on_record}\n"
    )
    assert {p.rule for p in check(make_project(tmp_path, quoted)).problems} == {"quote-unverified"}
