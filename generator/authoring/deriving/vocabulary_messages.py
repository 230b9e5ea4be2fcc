"""The words of the model as messages, for `pybabel extract`: each word of a vocabulary in the context of that, its meaning, and the
names of fields and of what has an id.

An extraction method as Babel describes it (https://babel.pocoo.org/en/latest/messages.html#writing-extraction-methods).
"""

import ast
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from generator.model.vocabulary import BLANKS, in_words

_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


def vocabularies(
    file: BinaryIO, keywords: Mapping[str, Any], tags: Collection[str], options: Any
) -> Iterator[Any]:
    """The messages of a module: its vocabularies, and what is marked as in any other module."""
    # Babel is loaded only where it is needed.
    from babel.messages.extract import extract_python

    tree = ast.parse(file.read())
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Name(id="Vocabulary") | ast.Attribute(attr="Vocabulary"),
                args=[ast.Constant(value=str(name)), ast.Dict() as words, *_],
            ):
                yield node.lineno, "gettext", name, []
                yield from _words(name, words)
            case ast.AnnAssign(target=ast.Name(id="BLANKS")):
                for word in BLANKS:
                    yield node.lineno, "pgettext", ("blank", in_words(word)), []
            case ast.ClassDef(name=name, body=body) if fields := list(_fields(body)):
                yield node.lineno, "gettext", _CAPITAL.sub(" ", name).lower(), []
                for line, field in fields:
                    yield line, "gettext", in_words(field), []
            case ast.Call(func=ast.Name(id="OwnId"), args=[_, ast.Constant(value=str(noun)), *_]):
                yield node.lineno, "gettext", noun, []
    file.seek(0)
    yield from extract_python(file, keywords, tags, options)


def _fields(body: Iterable[ast.stmt]) -> Iterator[tuple[int, str]]:
    """The fields of a record class, by their lines."""
    for node in body:
        match node:
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.Call(func=ast.Name(id=made))):
                if made == "spec" or made.endswith("_field"):
                    yield node.lineno, name.rstrip("_")


def _words(name: str, words: ast.Dict) -> Iterator[Any]:
    for key, value in zip(words.keys, words.values, strict=True):
        match key:
            case ast.Constant(value=str(word)) if word not in BLANKS:
                yield key.lineno, "pgettext", (name, in_words(word)), []
        match value:
            case ast.Constant(value=str(meaning)):
                yield value.lineno, "gettext", meaning, []
