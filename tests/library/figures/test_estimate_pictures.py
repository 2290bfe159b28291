"""Do the pictures of an estimate draw what its numbers say: combinations, swings, models, replicates, the truth?"""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.figures.intervals import interval_chart
from vigie.figures.models import Axes, ModelPoint, model_space
from vigie.figures.points import Caption, Point
from vigie.figures.replicates import Level, replicate_ranks
from vigie.figures.tornado import Swing, tornado
from vigie.figures.upset import Combination, room_for, upset_plot

FR = Caption("k", "Recoupements", "fr")
SVG = "{http://www.w3.org/2000/svg}"
LISTS = [("police", 1_200), ("a<b&c", 90), ("foyers", 400)]
COUNTS = st.lists(st.integers(0, 2_000_000), min_size=1, max_size=7)


def nodes(drawn, name, class_=""):
    return [n for n in ElementTree.fromstring(drawn).iter(f"{SVG}{name}") if class_ in (n.get("class") or "")]


def texts(drawn):
    return [node.text for node in nodes(drawn, "text")]


@given(COUNTS, st.sampled_from([340, 784]))
def test_an_upset_plot_has_a_bar_for_each_combination_to_scale(counts, width):
    found = [Combination(tuple(i for i in range(3) if (at + 1) >> i & 1), n) for at, n in enumerate(counts)]
    drawn = upset_plot(LISTS, found, FR, width=width)
    shown = sorted(counts, reverse=True)[: room_for(LISTS, width)]
    heights = [float(bar.get("height")) for bar in nodes(drawn, "rect")]
    tall = [(h, n) for h, n in zip(heights, shown, strict=True) if h > 1.01]
    assert all(abs(h - 130 * n / max(1, *shown)) < 0.02 for h, n in tall)
    largest = sorted(found, key=lambda one: -one.count)[: len(shown)]
    assert len(nodes(drawn, "circle", "vf-dot")) == sum(len(one.members) for one in largest)


def test_an_upset_plot_names_its_lists_and_says_each_combination():
    drawn = upset_plot(LISTS, [Combination((0, 2), 31), Combination((1,), 7)], FR)
    assert {"police 1 200", "31", "7"} <= {text.replace("\u202f", " ") for text in texts(drawn)}
    assert nodes(drawn, "desc")[0].text == "police + foyers\u00a0: 31\u00a0; a<b&c\u00a0: 7"


@given(st.lists(st.tuples(st.floats(0, 1e6), st.floats(0, 1e6)), min_size=1, max_size=6), st.floats(1, 1e6))
def test_a_tornado_has_the_widest_swing_on_top(ends, base):
    swings = [Swing(f"change {at}", min(pair), max(pair)) for at, pair in enumerate(ends)]
    for width in (340, 784):
        drawn = tornado(swings, base, FR, width=width)
        bars = [(float(bar.get("y")), float(bar.get("width"))) for bar in nodes(drawn, "rect", "vf-bar")]
        assert [w for _, w in sorted(bars)] == sorted((w for _, w in bars), reverse=True)
        assert all(float(bar.get("x")) + float(bar.get("width")) <= width for bar in nodes(drawn, "rect"))


def test_a_tornado_says_which_change_gave_each_end():
    drawn = tornado([Swing("une liste écartée", 10_464, 19_845, "GO", "PF")], 11_418, FR)
    assert {"10 464 GO", "19 845 PF"} <= {text.replace("\u202f", " ") for text in texts(drawn)}


@given(st.lists(st.tuples(st.floats(1, 1e7), st.floats(0, 10)), min_size=1, max_size=60))
def test_every_model_lies_inside_and_the_best_is_full(models):
    least = min(distance for _, distance in models)
    points = [ModelPoint(population, distance - least) for population, distance in models]
    drawn = model_space(points, Axes("personnes", "plus bas"), FR)
    dots = nodes(drawn, "circle")
    assert len(dots) == len(points)
    assert all(0 <= float(dot.get("cx")) <= 784 and 0 <= float(dot.get("cy")) <= 230 for dot in dots)
    assert len(nodes(drawn, "circle", "vf-dot one")) == sum(point.distance == 0 for point in points)


def test_replicates_rise_and_levels_cross_them():
    totals = [float(total) for total in range(9_000, 16_000, 70)]
    levels = [Level("estimation", 11_418, strong=True), Level("borne basse", 9_492), Level("sur les listes", 2_744)]
    drawn = replicate_ranks(totals, levels, "part", FR)
    (line,) = nodes(drawn, "path", "vf-line")
    heights = [float(y) for y in re.findall(r"[\d.]+ ([\d.]+)", line.get("d"))]
    assert heights == sorted(heights, reverse=True)
    assert "estimation 11 418" in {text.replace("\u202f", " ") for text in texts(drawn)}
    assert len(nodes(drawn, "path", "vf-target")) == 2


@pytest.mark.parametrize("width", [340, 760])
def test_the_truth_stands_beside_the_estimates_even_beyond_them(width):
    drawn = interval_chart([Point("pas à pas", 6_139, 5_492, 7_150, tone="one")], FR, width=width,
                           across=[Point("sur les listes", 2_487), Point("la vérité", 7_400, strong=True)])  # fmt: skip
    assert "la vérité 7 400" in {text.replace("\u202f", " ") for text in texts(drawn)}
    assert len(nodes(drawn, "path", "vf-line one")) == len(nodes(drawn, "path", "vf-target")) == 1
