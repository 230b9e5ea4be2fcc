"""The rules of reading: found while a file becomes text and nodes."""

from generator.rules.rule import describe

describe(
    "encoding",
    "error",
    "reading",
    """
    A file is saved as UTF-8.

    A byte-order mark and Windows line ends do no harm.

    Why: other programs would show wrong letters in names and quotations.

    Failing:
        title: Caf\udce9 recall

    Corrected:
        title: Café recall
    """,
)

describe(
    "yaml-syntax",
    "error",
    "reading",
    """
    A file can be read as YAML.

    The usual causes are text that contains a colon, or begins with a bracket or a quotation mark, and
    is not in quotes; and lines indented by a tab or by one space too many.

    Why: a line that can be read in two ways may say what nobody meant.

    Failing:
        question: The finding: is it a cause for recall?

    Corrected:
        question: 'The finding: is it a cause for recall?'
    """,
)

describe(
    "yaml-duplicate-key",
    "error",
    "reading",
    """
    A field is given once.

    Why: only the last of the two would be shown, and nobody would notice the loss.

    Failing:
        status: unknown
        status: open

    Corrected:
        status: unknown
    """,
)

describe(
    "yaml-forbidden",
    "error",
    "reading",
    """
    A record uses no labels, references, types, merge keys or second documents, nests at most 20 deep,
    and is at most 1 MiB large; a registry, 16 MiB.

    Text that begins with `*`, `&` or `!` is read as one of these: put it in quotes.

    Why: readers should see exactly what is in the file, with nothing assembled unseen.

    Failing:
        title: !important recall

    Corrected:
        title: '!important recall'
    """,
)

describe(
    "merge-marker",
    "error",
    "reading",
    """
    A file holds no marks of an unfinished merge: lines that begin with `<<<<<<<`, `=======` or `>>>>>>>`.

    Between the marks are two versions of the same lines. Keep one of the two, or join them, and delete
    the marks. Nothing else is said of these lines until then.

    Why: nobody can tell which of the two versions is meant.

    Failing:
        summary:
          - An agency ordered a recall (S1).
        <<<<<<< HEAD
          - The maker complied (S1).
        =======
          - The maker challenged the order (S1).
        >>>>>>> main
          - No source says how it ended (S1).

    Corrected:
        summary:
          - An agency ordered a recall (S1).
          - The maker challenged the order (S1).
          - No source says how it ended (S1).
    """,
)

describe(
    "yaml-comment-cut",
    "warning",
    "reading",
    """
    Text is not cut off by a number sign.

    Behind a space, `#` begins a comment. Put text that contains it in quotes, and set a real comment
    off with two spaces before the `#` and one behind it.

    Why: the rest of the sentence would be missing on the page.

    Failing:
        title: Recall order #5 and its challenge

    Corrected:
        title: 'Recall order #5 and its challenge'
    """,
)

describe(
    "file-name",
    "error",
    "reading",
    """
    The name of a record's file is the id of the case: small letters, digits and single hyphens, at most
    80 characters, with the ending `.yml`.

    The id is part of the address of the page. A symbolic link is not a record; among pages, templates and changes
    to the theme it leads to a file or folder of the project.

    Why: the id is the address of the page, which others cite.

    Failing:
        === cases/Note7 Recall.yml

    Corrected:
        === cases/note7-recall.yml
    """,
)

describe(
    "id-taken",
    "error",
    "reading",
    """
    An id is given once, in whatever folder the record lies.

    Why: two cases cannot have one address.

    Failing:
        === cases/recall.yml
        === cases/2016/recall.yml

    Corrected:
        === cases/recall.yml
        === cases/2016/recall-2016.yml
    """,
)

describe(
    "text-control",
    "error",
    "reading",
    """
    A record contains no control characters.

    They come with text pasted from a PDF or a word processor.

    Why: such characters garble feeds, exports and search.

    Failing:
        title: Recall\x0b order

    Corrected:
        title: Recall order
    """,
)

describe(
    "text-invisible",
    "warning",
    "reading",
    """
    A record contains no invisible characters: zero-width characters and marks that turn the
    direction of writing.

    Why: they hide words from search, and can make a line read otherwise than it is stored.

    Failing:
        title: Re\u200bcall order

    Corrected:
        title: Recall order
    """,
)
