import re

from hypothesis import given
from hypothesis import strategies as st

from variorum.model import Reuse
from variorum.report.page.lineage_graph import NODE_HEIGHT, NODE_WIDTH, Graph, lay_out

NAMES = {id: f"Outlet {id.upper()}" for id in "abcdef"}


def taken(source: str, target: str, share: float = 0.5) -> Reuse:
    return Reuse(source, target, "verbatim", share, ())


def graph_of(*rows: Reuse) -> Graph:
    graph = lay_out(rows, NAMES)
    assert graph is not None
    return graph


def test_without_copies_there_is_no_drawing() -> None:
    assert lay_out((), NAMES) is None
    assert lay_out((taken("a", "unknown"),), NAMES) is None


def test_wires_stand_left_of_originals_and_these_left_of_copies() -> None:
    graph = graph_of(taken("wire:AP", "a"), taken("a", "b", 0.9), taken("c", "b", 0.1))
    x = {n.id: n.x for n in graph.nodes}
    assert x["wire:AP"] < x["a"] == x["c"] < x["b"]
    assert {n.id: n.role for n in graph.nodes if n.id in "abc" or n.role == "wire"} == {
        "wire:AP": "wire",
        "a": "copy",
        "b": "copy",
        "c": "original",
    }


def test_an_edge_says_which_share_of_the_words_it_carries_and_is_as_thick() -> None:
    graph = graph_of(taken("a", "b", 0.47), taken("a", "c", 0.05), Reuse("wire:AP", "d", "credit", 0.0, ()))
    assert {(e.source, e.target): e.label for e in graph.edges} == {
        ("a", "b"): "47 %",
        ("a", "c"): "5 %",
        ("wire:AP", "d"): "credit",
    }
    thick, thin = (next(e.weight for e in graph.edges if e.target == t) for t in "bc")
    assert thick > thin


def test_the_shares_of_several_sources_of_one_report_stand_under_each_other() -> None:
    graph = graph_of(taken("a", "c"), taken("b", "c"))
    assert len({e.y for e in graph.edges}) == 2


def test_an_edge_that_passes_a_column_goes_around_what_stands_there() -> None:
    graph = graph_of(taken("a", "b"), taken("b", "c"), taken("a", "c", 0.2))
    [over] = [e for e in graph.edges if (e.source, e.target) == ("a", "c")]
    b = next(n for n in graph.nodes if n.id == "b")
    [lane] = re.findall(r",([\d.]+) H", over.path)
    assert not b.y <= float(lane) <= b.y + NODE_HEIGHT


def test_a_cycle_is_drawn() -> None:
    graph = graph_of(taken("a", "b"), taken("b", "a"))
    assert len(graph.edges) == 2


def test_reports_that_share_nothing_are_drawn_while_they_are_few() -> None:
    assert {n.id for n in graph_of(taken("a", "b")).nodes} == set(NAMES)
    many = {f"x{n}": f"X {n}" for n in range(40)}
    graph = lay_out((taken("x1", "x2"),), many)
    assert graph is not None
    assert (len(graph.nodes), graph.unrelated) == (2, 38)


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=12, unique=True))
def test_no_two_nodes_lie_on_each_other(pairs: list[tuple[str, str]]) -> None:
    graph = lay_out([taken(a, b) for a, b in pairs], NAMES)
    for n in graph.nodes if graph else ():
        for m in graph.nodes if graph else ():
            assert n is m or abs(n.x - m.x) >= NODE_WIDTH or abs(n.y - m.y) >= NODE_HEIGHT
        assert graph is not None
        assert n.x + NODE_WIDTH <= graph.width
        assert n.y + NODE_HEIGHT <= graph.height
