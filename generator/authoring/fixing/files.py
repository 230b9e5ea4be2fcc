"""Files of records, fixed and written back: all at once or not at all, with their line ends and their mode."""

import codecs
import contextlib
import datetime
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from generator.authoring.fixing.apply import Done, fixed_lines
from generator.parsing.file import RawFile
from generator.project.source_tree import RawProject
from generator.reporters.words import safe

_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Fixed:
    """A file with its lines before and after, and what was fixed in it."""

    raw: RawFile
    lines: list[str]
    done: list[Done]


def fixed_files(
    project: RawProject, today: datetime.date, wanted: Callable[[str], bool]
) -> Iterator[Fixed]:
    """The files in which something can be fixed; `wanted` chooses by name."""
    for raw in (*project.cases.values(), *project.doubles, *project.registries.values()):
        # Text of another encoding could not be written back as it was.
        is_text = raw.text and not any(problem.rule == "encoding" for problem in raw.problems)
        if not is_text or not wanted(raw.name):
            continue
        lines, done = fixed_lines(raw, today)
        if done:
            yield Fixed(raw, lines, done)


def write(fixed: Fixed) -> None:
    """Put the fixed file in the place of the old one. Raises OSError; then the old one is still there."""
    path = fixed.raw.path
    data = path.read_bytes()
    is_marked = data.startswith(codecs.BOM_UTF8)
    text = data.decode("utf-8-sig")
    if _END.sub("\n", text) != fixed.raw.text:
        raise OSError(f"{safe(fixed.raw.name)} was changed by another program meanwhile")
    ends = [*_END.findall(text), ""]
    new = "".join(line + end for line, end in zip(fixed.lines, ends, strict=True))
    replace_file(path, (codecs.BOM_UTF8 if is_marked else b"") + new.encode())


def replace_file(path: Path, data: bytes) -> None:
    """Put a content in the place of a file. Raises OSError; then the old one is still there."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, path.stat().st_mode & 0o777)
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def difference(fixed: Fixed) -> str:
    """The fixes as a unified diff, with control characters made harmless."""
    name = safe(fixed.raw.name)
    lines = unified_diff(
        fixed.raw.text_lines, fixed.lines, f"a/{name}", f"b/{name}", lineterm="", n=1
    )
    return "\n".join(safe(line) for line in lines)


def described(fixed: Fixed) -> str:
    """Fixes in words: a line for each place."""
    parts = [safe(fixed.raw.name)]
    for one in fixed.done:
        rule = f"  [{one.rule}]" if one.rule else ""
        parts.append(f"  {f'{one.line}:{one.column}':<8}{one.words}{rule}")
    return "\n".join(parts)
