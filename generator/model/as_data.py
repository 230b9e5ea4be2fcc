"""Records as plain data: dictionaries, lists and texts under the fields' own names."""

from collections.abc import Callable
from typing import Any

from generator.model.dates import Date
from generator.model.fields import PerPosition, fields_of


def record_data(record: Any, of_date: Callable[[Date], Any]) -> dict[str, Any]:
    """A record in the order of the contract, absent fields left out; `of_date` says what a date becomes."""

    def plain(value: Any) -> Any:
        if isinstance(value, str):
            return str(value)
        return of_date(value) if isinstance(value, Date) else record_data(value, of_date)

    data: dict[str, Any] = {}
    not_applicable = getattr(record, "not_applicable", ())
    for name, field in fields_of(record.__class__).items():
        value = getattr(record, name)
        if name in not_applicable:
            data[name] = "not_applicable"
        elif not value:
            continue
        elif not isinstance(value, tuple):
            data[name] = plain(value)
        elif isinstance(field.kind, PerPosition):
            data[name] = {key: plain(item) for key, item in value}
        else:
            data[name] = [plain(item) for item in value]
    return data
