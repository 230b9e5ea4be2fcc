import pytest

from generator.model.quotations.comparing import Selector, compare
from generator.model.text_fragment import passage
from tests.each import each

EXACT, NORMALISED, NOT_FOUND, NO_TEXT = "exact", "normalised", "not_found", "no_text"

# What a careful editor would say: (the trap, the quotation, the text of the source, the verdict).
TRAPS = [
    # The same words.
    ("word for word", "cause for recalling a model", "no cause for recalling a model, it said", EXACT),
    ("curly quotes", 'a "narrow" flaw', "a “narrow” flaw", NORMALISED),
    ("curly apostrophe", "the company's model", "the company’s model", NORMALISED),
    ("German quotes", 'the "Modell" is safe', "the „Modell“ is safe", NORMALISED),
    ("French quotes", 'a "recall" is due', "a «\u00a0recall\u00a0» is due", NORMALISED),
    ("a translation in the marks of its language", 'a "rappel" is due', "a «\u00a0recall\u00a0» is due", NOT_FOUND),
    ("right-to-left with a number", "ב-12 במאי הורתה", "הממשלה ב-21 במאי הורתה", NOT_FOUND),
    ("an emoji dropped", "we disagree with it", "we disagree 🙂 with it", NOT_FOUND),
    ("a person of several signs", "ask 👩\u200d⚕️ first", "ask 👩 first", NOT_FOUND),
    ("soft hyphen and a ligature", "the official finding", "the of\u00ad\ufb01cial \ufb01nding", NORMALISED),
    ("quotes inside quotes", "they said 'never again' twice", "they said “never again” twice", NORMALISED),
    ("put in quotes", "“a narrow flaw”", "it is a narrow flaw, they say", NORMALISED),
    ("soft hyphens", "a jailbreak of the model", "a jail\u00adbreak of the mo\u00addel", NORMALISED),
    ("soft hyphen at a line end", "a jailbreak of it", "a jail\u00ad\nbreak of it", NORMALISED),
    ("ligatures of a PDF", "the official finding", "the oﬃcial ﬁnding", NORMALISED),
    ("non-breaking spaces", "5 million people", "5\u00a0million\u202fpeople", NORMALISED),
    ("line breaks", "a narrow potential jailbreak", "a narrow\npotential\r\n  jailbreak", NORMALISED),
    ("line-end hyphen in a word", "the information is public", "the infor-\nmation is public", NORMALISED),
    ("line-end hyphen of a compound", "a well-known fact", "a well-\nknown fact", NORMALISED),
    ("line-end hyphen of a pair", "pre- and post-market checks", "pre-\nand post-market checks", NORMALISED),
    ("accents in two characters", "the café", "at the cafe\u0301 today", NORMALISED),
    ("zero-width spaces", "a narrow flaw", "a nar\u200brow\u200b flaw", NORMALISED),
    ("dash with spaces", "the flaw—if any—is narrow", "the flaw – if any – is narrow", NORMALISED),
    ("two hyphens for a dash", "the flaw--if any--is narrow", "the flaw—if any—is narrow", NORMALISED),
    ("range of years", "from 2019-2021 on", "from 2019–2021 on", NORMALISED),
    ("full stop at the end", "we disagree.", "we disagree, and say so", NORMALISED),
    ("footnote mark", "the recall was ordered", "the recall[12] was ordered", NORMALISED),
    ("right-to-left text", "הממשלה הורתה על החזרה", "אתמול הממשלה הורתה על החזרה מיד", EXACT),
    ("right-to-left marks", "הממשלה הורתה על החזרה", "אתמול \u200fהממשלה הורתה\u200f על החזרה", NORMALISED),
    ("Arabic", "أمرت الحكومة بالسحب", "قال إن أمرت الحكومة بالسحب أمس", EXACT),
    ("Chinese without spaces", "召回该模型", "政府决定召回该模型。", EXACT),
    ("an emoji", "we disagree 🙂", "“we disagree 🙂”", EXACT),
    ("an emoji as text or as picture", "a ❤ for it", "a ❤\ufe0f for it", NORMALISED),
    ("another emoji", "we disagree 🙂", "we disagree 🙃", NOT_FOUND),
    # What was left out or put in, and shown.
    ("ellipsis", "we disagree … with the recall", "we disagree, as we said, with the recall", NORMALISED),
    ("three dots", "we disagree ... with the recall", "we disagree, as we said, with the recall", NORMALISED),
    ("dots in brackets", "we disagree [...] with it", "we disagree strongly with it", NORMALISED),
    ("ellipsis in the source", "we disagree … strongly", "we disagree… strongly", NORMALISED),
    ("omission over pages", "we disagree … with it", f"we disagree. {'Word ' * 400}with it", NOT_FOUND),
    ("omission of a not", "this should … be cause for recall", "this should not be cause for recall", NOT_FOUND),
    ("parts in another order", "the recall … we disagree", "we disagree with the recall", NOT_FOUND),
    ("insertion", "they [the regulators] disagree", "they disagree", NORMALISED),
    ("replacement", "[Anthropic] disagrees with it", "The company disagrees with it", NORMALISED),
    ("replacement inside", "that [the model] is safe", "that it is safe", NORMALISED),
    ("insertion of a not", "we do [not] agree", "we do agree", NOT_FOUND),
    ("sic", "there [sic] model is safe", "there model is safe", NORMALISED),
    ("capital in brackets", "[T]he finding is narrow", "but the finding is narrow", NORMALISED),
    ("ending in brackets", "they recall[ed] it", "they recalling it", NORMALISED),
    ("another word behind brackets", "[T]he finding is broad", "but the finding is narrow", NOT_FOUND),
    # Other words.
    ("capital changed", "The finding is narrow", "but the finding is narrow", NOT_FOUND),
    ("all in capitals", "the finding is narrow", "THE FINDING IS NARROW", NOT_FOUND),
    ("a dropped word", "a narrow jailbreak", "a narrow potential jailbreak", NOT_FOUND),
    ("an added word", "a very narrow jailbreak", "a narrow jailbreak", NOT_FOUND),
    ("a changed word", "a narrow exploit of it", "a narrow jailbreak of it", NOT_FOUND),
    ("a changed number", "hundreds of 17 million", "hundreds of 71 million", NOT_FOUND),
    ("a cut number", "5 million cars", "25 million cars", NOT_FOUND),
    ("a cut decimal", "5 million cars", "1.5 million cars", NOT_FOUND),
    ("a cut thousand", "it cost 4", "it cost 4,000 dollars", NOT_FOUND),
    ("a lost minus", "5 percent growth", "it was -5 percent growth", NOT_FOUND),
    ("an exponent", "10\u00b2 cases", "102 cases", NOT_FOUND),
    ("a fraction", "\u00bd of them", "1/2 of them", NOT_FOUND),
    ("feet and inches", "5' wide", '5" wide', NOT_FOUND),
    ("a cut word", "able to recall it", "they are unable to recall it", NOT_FOUND),
    ("a cut end", "a narrow jail", "a narrow jailbreak", NOT_FOUND),
    ("a question made a statement", "is it narrow.", "“is it broad?”", NOT_FOUND),
    ("a lost question mark inside", "is it narrow? It is", "is it narrow. It is", NOT_FOUND),
    ("a translation", "the government ordered it", "il governo lo ha ordinato", NOT_FOUND),
    ("American spelling", "the center of it", "the centre of it", NOT_FOUND),
    ("look-alike letters", "the model", "the mоdel", NOT_FOUND),
    # Nothing to compare with.
    ("no text", "we disagree", "", NO_TEXT),
    ("a text of signs alone", "we disagree", " \n– –\n", NO_TEXT),
    ("nothing quoted", "…", "we disagree", NOT_FOUND),
]  # fmt: skip


