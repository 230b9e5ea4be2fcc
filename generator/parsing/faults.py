"""Collected faults of the values of a record."""

from dataclasses import dataclass, field

from generator.model.diagnostic import Fault, Path


@dataclass
class Faults:
    """Faults as (rule, fault). `tidy` are not faults, but values that were surely meant otherwise, with their change.

    `unread` holds the fields that the file has under a name near their own.
    """

    faults: list[tuple[str, Fault]] = field(default_factory=list)
    tidy: list[Fault] = field(default_factory=list)
    unread: list[Path] = field(default_factory=list)

    def fault(
        self,
        rule: str,
        path: Path,
        message: str,
        hint: str = "",
        change: tuple[str, str] | None = None,
        of_name: bool = False,
        about: str = "",
        folds: bool = False,
    ) -> None:
        """Add one."""
        self.faults.append((rule, Fault(path, message, hint, change, of_name, about, folds)))
