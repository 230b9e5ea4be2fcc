"""Messages in templates: compiled with the words of a language, they show what Jinja2's own extension shows."""

from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.model.translation import Catalogue, speaking
from generator.pages.templates import template_environment

WORDS: dict[Any, Any] = {
    "Sources": "Quellen <&>",
    "by %(who)s, 100%%": "von %(who)s zu 100%%",
    "%(who)s and %(who)s": "%(who)s, %(who)s",
    ("%(num)s case of %(who)s", "%(num)s cases of %(who)s"): (
        "%(num)s Fall, %(who)s",
        "%(num)s Fälle, %(who)s",
    ),
    "a <b>%(who)s</b> b": "A <b>%(who)s</b> B",
}


def german() -> Catalogue:
    catalog = Catalog(locale="de")
    for message, words in WORDS.items():
        catalog.add(message, words)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return Catalogue("de", GNUTranslations(compiled), "words of this test")


def stock(folder: Path, catalogue: Catalogue) -> Environment:
    """Jinja2 with its own extension, in its new style."""
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_translations(catalogue.translations, newstyle=True)  # type: ignore[attr-defined]
    return environment


@pytest.mark.parametrize(
    "source",
    [
        '{{ _("Sources") }}',
        '{{ [_("Sources")] | join(", ") }}{{ _("Sources") ~ who }}',
        '{{ _("by %(who)s, 100%%", who=who) }}',
        '{{ give(_("by %(who)s, 100%%", who=who)) }}',
        '{{ _("%(who)s and %(who)s", who=who) }}',
        '{{ _("Never %(who)s translated", who=who) }}',
        '{{ ngettext("%(num)s case of %(who)s", "%(num)s cases of %(who)s", 2, who=who) }}',
        '{% set named = "Sources" %}{{ _(named) }}',
        "{% trans who=who %}\n  a <b>{{ who }}</b>\n  b{% endtrans %}",
        "{% trans count=1, who=who %}{{ count }} case{% pluralize %}{{ count }} cases{% endtrans %}",
        '{% for one in [who] %}{{ _("by %(who)s, 100%%", who=give(one)) }}{% endfor %}',
    ],
)
@pytest.mark.parametrize("who", ["<b>", Markup("<b>"), "plain"])
@pytest.mark.parametrize("catalogue", [Catalogue(), german()], ids=["en", "de"])
def test_a_message_is_shown_as_jinja2_shows_it(
    source: str, who: str, catalogue: Catalogue, tmp_path: Path
) -> None:
    (tmp_path / "t.html").write_text(source, encoding="utf-8")
    with speaking(catalogue):
        environments = template_environment([tmp_path]), stock(tmp_path, catalogue)
        shown = [
            e.get_template("t.html").render(who=who, give=lambda one: one) for e in environments
        ]
    assert shown[0] == shown[1]


def test_a_mistyped_placeholder_of_a_translation_leaves_the_message_in_english(
    tmp_path: Path,
) -> None:
    catalog = Catalog(locale="de")
    catalog.add("by %(who)s", "von %(wer)s")
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    (tmp_path / "t.html").write_text('{{ _("by %(who)s", who="me") }}', encoding="utf-8")
    with speaking(Catalogue("de", GNUTranslations(compiled), "mistyped")):
        assert template_environment([tmp_path]).get_template("t.html").render() == "by me"
