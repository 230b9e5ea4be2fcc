"""Two versions of a record's file to what changed, reading only the fields whose text differs.

Reading YAML is what takes time, and most edits touch one field of twenty.
"""

import re

from generator.history.compare import Change, compare
from generator.history.written import Data, written
from generator.model.case import Case
from generator.parsing.nodes import Mapping, Node
from generator.parsing.text import decode
from generator.parsing.yaml import parse

_FIELD = re.compile(r"^([a-z_]+):", re.M)
# The part of a line that is not a comment.
_OTHER = re.compile(r"^[^#\n]*[^#\s]", re.M)


def changes_between(was: bytes, now: bytes) -> tuple[Change, ...]:
    """The changes in meaning; an unreadable state counts as empty."""
    before, after = decode(was, "")[0], decode(now, "")[0]
    old, new = _parts(before, after)
    return tuple(compare(Case, old, new))


def _parts(was: str, now: str) -> tuple[Data, Data]:
    old, new = _fields(was), _fields(now)
    if old and new:
        names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
        roots = [_read("".join(fields.get(name, "") for name in names)) for fields in (old, new)]
        if all(faultless for _, faultless in roots):
            return written(roots[0][0], Case), written(roots[1][0], Case)
    return written(_read(was)[0], Case), written(_read(now)[0], Case)


def _fields(text: str) -> dict[str, str]:
    """The text of each top-level field, or nothing where that cannot be told by its look."""
    starts = [found.start() for found in _FIELD.finditer(text)]
    if not starts or _OTHER.search(text, 0, starts[0]):
        return {}
    blocks = [text[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)]
    fields = {block.partition(":")[0]: block.rstrip("\n") + "\n" for block in blocks}
    is_certain = len(fields) == len(blocks) and not any(map(_is_cut, fields.values()))
    return fields if is_certain else {}


def _is_cut(block: str) -> bool:
    """True if a bracket may be open at the end, so that what looks like the next field is part of it."""
    return any(block.count(opening) != block.count(closing) for opening, closing in ("{}", "[]"))


def _read(text: str) -> tuple[Node | None, bool]:
    root, problems = parse(text, "")
    is_faultless = not any(problem.severity == "error" for problem in problems)
    return root if isinstance(root, Mapping) else None, is_faultless
