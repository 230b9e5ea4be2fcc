"""The rules of shape: found while nodes become the values of a record."""

from generator.rules.rule import describe

describe(
    "field-unknown",
    "error",
    "shape",
    """
    A field has one of the names that the record knows.

    Failing:
        sumary: A line.

    Mended:
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

    Failing:
        question:

    Mended:
        question: Should the flaw be cause for a recall?
    """,
)

describe(
    "field-type",
    "error",
    "shape",
    """
    A field has the form it should have: one text, a list, or fields of its own.

    Failing:
        topics: recalls

    Mended:
        topics: [recalls]
    """,
)

describe(
    "list-length",
    "error",
    "shape",
    """
    A list is as long as it should be: a summary has three to six lines; there are at least two parties
    and two positions.

    Failing:
        summary:
          - One line (S1).
          - Two lines (S1).

    Mended:
        summary:
          - One line (S1).
          - Two lines (S1).
          - Three lines (S1).
    """,
)

describe(
    "vocab-unknown",
    "error",
    "shape",
    """
    A field with a fixed vocabulary holds one of its words.

    Failing:
        status: opened

    Mended:
        status: unknown
    """,
)

describe(
    "text-too-long",
    "error",
    "shape",
    """
    A title has at most 100 characters, a line of the summary at most 40 words.

    Marks such as `(S1)` and addresses do not count.

    Failing:
        title: The very long story of how an authority that nobody names came to withdraw a product which everybody knows

    Mended:
        title: An authority withdraws a widely used product
    """,
)

describe(
    "url-unsafe",
    "error",
    "shape",
    """
    An address begins with http, https or mailto.

    Failing:
        question: Is [this](javascript:alert(1)) cause for a recall?

    Mended:
        question: Is [this](https://www.example.org/) cause for a recall?
    """,
)

describe(
    "html-in-prose",
    "warning",
    "shape",
    """
    Text holds no HTML and no pictures: both are shown as they were typed.

    Failing:
        question: Is a <b>narrow</b> flaw cause for a recall?

    Mended:
        question: Is a *narrow* flaw cause for a recall?
    """,
)
