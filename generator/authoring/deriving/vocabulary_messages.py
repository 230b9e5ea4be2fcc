"""The words of vocabularies as messages, for `pybabel extract`: each word in the context of its vocabulary, and its meaning.

An extraction method as Babel describes it (https://babel.pocoo.org/en/latest/messages.html#writing-extraction-methods).
"""

import ast
from collections.abc import Collection, Iterator, Mapping
from typing import Any, BinaryIO

from generator.model.vocabulary import BLANKS, in_words


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
    file.seek(0)
    yield from extract_python(file, keywords, tags, options)


def _words(name: str, words: ast.Dict) -> Iterator[Any]:
    for key, value in zip(words.keys, words.values, strict=True):
        match key:
            case ast.Constant(value=str(word)) if word not in BLANKS:
                yield key.lineno, "pgettext", (name, in_words(word)), []
        match value:
            case ast.Constant(value=str(meaning)):
                yield value.lineno, "gettext", meaning, []
