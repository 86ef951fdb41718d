"""Laws of the temporal network, argued against brute force and against networkx."""

from __future__ import annotations

import itertools
import time

import networkx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factcheck.model.relation import ORIGIN, Evidence, Gap, Link, Verdict
from factcheck.solve.temporal import decide_gaps
from factcheck.solve.timenet import Network

POINTS = (ORIGIN, "a", "b", "c")


@st.composite
def links(draw: st.DrawFn, points: tuple[str, ...] = POINTS, span: int = 3) -> Link:
    earlier, later = draw(st.permutations(points).map(lambda p: p[:2]))
    low = draw(st.none() | st.integers(-span, span))
    high = draw(st.none() | st.integers(-span, span))
    return Link(earlier, later, low, high)


networks = st.lists(links(), max_size=6)
large = st.lists(links((*tuple("abcdefgh"), ORIGIN), 20), max_size=40)


def satisfiable(network: list[Link]) -> bool:
    """Some whole days for the points satisfy every link: all of them are tried.

    With differences of at most 3 and three steps from the origin, 9 days either way are enough.
    """
    reach = range(-9, 10)
    used = sorted({p for link in network for p in (link.earlier, link.later)} - {ORIGIN})
    for days in itertools.product(reach, repeat=len(used)):
        at = dict(zip(used, days, strict=True)) | {ORIGIN: 0}
        if all(holds(link, at) for link in network):
            return True
    return False


def holds(link: Link, at: dict[str, int]) -> bool:
    gap = at[link.later] - at[link.earlier]
    return (link.low is None or link.low <= gap) and (link.high is None or gap <= link.high)


def by_networkx(network: list[Link]) -> bool:
    """Consistent, says an independent implementation of Bellman and Ford."""
    graph = networkx.DiGraph()

    def edge(a: str, b: str, weight: int) -> None:
        if not graph.has_edge(a, b) or weight < graph[a][b]["weight"]:
            graph.add_edge(a, b, weight=weight)

    for link in network:
        if link.high is not None:
            edge(link.earlier, link.later, link.high)
        if link.low is not None:
            edge(link.later, link.earlier, -link.low)
    return not networkx.negative_edge_cycle(graph)


@settings(max_examples=60, deadline=None)
@given(st.lists(links(POINTS[:3]), max_size=5))
@example([])
@example([Link("a", "b", 2, 1)])
def test_conflict_agrees_with_brute_force(network: list[Link]) -> None:
    """A conflict is reported exactly when no days satisfy every link."""
    assert (Network(network).conflicts() == []) == satisfiable(network)


@settings(deadline=None)
@given(large)
def test_conflict_agrees_with_an_independent_solver(network: list[Link]) -> None:
    assert (Network(network).conflicts() == []) == by_networkx(network)
    assert Network(network).consistent() == by_networkx(network)


@settings(deadline=None)
@given(large)
def test_nothing_can_be_left_out_of_a_reason(network: list[Link]) -> None:
    for reason in Network(network).conflicts():
        clash = [network[k] for k in reason]
        assert not by_networkx(clash)
        for i in range(len(clash)):
            assert by_networkx(clash[:i] + clash[i + 1 :])


@settings(deadline=None)
@given(large, st.data())
def test_owners_stand_or_fall_together(network: list[Link], data: st.DataObject) -> None:
    """With several links to an owner the reason is irreducible in owners."""
    owner = data.draw(st.lists(st.integers(0, 5), min_size=len(network), max_size=len(network)))
    for reason in Network(network, owner).conflicts():
        assert not by_networkx([link for link, o in zip(network, owner, strict=True) if o in reason])
        for left_out in reason:
            rest = [link for link, o in zip(network, owner, strict=True) if o in reason and o != left_out]
            assert by_networkx(rest)


