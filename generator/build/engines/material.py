"""What Material's templates, which are Zensical's as well, write against the HTML standard, put right where no template
of theirs can be replaced in part. The Nu HTML checker finds each of these; when it is fixed there, its line here can
go."""


def valid(page: str) -> str:
    """A whole page as the HTML standard wants it. All this stands before the article, which is most of a page."""
    before, sign, article = page.partition("<article")
    return _valid(before) + sign + article


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
