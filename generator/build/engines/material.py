"""Corrections of HTML that Material's templates (also used by Zensical) write against the standard, where no part of a
template can be replaced. The Nu HTML checker reports each of these; once Material fixes one, remove its line here."""

# Within these, white space is part of the text.
_AS_WRITTEN = ("<pre", "<textarea", "<!--")
_ARTICLE, _END = "<article", "</article>"


def valid(page: str) -> str:
    """A whole page as the HTML standard wants it, without the indentation of templates, which would be a tenth of it. All
    faults precede the article, which is most of a page."""
    before, sign, rest = page.partition(_ARTICLE)
    article, end, after = rest.rpartition(_END)
    return f"{_dense(_valid(before))}{sign}{article}{end}{_dense(after)}"


def _dense(part: str) -> str:
    if "\n" not in part or any(sign in part for sign in _AS_WRITTEN):
        return part
    first, *lines, last = part.split("\n")
    return "\n".join([first.rstrip(), *filter(None, map(str.strip, lines)), last.lstrip()])


def _valid(page: str) -> str:
    # `base.html`: checkboxes have nothing to complete.
    page = page.replace(' id="__drawer" autocomplete="off">', ' id="__drawer">')
    page = page.replace(' id="__search" autocomplete="off">', ' id="__search">')
    # `base.html` of Zensical: what belongs to a switch is hidden from nobody.
    page = page.replace(' for="__drawer" aria-hidden="true">', ' for="__drawer">')
    # `nav-item.html`: the heading of a section that cannot be folded.
    page = page.replace(' tabindex="">', ">")
    # `toc.html`: the switch that this label is for is part of the navigation, where only some pages stand.
    if 'id="__toc"' not in page:
        page = page.replace(
            '<label class="md-nav__title" for="__toc">', '<label class="md-nav__title">'
        )
    return page
