"""The only writer of records: a record as the YAML that a person would have typed."""

from collections.abc import Mapping
from typing import Any

import yaml
from yaml.emitter import Emitter
from yaml.representer import SafeRepresenter
from yaml.resolver import BaseResolver
from yaml.serializer import Serializer

from generator.model.as_data import record_data

_WIDTH = 100


class _Dumper(Emitter, Serializer, SafeRepresenter, BaseResolver):
    """Every scalar is text, so `NO` and `2016-02-16` need no quotes; what would be read otherwise gets them."""

    def __init__(self, stream: Any, **options: Any) -> None:
        names = ("canonical", "indent", "width", "allow_unicode", "line_break")
        Emitter.__init__(self, stream, **{name: options.get(name) for name in names})
        Serializer.__init__(self)
        SafeRepresenter.__init__(self, sort_keys=False)
        BaseResolver.__init__(self)

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def represent_str(self, data: str) -> yaml.ScalarNode:
        """Paragraphs are written as a block, without quotes around them."""
        return self.represent_scalar("tag:yaml.org,2002:str", data, "|" if "\n" in data else None)

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Dumper.add_representer(str, _Dumper.represent_str)


def dump(record: Any) -> str:
    """The YAML of a record; reading it gives the same record."""
    return dump_data(record_data(record, lambda date: date.edtf))


def dump_item(value: str | Mapping[str, str | list[str]]) -> str:
    """The YAML of one text as an entry of a list (`- text`), or of one field (`name: text`)."""
    return dump_data([value] if isinstance(value, str) else dict(value))


def dump_data(data: Any) -> str:
    """The YAML of texts, lists and dictionaries."""
    text: str = yaml.dump(data, Dumper=_Dumper, width=_WIDTH, allow_unicode=True)
    return text
