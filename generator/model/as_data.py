"""Records as plain data: dictionaries, lists and texts under the fields' own names."""

from collections.abc import Callable
from typing import Any

from generator.model.dates import Date
from generator.model.fields import PerPosition, fields_of


def record_data(record: Any, of_date: Callable[[Date], Any]) -> dict[str, Any]:
    """A record in the order of its declared fields, absent fields left out; `of_date` says what a date becomes."""
    data: dict[str, Any] = {}
    not_applicable = getattr(record, "not_applicable", ())
    for name, field in fields_of(record.__class__).items():
        value = getattr(record, field.attribute)
        if not_applicable and name in not_applicable:
            data[name] = "not_applicable"
        elif not value:
            continue
        elif not isinstance(value, tuple):
            data[name] = _plain(value, of_date)
        elif isinstance(field.kind, PerPosition):
            data[name] = {key: _plain(item, of_date) for key, item in value}
        else:
            data[name] = [_plain(item, of_date) for item in value]
    return data


def _plain(value: Any, of_date: Callable[[Date], Any]) -> Any:
    if isinstance(value, str):
        return str(value)
    return of_date(value) if isinstance(value, Date) else record_data(value, of_date)