@each(("quotation", "source", "verdict"), [trap[1:] for trap in TRAPS], ids=[t[0] for t in TRAPS])  # fmt: skip
def test_a_trap_has_the_verdict_of_a_careful_editor(
    quotation: str, source: str, verdict: str
) -> None:
    assert compare(quotation, source).verdict == verdict


@each(("quotation", "source", "verdict"), [trap[1:] for trap in TRAPS], ids=[t[0] for t in TRAPS])  # fmt: skip
def test_what_is_found_has_a_passage(quotation: str, source: str, verdict: str) -> None:
    is_found = verdict in (EXACT, NORMALISED)
    assert (compare(quotation, source).selector is not None) == is_found


def test_a_passage_is_given_by_its_words_and_those_around_it() -> None:
    source = "Anthropic said:\n“We disagree\u00a0that it is  narrow.” It said more of this in its long report."
    found = compare("We disagree that it is narrow", source)
    assert found.selector == Selector(
        "We disagree that it is narrow",
        prefix="Anthropic said: “",
        suffix=".” It said more of this in its l",
    )


def test_a_passage_leads_to_its_place_on_the_page() -> None:
    found = compare("a “narrow” flaw", 'It is a "narrow" flaw.').selector
    assert found is not None
    assert passage("https://www.example.org/", found.exact).endswith("text=a%20%22narrow%22%20flaw")


@pytest.mark.parametrize(
    ("quotation", "source", "difference"),
    [
        ("a narrow jailbreak of it", "is a narrow potential jailbreak of it", "a narrow [-potential-] jailbreak of it"),
        ("hundreds of 17 million", "of hundreds of 71 million", "hundreds of [-71-] {+17+} million"),
        ("The finding is narrow", "but the finding is narrow", "[-but the-] {+The+} finding is narrow"),
        ("the government ordered it", "il governo lo ha ordinato", ""),
    ],
)  # fmt: skip
def test_what_is_not_found_shows_the_nearest_passage(
    quotation: str, source: str, difference: str
) -> None:
    assert difference in compare(quotation, source).difference
    assert bool(difference) == bool(compare(quotation, source).difference)


def test_the_right_one_of_several_passages_is_taken() -> None:
    source = "a «narrow» flaw; and a narrow flaw"
    found = compare("a narrow flaw", source)
    assert (found.verdict, found.selector and found.selector.prefix) == (
        EXACT,
        "a «narrow» flaw; and ",
    )


def test_a_long_hostile_text_is_compared_at_once() -> None:
    source = "a " * 5_000
    quotation = "a … a … a … a [a] a … b"
    assert compare(quotation, source).verdict == NOT_FOUND