@settings(deadline=None)
@given(large, st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_nothing(network: list[Link], random: object) -> None:
    shuffled = list(network)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    def reasons(given: list[Link]) -> list[list[str]]:
        return sorted(sorted(repr(given[k]) for k in reason) for reason in Network(given).conflicts())

    assert reasons(network) == reasons(shuffled)


@settings(max_examples=40, deadline=None)
@given(st.lists(links(POINTS[:3]), max_size=4))
def test_bounds_are_the_outermost_days_of_all_solutions(network: list[Link]) -> None:
    if not satisfiable(network):
        return
    used = sorted({p for link in network for p in (link.earlier, link.later)} - {ORIGIN})
    solutions = []
    for days in itertools.product(range(-9, 10), repeat=len(used)):
        at = dict(zip(used, days, strict=True)) | {ORIGIN: 0}
        if all(holds(link, at) for link in network):
            solutions.append(at)
    solver = Network(network)
    for point in used:
        low, high = solver.bounds(point)
        days_ = [at[point] for at in solutions]
        # A side that reaches the edge of what was tried is open.
        assert low == min(days_) or (low is None and min(days_) <= -6)
        assert high == max(days_) or (high is None and max(days_) >= 6)


def test_a_bound_names_the_statements_behind_it() -> None:
    network = [Link(ORIGIN, "a", 10, 20), Link("a", "b", 5, 5), Link(ORIGIN, "c", 0, 1)]
    assert Network(network).why(ORIGIN, "b") == (25, (0, 1))
    assert Network(network).bounds("b") == (15, 25)
    assert Network(network).bounds("b", "a") == (5, 5)
    assert Network(network).bounds("nowhere") == (None, None)


def test_the_shortest_reason_is_given() -> None:
    """A clash of two statements is told, not the longer one that the same network holds."""
    long = [Link(a, b, 1, None) for a, b in zip("abcdef", "bcdefa", strict=True)]
    assert Network(long).conflicts() == [(0, 1, 2, 3, 4, 5)]
    assert (6, 7) in Network([*long, Link("a", "b", 3, 3), Link("a", "b", 4, 4)]).conflicts()


def test_bounds_of_an_inconsistent_network_are_refused() -> None:
    with pytest.raises(ValueError, match="inconsistent"):
        Network([Link(ORIGIN, "a", 1, 1), Link(ORIGIN, "a", 2, 2)]).bounds("a")


def chain(n: int) -> list[Link]:
    """A text of ``n`` sentences: each dated, each after the one before."""
    network = [Link(ORIGIN, f"p{k}", 700_000 + k, 700_000 + k + 3) for k in range(n)]
    return network + [Link(f"p{k}", f"p{k + 1}", 0, None) for k in range(n - 1)]


def test_ten_thousand_sentences_take_linear_time() -> None:
    """Four times the text takes about four times as long; a quadratic solver would take sixteen."""

    def seconds(n: int) -> float:
        network = chain(n)
        network.append(Link(f"p{n - 1}", f"p{n // 2}", 0, None))
        start = time.process_time()
        assert len(Network(network).conflicts()) == 1
        return time.process_time() - start

    seconds(500)
    short, long = min(seconds(2500) for _ in range(2)), min(seconds(10_000) for _ in range(2))
    assert long < 10 * short + 0.05


def day(n: int, days: int = 5) -> list[Link]:
    """``n`` statements of three links each that all hang on the day of the text; none can hold if what is 10 to 20 days
    later is at most 5 days later."""
    today = Link(ORIGIN, "doc", 700_000, 700_000)
    return [
        link
        for k in range(n)
        for link in (today, Link("doc", f"p{k}", 1, days), Link(ORIGIN, f"p{k}", 700_010, 700_020))
    ]


def test_every_clash_at_a_point_that_joins_a_long_text_is_found() -> None:
    """Nothing is lost of a text in which thousands of statements hang on one day."""
    clashes = Network(day(1_000), [k // 3 for k in range(3_000)]).conflicts()
    assert clashes == [(k,) for k in range(1_000)]


def test_what_clashes_across_such_a_point_is_found_after_that() -> None:
    """Two statements that agree with all beside them, and not with each other."""
    network = [Link("doc", f"p{k}", 0, 5) for k in range(1_000)]
    network += [Link("a", "doc", 3, 3), Link("b", "doc", 1, 1), Link("a", "b", 5, 5)]
    assert Network(network).conflicts() == [(1_000, 1_001, 1_002)]


@pytest.mark.parametrize(("days", "verdict"), [(5, Verdict.CONFLICT), (15, Verdict.HOLDS)])
def test_a_point_that_joins_all_takes_linear_time(days: int, verdict: Verdict) -> None:
    def seconds(n: int) -> float:
        shared = day(n, days)
        gaps = [Gap(code="X", evidence=(Evidence(k, k + 1),), links=tuple(shared[3 * k : 3 * k + 3])) for k in range(n)]
        start = time.process_time()
        assert all(relation.verdict is verdict for relation in decide_gaps(gaps))
        return time.process_time() - start

    seconds(300)
    short, long = min(seconds(1_000) for _ in range(2)), min(seconds(4_000) for _ in range(2))
    assert long < 8 * short + 0.05
