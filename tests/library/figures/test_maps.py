"""Does a map show numbers by surface and rates by shade, withhold what is withheld, and settle no border?"""

import hashlib
from math import isclose, sqrt
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.domain.codelists.regions import SUBREGION_OF
from vigie.domain.language import translate
from vigie.domain.values import ValueState
from vigie.figures.labels import Box, Spot, box_of
from vigie.figures.land import ASSET, DISCLAIMER, FINGERPRINT, is_placed, world
from vigie.figures.maps import Area, choropleth, circle_map, shade_edges
from vigie.figures.points import Caption, Point

EN = Caption("m", "Where detected victims come from", "en")
SVG = "{http://www.w3.org/2000/svg}"
WITHHELD = Point("Malta", None, 1, 4, ValueState.SUPPRESSED)


def nodes(drawn, name, class_=""):
    found = ElementTree.fromstring(drawn).iter(f"{SVG}{name}")
    return [node for node in found if class_ in (node.get("class") or "").split() or not class_]


def radii(drawn):
    return [float(node.get("r")) for node in nodes(drawn, "circle", "vp-circle")]


def test_the_land_is_the_one_that_was_made():
    assert hashlib.sha256(ASSET.read_bytes()).hexdigest() == FINGERPRINT


def test_every_member_state_of_some_size_has_a_place():
    nowhere = {code for code in SUBREGION_OF if not is_placed(code)}
    # Territories, and Nauru, whose seat of government Natural Earth's towns do not hold: named beside the map.
    assert len(nowhere) < 50
    assert nowhere & {"FRA", "MLT", "SGP", "TUV", "BHR", "MCO", "PSE", "XKX", "SSD"} <= {"XKX"}


@given(st.lists(st.integers(1, 10_000), min_size=2, max_size=8))
def test_the_surface_of_a_circle_is_to_scale(values):
    codes = sorted(world().centres)[: len(values)]
    drawn = circle_map([Area(code, Point(code, value)) for code, value in zip(codes, values, strict=True)], EN)
    measured, largest = radii(drawn)[: len(values)], max(values)
    for radius, value in zip(measured, sorted(values, reverse=True), strict=True):
        assert isclose(radius, max(measured[0] * sqrt(value / largest), 1.6), abs_tol=0.02)


def test_a_withheld_number_is_a_hatched_square_and_no_circle():
    drawn = circle_map([Area("MLT", WITHHELD)], EN)
    assert len(nodes(drawn, "rect", "vf-outline")) == 1
    assert "Malta: 1–4 (suppressed)" in nodes(drawn, "desc")[0].text


def test_disputed_areas_are_hatched_and_the_map_says_that_it_settles_nothing():
    for language in ("en", "fr"):
        caption = Caption("m", "…", language)
        for drawn in (circle_map([], caption), choropleth([], caption)):
            assert len(nodes(drawn, "clipPath")) == 1
            said = " ".join(node.text for node in nodes(drawn, "text", "vp-note"))
            assert said == translate(DISCLAIMER, language)


@given(st.lists(st.floats(0, 1e6), max_size=60))
def test_edges_ascend_and_the_lowest_lets_every_number_in(values):
    edges = shade_edges(values)
    assert edges == sorted(set(edges))
    assert not values or edges[0] <= min(values)


def test_a_higher_rate_is_never_paler():
    codes = sorted(world().shapes)[:40]
    drawn = choropleth([Area(code, Point(code, rank**2 / 7)) for rank, code in enumerate(codes)], EN)
    shades = {node.get("d"): int(node.get("class")[-1]) for node in nodes(drawn, "path", "vp-shade")}
    ranked = [shades[world().shapes[code]] for code in codes]
    assert ranked == sorted(ranked)
    assert set(ranked) == {1, 2, 3, 4, 5}


def test_a_small_state_has_a_shade_too_and_a_withheld_one_strokes():
    drawn = choropleth([Area("SGP", Point("Singapore", 3)), Area("MLT", WITHHELD), Area("FRA", WITHHELD)], EN)
    assert len(nodes(drawn, "circle", "vp-shade")) == 1
    assert len(nodes(drawn, "clipPath")) == 2
    assert len(nodes(drawn, "rect", "vf-outline")) == 2, "Malta and the key"


LONG_FRENCH = "République démocratique populaire des hauts plateaux de l’Est"
LONG_ARABIC = "جمهورية الجبال الشرقية العليا الديمقراطية الشعبية الاتحادية"


@pytest.mark.parametrize("width", [1168, 358])
@pytest.mark.parametrize("draw", [circle_map, choropleth])
@pytest.mark.parametrize(
    "areas",
    [
        [Area("FRA", Point(LONG_FRENCH, 1))],
        [Area(code, Point(LONG_ARABIC, at + 1)) for at, code in enumerate(sorted(world().centres))],
        [Area(code, Point(LONG_FRENCH, None, 1, 4, ValueState.SUPPRESSED)) for code in world().centres],
        [Area("XOR", Point("Orvany", 5))],
    ],
    ids=["one", "all, in Arabic", "all withheld", "no place"],
)
def test_no_text_overlaps_or_leaves_the_sheet(width, draw, areas):
    drawn = draw(areas, Caption("m", "…", "fr"), width=width)
    _x, _y, right, bottom = map(float, ElementTree.fromstring(drawn).get("viewBox").split())
    boxes = []
    for node in nodes(drawn, "text"):
        spot = Spot(float(node.get("x")), float(node.get("y")), node.get("text-anchor") or "start")
        boxes.append(box_of(node.text, spot, 11 if node.get("class") == "vp-note" else 12))
    assert all(box.lies_in(Box(0, 0, right, bottom)) for box in boxes)
    assert not any(one.meets(other) for at, one in enumerate(boxes) for other in boxes[:at])
