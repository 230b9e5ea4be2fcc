"""The disclosure that accompanies a text outside of its page."""

from generator.exports.tables import Data
from generator.model.case import Case


def disclosure(case: Case, data: Data) -> str:
    """With whose tool the text was made, and whether anybody has reviewed it; nothing where no tool was used."""
    editorial = case.editorial
    if editorial is None or not editorial.ai_tool_maker:
        return ""
    maker = data.corpus.actor(editorial.ai_tool_maker)
    how = "Drafted with" if editorial.text_origin == "ai_generated" else "Written with the help of"
    text = f"{how} an AI tool made by {maker.name if maker else editorial.ai_tool_maker}"
    if maker and maker.id in {data.actor_of(case, party.id) for party in case.parties}:
        text += ", which is a party to this case"
    by = ", ".join(editorial.reviewed_by)
    return f"{text}. " + (f"Reviewed by {by}." if by else "No person is named as its reviewer.")
