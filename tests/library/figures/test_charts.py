"""Does each chart draw what its points say: numbers to scale, zero, dashes, hatching, breaks and doubt?"""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.domain.values import ValueState
from vigie.figures.bars import bar_chart
from vigie.figures.hatching import hatch_path
from vigie.figures.intervals import Hidden, hidden_squares, interval_chart, share_bar
from vigie.figures.labels import Box
from vigie.figures.lines import Series, line_chart, series_key
from vigie.figures.numbers import round_steps, say, say_interval, say_point
from vigie.figures.points import Break, Caption, Point
from vigie.figures.pyramids import Band, Panel, pyramids
from vigie.figures.rows import row_chart

FR = Caption("k", "Victimes détectées", "fr")
SVG = "{http://www.w3.org/2000/svg}"


def nodes(drawn, name):
    return list(ElementTree.fromstring(drawn).iter(f"{SVG}{name}"))


def texts(drawn):
    return [node.text for node in nodes(drawn, "text")]


def bars(drawn, class_="vf-bar"):
    return [node for node in nodes(drawn, "rect") if (node.get("class") or "").split()[0] == class_]


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=9))
def test_bars_are_to_scale_from_zero(values):
    drawn = bar_chart([Point(str(at), value) for at, value in enumerate(values)], FR)
    heights = [float(node.get("height")) for node in bars(drawn)]
    scale = max(heights) / max(values)
    assert all(abs(height - value * scale) <= 0.011 for height, value in zip(heights, values, strict=True))


def test_the_states_of_a_value_are_told_apart():
    points = [
        Point("2019", 12),
        Point("2020", 0, state=ValueState.ZERO),
        Point("2021", None, state=ValueState.MISSING),
        Point("2022", None, 1, 4, ValueState.SUPPRESSED),
        Point("2023", 9, state=ValueState.NOT_COMPARABLE),
        Point("2024", None, state=ValueState.NOT_APPLICABLE),
    ]
    for drawn in (bar_chart(points, FR), row_chart(points, FR)):
        assert {"12", "0", "–", "1–4", "9"} <= set(texts(drawn))
        assert len(bars(drawn, "vf-outline")) == 1, "only the suppressed value is hatched in an outline"
        assert drawn.count("vf-hatch") == 1
        said = nodes(drawn, "desc")[0].text.replace("\u00a0", "_")
        assert said.startswith("2019_: 12_; 2020_: 0_; 2021_: – (non disponible)_; 2022_: 1–4 (masqué)_; 2023_: 9")
        assert said.endswith("(non comparable)_; 2024_: (sans objet)")


def test_a_line_never_crosses_a_break_or_a_gap():
    points = [Point(str(2015 + at), value) for at, value in enumerate((5, 6, None, 7, 8, 9))]
    drawn = line_chart([Series("", tuple(points))], FR, breaks=[Break("2018", "autre méthode")])
    runs = [node.get("d") for node in nodes(drawn, "path") if (node.get("class") or "").startswith("vf-line")]
    assert [len(re.findall("[ML]", run)) for run in runs] == [2, 1, 2]
    assert "autre méthode" in texts(drawn)


def test_doubt_is_a_whisker_with_caps():
    drawn = bar_chart([Point("2024", 412, 388, 431)], FR)
    assert drawn.count("vf-whisker") == 1
    assert "2024\u00a0: 412 (388–431)" in nodes(drawn, "desc")[0].text


def test_series_are_told_apart_by_shape():
    series = [Series(name, (Point("2023", 1), Point("2024", 2))) for name in ("femmes", "hommes", "inconnu", "autre")]
    signs = {
        ElementTree.fromstring(sign)[0].tag + (ElementTree.fromstring(sign)[0].get("d") or "")
        for sign, _ in series_key(series)
    }
    assert len(signs) == 4
    assert {"femmes", "hommes"} <= set(texts(line_chart(series, FR)))


