"""Do labels stay apart and on the surface, whatever is drawn, and does spreading move things no more than it must?"""

from html import escape

from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import isotonic_regression

from vigie.domain.values import ValueState
from vigie.figures.bars import _Upright
from vigie.figures.labels import Box, Plate, Spot, _isotonic, spread
from vigie.figures.lines import Series, _Lines
from vigie.figures.points import Break, Caption, Point, highest
from vigie.figures.pyramids import Band, Panel, _Pyramids
from vigie.figures.rows import _Rows

CAPTION = Caption("k", "title", "fr")
numbers = st.floats(0, 1e7, allow_nan=False)
states = st.sampled_from(list(ValueState))


@st.composite
def points(draw, least=0, most=14):
    made = []
    for at in range(draw(st.integers(least, most))):
        value = draw(st.none() | numbers)
        state = (
            draw(states) if value is not None else draw(st.sampled_from([ValueState.MISSING, ValueState.SUPPRESSED]))
        )
        low = draw(st.none() | st.floats(0, value or 5))
        high = None if low is None else draw(st.floats(max(low, value or 0), 1e7 + 1))
        name = str(2000 + at) if draw(st.booleans()) else draw(st.text(max_size=12)) + f" {at}"
        made.append(Point(name, value, low, high, state, strong=draw(st.booleans())))
    return made


def apart(boxes):
    return not any(a.meets(b) for at, a in enumerate(boxes) for b in boxes[at + 1 :])


def on(plate):
    return all(box.lies_in(plate.frame) for box in plate.labels)


@given(points(), st.integers(120, 900), st.booleans())
def test_labels_of_bars_meet_neither_each_other_nor_a_bar(given_points, width, broken):
    breaks = [Break(given_points[0].name, "une autre méthode depuis lors")] if broken and given_points else []
    chart = _Upright(given_points, breaks, (width, 180), CAPTION)
    for at, point in enumerate(given_points):
        chart.draw_bar(at, point)
    shapes = list(chart.plate.taken)
    for at in chart.by_weight():
        chart.write_value(at, given_points[at])
        chart.write_name(at, given_points[at])
    assert apart(chart.plate.labels)
    assert on(chart.plate)
    assert not any(label.meets(shape) for label in chart.plate.labels for shape in shapes)


@settings(max_examples=60)
@given(st.lists(points(most=6), min_size=1, max_size=4), st.integers(200, 900))
def test_labels_of_lines_stay_apart(lists, width):
    series = [Series(f"série {at}", tuple(line)) for at, line in enumerate(lists)]
    chart = _Lines(series, (), (width, 240), CAPTION, None)
    chart.draw_ground()
    for at, line in enumerate(series):
        chart.draw_series(at, line, True)
    chart.write_ends()
    chart.write_values()
    chart.write_names()
    assert apart(chart.plate.labels)
    assert on(chart.plate)


@settings(max_examples=60)
@given(st.lists(points(least=3, most=3), min_size=2, max_size=5), st.integers(1, 5), st.integers(340, 1200))
def test_labels_of_pyramids_stay_apart(lists, columns, width):
    panels = [Panel(str(at), tuple(Band(p.name, p, p) for p in line)) for at, line in enumerate(lists)]
    figure = _Pyramids(panels, CAPTION, width, min(columns, len(panels)))
    for at, panel in enumerate(panels):
        figure.draw(at, panel)
    assert apart(figure.plate.labels)
    assert on(figure.plate)


def test_a_label_takes_the_first_free_spot_or_none():
    plate = Plate(100, 40)
    assert plate.write("1 204", [Spot(50, 20)])
    assert plate.write("1 204", [Spot(50, 20), Spot(50, 36)])
    assert not plate.write("1 204", [Spot(52, 22), Spot(99, 20)])
    assert len(plate.labels) == 2


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(1, 60)), max_size=20), st.floats(0, 8))
def test_spread_keeps_order_and_distance(things, gap):
    things.sort()
    centres, sizes = [c for c, _ in things], [s for _, s in things]
    moved = spread(centres, sizes, gap=gap, low=0, high=2000)
    for at in range(1, len(moved)):
        assert moved[at] - moved[at - 1] >= (sizes[at] + sizes[at - 1]) / 2 + gap - 1e-6
    assert all(m - s / 2 >= -1e-6 and m + s / 2 <= 2000 + 1e-6 for m, s in zip(moved, sizes, strict=True))


@given(st.lists(st.floats(0, 100), min_size=1, max_size=5))
def test_spread_leaves_alone_what_already_stands_apart(steps):
    centres, at = [], 20.0
    for step in steps:
        at += 20 + step
        centres.append(at)
    moved = spread(centres, [20.0] * len(centres), gap=0, low=0, high=1000)
    assert all(abs(a - b) < 1e-6 for a, b in zip(moved, centres, strict=True))


@given(st.lists(st.floats(-100, 100), min_size=1, max_size=30))
def test_pooling_is_isotonic_regression(values):
    ours, theirs = _isotonic(values), isotonic_regression(values).x
    assert all(abs(a - b) < 1e-6 for a, b in zip(ours, theirs, strict=True))


def test_boxes_that_share_an_edge_do_not_meet():
    assert not Box(0, 0, 10, 10).meets(Box(10, 0, 20, 10))
    assert Box(0, 0, 10, 10).meets(Box(9, 9, 20, 20))


def test_a_number_that_cannot_be_told_from_zero_leaves_the_scale_finite():
    tiny = Point("2020", 5e-324, None, 5e-324, ValueState.SUPPRESSED)
    assert highest([tiny]) == 1.0


def test_a_label_of_several_lines_is_written_whole_or_not_at_all():
    plate = Plate(200, 60)
    assert plate.write("en travers", [Spot(100, 40)])
    assert not plate.write_lines(["au moins 1 900", "sont restées cachées"], Spot(100, 20), size=13)
    assert plate.labels == list(plate.taken)
    assert len(plate.labels) == 1


@given(points(least=1, most=9), st.sampled_from([340, 784]))
def test_every_row_bears_its_name(given_points, width):
    chart = _Rows(given_points, CAPTION, width)
    for at, point in enumerate(given_points):
        chart.draw(at, point)
    written = chart.plate.over
    assert apart(chart.plate.labels)
    for lines in chart.names:
        assert all(
            any(f">{escape(line, quote=False)}<" in text for text in written) for line in lines if line.isprintable()
        )
