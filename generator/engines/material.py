"""What Material's templates write against the HTML standard, put right where no template of it can be replaced in
part. The Nu HTML checker finds each of these; when Material mends one, its line here can go."""


def valid(page: str) -> str:
    """A whole page as the HTML standard wants it."""
    # `base.html`: checkboxes have nothing to complete.
    page = page.replace(' id="__drawer" autocomplete="off">', ' id="__drawer">')
    page = page.replace(' id="__search" autocomplete="off">', ' id="__search">')
    # `nav-item.html`: the heading of a section that cannot be folded.
    page = page.replace(' tabindex="">', ">")
    # `toc.html`: the switch that this label is for is part of the navigation, where only some pages stand.
    if 'id="__toc"' not in page:
        page = page.replace(
            '<label class="md-nav__title" for="__toc">', '<label class="md-nav__title">'
        )
    return page
