"""Metadata of the site for its pages."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

from generator.model.policy import Allowed

_HERE = Path(__file__).resolve().parents[1]
# Inside an installed package, and beside it in the repository.
OWN_TEMPLATES = next(
    (path for path in (_HERE / "templates", _HERE.parent / "templates") if path.is_dir()),
    _HERE / "templates",
)


@dataclass(frozen=True)
class FontFiles:
    """Fonts of the project: the folders that they are in, their families in the order in which letters are looked for,
    and a digest of their files."""

    folders: tuple[str, ...] = field(default=(), repr=False)
    families: tuple[str, ...] = ()
    digest: str = ""


NO_FONTS = FontFiles()


# After so many days without a look a reviewed case that is open needs one, unless `review_days` says otherwise.
REVIEW_DAYS = 180


@dataclass(frozen=True)
class Site:
    """`url` is the site's own address and `edit_url` where a file of the repository can be edited (its path
    is appended), `repo_url` the repository; all are empty where they are not configured. `license` is that of the
    texts and data, as an SPDX identifier such as CC-BY-4.0. `cards` and `pdf` say whether those files are made. `allowed`
    are the exceptions from the policy of its pages. `contact` is an email address or a web address at which people without
    an account on the repository's host can write. `language` is that of the interface, as a tag of BCP 47, and
    `records_language` that of the texts of records, where it is another. `fonts` are those of the project for cards and PDFs."""

    name: str = "Policy briefs"
    description: str = ""
    edit_url: str = ""
    url: str = ""
    license: str = ""
    repo_url: str = ""
    cards: bool = True
    pdf: bool = True
    allowed: tuple[Allowed, ...] = ()
    contact: str = ""
    language: str = "en"
    records_language: str = ""
    fonts: FontFiles = NO_FONTS

    @property
    def host(self) -> str:
        """A namespace for ids that are unique to the site."""
        return urlsplit(self.url).hostname or "policy-briefs"

    @property
    def text_language(self) -> str:
        """The language of the texts of records."""
        return self.records_language or self.language

    def edit(self, file: str, line: int = 0) -> str:
        """The address at which a file is edited, at a line; empty if not configured."""
        if not self.edit_url:
            return ""
        return self.edit_url + quote(file) + (f"#L{line}" if line else "")

    @property
    def takes_changes(self) -> bool:
        """True if there is a place where changes are suggested."""
        return bool(self.edit_url or self.contact)

    @property
    def takes_replies(self) -> bool:
        """True if there is a place where replies are given."""
        return bool(self.repo_url or self.contact)

    def write(self, subject: str) -> str:
        """The address for messages to the site: an email with this subject (RFC 6068), or a page; empty if no contact is set."""
        if "@" in self.contact and not self.contact.startswith("https://"):
            return f"mailto:{quote(self.contact, safe='@')}?subject={quote(subject)}"
        return self.contact

    def reply(self, case: str, position: str = "") -> str:
        """The address for a reply to a case: the form of the repository, partly filled in, else the contact, or empty."""
        if not self.repo_url:
            return self.write(f"Reply to {case}{f', position {position}' if position else ''}")
        given = {
            "template": "reply.yml",
            "case": case,
            **({"position": position} if position else {}),
        }
        return f"{self.repo_url}/issues/new?{urlencode(given)}"

    def commit(self, name: str) -> str:
        """The address of a commit, or empty."""
        kind = "commits" if "bitbucket.org" in self.repo_url else "commit"
        return f"{self.repo_url}/{kind}/{name}" if self.repo_url else ""

    def absolute(self, address: str) -> str | None:
        """A page of the site from anywhere, or None where the site's address is not known."""
        return self.url.rstrip("/") + "/" + address if self.url else None
