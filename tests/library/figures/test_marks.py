"""Does every standing have a mark in every size, and is foreign text escaped in whatever is drawn?"""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.figures import marks
from vigie.figures.svg import Svg, attributes, el, join, number, picture


@pytest.mark.parametrize("standing", marks.STANDINGS)
@pytest.mark.parametrize("size", [1, 2, 3])
def test_sprite_holds_every_mark(standing, size):
    assert f'id="{marks.symbol_id(standing, size)}"' in marks.sprite_svg()
    assert f'href="#{marks.symbol_id(standing, size)}"' in marks.mark_svg(standing, size)


@pytest.mark.parametrize(("standing", "size"), [("approved", 3), ("accepted", 4), ("", 1)])
def test_a_mark_that_does_not_exist_is_refused(standing, size):
    with pytest.raises(ValueError, match="no mark"):
        marks.symbol_id(standing, size)


def test_strength_sets_the_size():
    assert [marks.size_of(s) for s in ("commit", "request", "affirm", "encourage", "recognise")] == [3, 2, 2, 1, 1]


@given(text=st.text(), attribute=st.text())
def test_any_text_gives_well_formed_markup_that_says_no_more_than_it(text, attribute):
    drawn = picture(el("text", text, class_=attribute), key="k", title=text, description=attribute, size=(10, 5))
    root = ElementTree.fromstring(drawn)
    assert {node.tag.rpartition("}")[2] for node in root.iter()} == {"svg", "title", "desc", "text"}


def test_markup_passes_a_page_unescaped_and_plain_text_does_not():
    assert join(["<b>", el("g")]) == "&lt;b&gt;<g/>"
    assert el("g").__html__() == "<g/>"
    assert isinstance(join([]), Svg)


@pytest.mark.parametrize(
    ("value", "written"), [(1.0, "1"), (0.004, "0"), (-0.001, "0"), (2.345, "2.35"), (10, "10"), (100.0, "100")]
)
def test_coordinates_are_short(value, written):
    assert number(value) == written


def test_attributes_that_are_absent_are_left_out():
    assert attributes({"class_": "a", "stroke_width": 2, "x": None, "hidden": False, "open": True}) == (
        ' class="a" stroke-width="2" open=""'
    )
