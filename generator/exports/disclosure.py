"""The disclosure that accompanies a text outside of its page."""

from generator.exports.tables import Data
from generator.model.case import Case
from generator.model.translation import _


def disclosure(case: Case, data: Data) -> str:
    """With whose tool the text was made, and whether anybody has reviewed it; nothing where no tool was used."""
    editorial = case.editorial
    if editorial is None or not editorial.ai_tool_maker:
        return ""
    maker = data.corpus.actor(editorial.ai_tool_maker)
    how = (
        _("Drafted with an AI tool made by %(maker)s")
        if editorial.text_origin == "ai_generated"
        else _("Written with the help of an AI tool made by %(maker)s")
    )
    text = how % {"maker": maker.name if maker else editorial.ai_tool_maker}
    if maker and maker.id in {data.actor_of(case, party.id) for party in case.parties}:
        text = _("%(text)s, which is a party to this case") % {"text": text}
    by = ", ".join(editorial.reviewed_by)
    reviewed = (
        _("Reviewed by %(names)s.") % {"names": by}
        if by
        else _("No person is named as its reviewer.")
    )
    return f"{text}. {reviewed}"
