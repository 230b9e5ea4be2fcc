"""The rules of shape: found while nodes become the values of a record."""

from generator.rules.rule import describe

describe(
    "field-unknown",
    "error",
    "shape",
    """
    A field has one of the names that the record knows.

    Why: values under an unknown name are not shown anywhere.

    Failing:
        sumary: A line.

    Corrected:
        summary:
          - A line (S1).
          - Another line (S1).
          - A third line (S1).
    """,
)

describe(
    "field-missing",
    "error",
    "shape",
    """
    A field that every record needs is there and is not empty.

    Why: readers compare cases, and each has to answer the same questions.

    Failing:
        question:

    Corrected:
        question: Should the flaw be cause for a recall?
    """,
)

describe(
    "field-type",
    "error",
    "shape",
    """
    A field has the form it should have: one text, a list, or fields of its own.

    Why: the page would not know how to show it.

    Failing:
        topics: recalls

    Corrected:
        topics: [recalls]
    """,
)

describe(
    "list-length",
    "error",
    "shape",
    """
    A list is as long as it should be: a summary has three to six lines (a record with `depth: stub`, one to
    six); there are at least two parties and two positions.

    Why: less cannot show a dispute, and more would not be read.

    Failing:
        summary:
          - One line (S1).
          - Two lines (S1).

    Corrected:
        summary:
          - One line (S1).
          - Two lines (S1).
          - Three lines (S1).
    """,
)

describe(
    "entry-twice",
    "warning",
    "shape",
    """
    An entry appears once in a list of ids or words, and an id once in a pair of brackets.

    Why: the page would show it twice, and readers would look for a difference.

    Failing:
        jurisdictions: [US, US]

    Corrected:
        jurisdictions: [US]
    """,
)

describe(
    "date-ambiguous",
    "warning",
    "shape",
    """
    A date that could be two years is not written as a season.

    In EDTF `2021-22` is summer 2021. For two years write `2021/2022`; for the season write its months.

    Why: readers would take two years for one summer, or one for two.

    Failing:
        outcome: {type: complied, summary: It complied (S1)., date: 2021-22}
        status: closed

    Corrected:
        outcome: {type: complied, summary: It complied (S1)., date: 2021/2022}
        status: closed
    """,
)

describe(
    "vocab-unknown",
    "error",
    "shape",
    """
    A field with a fixed vocabulary holds one of its words.

    Why: lists, filters and charts know these words and no others.

    Failing:
        status: opened

    Corrected:
        status: open
        outcome: {type: pending, summary: Nothing is decided (S1).}
    """,
)

describe(
    "text-too-long",
    "error",
    "shape",
    """
    A title has at most 100 characters, a short title 32, the label of a position 28, the headline of an
    outcome 140; a line of the summary has at most 40 words.

    Marks such as `(S1)` and addresses do not count. Any other text has at most 100,000 characters.

    Why: it is shown in lists and on phones, where more would be cut off.

    Failing:
        title: The very long story of how an authority that nobody names came to withdraw a product which everybody knows

    Corrected:
        title: An authority withdraws a widely used product
    """,
)

describe(
    "text-lines",
    "error",
    "shape",
    """
    A name, a title or a label is in one line.

    Behind the name of a field, `|` keeps the lines under it apart, and `>` joins them. A quotation may have
    several lines.

    Why: it appears in lists, on cards and in calendars, which have one line for it.

    Failing:
        title: |
          Recall of a product
          over a flaw

    Corrected:
        title: >
          Recall of a product
          over a flaw
    """,
)

describe(
    "url-unsafe",
    "error",
    "shape",
    """
    An address begins with http, https or mailto.

    Why: readers should be able to follow an address without risk.

    Failing:
        question: Is [this](javascript:alert(1)) cause for a recall?

    Corrected:
        question: Is [this](https://www.example.org/) cause for a recall?
    """,
)

describe(
    "html-in-prose",
    "warning",
    "shape",
    """
    Text holds no HTML and no pictures: both are shown as they were typed.

    Why: records are written by many hands, so no code of theirs may run on the site.

    Failing:
        question: Is a <b>narrow</b> flaw cause for a recall?

    Corrected:
        question: Is a *narrow* flaw cause for a recall?
    """,
)