def test_both_sides_of_a_pyramid_share_one_scale():
    panels = [
        Panel("2023", (Band("0–9", Point("0–9", 10), Point("0–9", 40)),)),
        Panel("2024", missing="pas de livraison"),
    ]
    drawn = pyramids(panels, FR, width=700, columns=2)
    widths = [float(node.get("width")) for node in bars(drawn)]
    assert widths[1] == pytest.approx(4 * widths[0], abs=0.02)
    assert "pas de livraison" in texts(drawn)


def test_a_bar_that_stands_apart_and_dwarfs_the_others_is_cut_and_marked():
    def panel(unknown):
        ages = Band("9–17", Point("9–17", 40), Point("9–17", 30))
        return Panel("2024", (ages, Band("?", Point("?", unknown, tone="unknown"), Point("?", 5), apart=True)))

    caption = Caption("cut", "Ages", "en")
    cut, whole = (pyramids([panel(unknown)], caption, width=400, columns=1) for unknown in (4_000, 50))
    widths = [
        max(map(float, re.findall(r'vf-bar one" x="[\d.]+" y="[\d.]+" width="([\d.]+)"', p))) for p in (cut, whole)
    ]
    assert "vf-gap" in cut
    assert "vf-gap" not in whole
    assert widths[0] > 0.6 * widths[1], "the others keep their size"
    assert ">4,000<" in cut


def test_a_pyramid_of_nothing_says_so():
    assert "2022\u00a0: rien" in pyramids([Panel("2022", missing="rien")], FR)


def test_unknown_keeps_its_share_of_the_bar():
    drawn = share_bar(Point("oui", 40), Point("non", 88), Point("non dit :", 284), FR, width=401)
    widths = [float(node.get("width")) for node in nodes(drawn, "rect")]
    assert [round((width + 0.5) / 400 * 412) for width in widths] == [40, 88, 284]


@given(st.integers(0, 900), st.integers(0, 4000), st.integers(0, 3000), st.sampled_from([358, 784]))
def test_a_square_stands_for_ten_people(detected, lower, more, width):
    drawn = hidden_squares(Hidden(detected, lower, lower + more, "a", "b", "c"), FR, width=width)
    squares = [node.get("d") for node in nodes(drawn, "path") if "vf-axis" not in node.get("class")]
    assert sum(path.count("M") for path in squares) == -(-detected // 10) + -(-lower // 10) + -(-more // 10)


def test_intervals_stand_over_a_common_axis():
    drawn = interval_chart([Point("contrôle", 6, 4, 9), Point("seules", 11, 8, 15), Point("autre", None)], FR)
    assert {"6", "11", "0", "15"} <= set(texts(drawn)) | {"15"}
    assert drawn.count("vf-whisker") == 2


@given(st.floats(1e-6, 1e9), st.integers(2, 8))
def test_steps_are_round_and_reach_the_top(top, most):
    steps = round_steps(top, most=most)
    assert steps[0] == 0
    assert steps[-1] >= top * (1 - 1e-9)
    assert len(steps) <= most + 1
    assert f"{steps[1]:.0e}"[0] in "125"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (say(1900, "fr"), "1\u202f900"),
        (say(1900, "en"), "1,900"),
        (say(22, "fr", "%"), "22\u202f%"),
        (say(22.5, "en", "%"), "22.5%"),
        (say(9, "fr", "j"), "9\u00a0j"),
        (say_interval(24, 39, "fr", "%"), "24–39\u202f%"),
        (say_interval(None, 4, "fr"), "≤\u00a04"),
        (say_interval(5, None, "fr"), "≥\u00a05"),
        (say_interval(None, None, "fr"), ""),
        (say_point(Point("x", None, state=ValueState.SUPPRESSED), "fr"), "c"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(said, expected):
    assert said == expected


@given(st.floats(1, 300), st.floats(1, 300))
def test_hatching_stays_within_its_box(width, height):
    box = Box(10, 20, 10 + width, 20 + height)
    for x, y in re.findall(r"[ML]([\d.]+) ([\d.]+)", hatch_path(box)):
        assert box.left - 0.01 <= float(x) <= box.right + 0.01
        assert box.top - 0.01 <= float(y) <= box.bottom + 0.01
