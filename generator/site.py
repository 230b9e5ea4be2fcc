"""What pages say of the site itself."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Site:
    """`edit_url` is where a file of the repository can be edited (its path is appended), or empty."""

    name: str = "Policy briefs"
    description: str = ""
    edit_url: str = ""

    def edit(self, file: str) -> str:
        return self.edit_url + file if self.edit_url else ""
