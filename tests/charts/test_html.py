"""Templates and charts escape text exactly once."""

import pytest
from markupsafe import Markup

from generator.charts.html import escaped, safe
from generator.model.fields import Line


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("<b> & \"c\" 'd'", "&lt;b&gt; &amp; &#34;c&#34; &#39;d&#39;"),
        (Line("<b>"), "&lt;b&gt;"),
        (Markup("<b>"), "<b>"),
        (safe("<b>"), "<b>"),
        (7, "7"),
        (None, "None"),
    ],
)
def test_only_what_is_known_to_be_safe_stays_as_it_is(value: object, expected: str) -> None:
    # In either order: two of these are equal, and one of them was escaped before.
    assert [escaped(value), escaped("<b>"), escaped(value)] == [expected, "&lt;b&gt;", expected]


def test_safe_html_is_not_escaped_again() -> None:
    assert Markup("<p>{}</p>").format(safe("<b>")) == "<p><b></p>"
