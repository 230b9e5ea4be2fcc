"""Import of cases from elsewhere as records: from a table, from this site's own data, from other databases."""

IMPORT_HELP = """\
Write a draft record for each case in FILE, a CSV or JSON file.

Columns that have the name of a field need no mapping. For any others, a mapping says which
column is which field:

\b
  id: Number
  title: Name of the case
  status:
    column: State
    words: {pending: open, decided: closed}
  topics: {column: Keywords, split: ";"}
  timeline.E1.date: {column: Decided on, date: DD.MM.YYYY}
  sources.url: Link
  sources.title: Name of the document
  editorial.text_origin: {value: human}

In a group a field is named with a dot, and `sources.S2.url` is that of the second source. A JSON file of
this site's own /api/v1/cases/ needs no mapping. Existing files are never overwritten, and everything or nothing
is written.
"""
