"""Does the flow picture draw every person once, say every place, and stay within its canvas whatever it is given?"""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vigie.figures.flows import HEIGHT, Stream, flow_picture
from vigie.figures.points import Caption
from vigie.figures.textwidth import text_width, wrap

FR = Caption("k", "Trajets", "fr")
SVG = "{http://www.w3.org/2000/svg}"
KINDS = st.sampled_from(["domestic", "cross_border", "unknown"])
LONG = "جمهورية الكونغو الديمقراطية الشعبية المتحدة الكبرى ذات الاسم الطويل"
WORD = "République-de-tout-un-seul-mot-très-long"
NAMES = st.sampled_from(["Mali", "Niger", "Tessarie", "Lorvénie", LONG, "non connu", WORD])
STREAM = st.builds(Stream, NAMES, NAMES, st.integers(0, 5_000), KINDS, withheld=st.booleans())
STREAMS = st.lists(STREAM, max_size=40, unique_by=lambda one: (one.origin, one.destination, one.kind))


def nodes(drawn, name, class_=""):
    found = ElementTree.fromstring(drawn).iter(f"{SVG}{name}")
    return [node for node in found if class_ in (node.get("class") or "")]


def thickness(node):
    """Return how thick a band is where it leaves: its path goes there, down by its thickness, and back."""
    ends = re.findall(r"V([\d.]+)", node.get("d"))
    arrives = re.findall(r" ([\d.]+)V", node.get("d"))
    return float(ends[0]) - float(arrives[0])


@given(STREAMS)
def test_bands_are_to_scale(streams):
    drawn = flow_picture(streams, FR)
    total = sum(stream.count for stream in streams)
    thick = sum(thickness(node) for node in nodes(drawn, "path", "vg-band"))
    kept = len(nodes(drawn, "path", "vg-band"))
    assert thick == pytest.approx(HEIGHT if total else 0, abs=0.85 * kept)


@given(STREAMS, st.sampled_from([1168, 784, 358]))
@settings(max_examples=60)
def test_every_place_is_named_within_the_canvas(streams, width):
    drawn = flow_picture(streams, FR, width=width)
    height = float(ElementTree.fromstring(drawn).get("height"))
    said = " ".join(node.text for node in nodes(drawn, "text"))
    for stream in streams:
        if stream.count:
            assert stream.destination.split()[0][:8] in said
    for node in nodes(drawn, "text"):
        wide = text_width(node.text, 13)
        left = float(node.get("x")) - (wide if node.get("text-anchor") == "end" else 0)
        assert left >= -0.01
        assert left + wide <= width + 0.01
        assert 0 < float(node.get("y")) < height


def test_places_beyond_the_largest_are_joined_below_the_others():
    streams = [Stream(f"État {at}", f"Lieu {at}", 200 - at, "cross_border") for at in range(200)]
    drawn = flow_picture(streams, FR, most=10)
    words = [node.text for node in nodes(drawn, "text")]
    assert len(words) == 2 * 11
    assert words[10].startswith("autres lieux")
    assert words[21].startswith("autres lieux")


def test_a_withheld_flow_is_hatched_where_it_arrives():
    drawn = flow_picture([Stream("Mali", "Niger", 4, "cross_border", withheld=True)], FR)
    assert drawn.count("vf-hatch") == 1
    assert "Mali → Niger\u00a0: 4" in nodes(drawn, "desc")[0].text


def test_nothing_is_drawn_of_nothing():
    assert nodes(flow_picture([], FR), "path") == []
    assert nodes(flow_picture([], FR, width=358), "rect") == []


def test_lines_break_at_plain_spaces_only():
    assert wrap("Afrique septentrionale 12\u202f987", 120, 13) == ["Afrique", "septentrionale", "12\u202f987"]
