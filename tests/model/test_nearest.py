"""The nearest cases of each, and why."""

from generator.model.nearest import MOST_NEAREST, MOST_SHARING, Tie, nearest


def test_a_case_is_nearest_to_what_shares_most_with_it_and_says_what() -> None:
    marks = {
        "a": ("topic/aviation", "issue/evidence", "actor/agency", "decider/agency"),
        "b": ("topic/aviation", "issue/evidence"),
        "c": ("topic/aviation", "actor/agency", "decider/agency"),
        "d": (),
    }
    assert nearest(marks, {})["a"] == (
        Tie("b", ("issue/evidence", "topic/aviation")),
        Tie("c", ("decider/agency", "topic/aviation")),
    )


def test_a_precedent_is_a_tie_in_both_directions_and_through_a_third_case() -> None:
    found = nearest({"a": (), "b": (), "c": (), "d": ()}, {"a": ("b",), "c": ("b",)})
    assert found["a"] == (Tie("b", ("cites",)), Tie("c", ("precedent/b",)))
    assert Tie("a", ("cited",)) in found["b"]
    assert found["d"] == ()


def test_what_every_case_or_too_many_share_is_no_tie() -> None:
    everywhere = dict.fromkeys("abc", ("topic/all",))
    assert nearest(everywhere, {})["a"] == ()
    crowd: dict[str, tuple[str, ...]] = {
        str(n): ("topic/broad",) for n in range(MOST_SHARING + 1)
    } | {"x": ()}
    assert nearest(crowd, {})["0"] == ()


def test_a_rare_tie_counts_more_than_a_common_one_and_there_are_few() -> None:
    marks: dict[str, tuple[str, ...]] = {f"common-{n}": ("topic/common",) for n in range(20)}
    marks |= {"a": ("topic/common", "topic/rare"), "z": ("topic/rare",), "other": ()}
    found = nearest(marks, {})["a"]
    assert found[0].case == "z"
    assert len(found) == MOST_NEAREST
