"""Does a picture that leaves the site carry its colours, and do the colours keep the contrasts that were measured?"""

import re
from xml.etree import ElementTree

import pytest

from vigie.figures.bars import bar_chart
from vigie.figures.points import Caption, Point
from vigie.figures.score import Mark, Part, Row, laid_out
from vigie.figures.score_picture import score_svg
from vigie.figures.standalone import SHEETS, palette, sheet, standalone

CAPTION = Caption("k", "412 victimes détectées", "fr")
TEXT = ("ink", "second", "lamp", "teal", "blue", "plum", "error")
MARKS = ("lamp-mark", "field", "context", "context-bar", "dark-bar")


def luminance(colour):
    def linear(part):
        value = int(part, 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(colour[at : at + 2]) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("ground", ["paper", "selected"])
@pytest.mark.parametrize(("names", "least"), [(TEXT, 4.5), (MARKS, 3.0)])
def test_colours_keep_their_contrast(dark, ground, names, least):
    colours = palette(dark=dark)
    weak = {name: contrast(colours[f"--{name}"], colours[f"--{ground}"]) for name in names}
    assert {name: ratio for name, ratio in weak.items() if ratio < least} == {}


@pytest.mark.parametrize("dark", [False, True])
def test_no_variable_is_left_in_a_file(dark):
    document = standalone(bar_chart([Point("2024", 412)], CAPTION), dark=dark)
    assert "var(" not in document
    root = ElementTree.fromstring(document.encode())
    assert palette(dark=dark)["--context-bar"] in sheet(dark=dark)
    assert [node.tag.rpartition("}")[2] for node in root][:4] == ["title", "desc", "style", "rect"]


def test_every_class_that_a_picture_uses_has_its_rule():
    rules = (SHEETS / "figures.css").read_text()
    used = set()
    for path in SHEETS.parent.glob("*.py"):
        used |= set(re.findall(r"\b(v[fml]-[a-z]+(?:-[a-z]+)*)", path.read_text()))
    marks = {name for name in used if re.fullmatch(r"vm-(?!ring|fill|open|late|dot).*", name)}
    assert {name for name in used - marks if f".{name}" not in rules} == set()


def test_the_score_as_one_picture_holds_every_mark_and_title():
    rows = (
        Row("12", "Soins et participation", tuple(Mark(f"12.{n}", "evidenced", 3) for n in range(9))),
        Row("13", "Accès à la justice", (Mark("13.1", "overdue", 2), Mark("13.2", "context", 1))),
    )
    drawn = score_svg(laid_out([Part("Protéger", rows), Part("Poursuivre", ())]), CAPTION)
    root = ElementTree.fromstring(drawn)
    texts = [node.text for node in root.iter("{http://www.w3.org/2000/svg}text")]
    assert texts == ["Protéger", "Soins et participation", "12", "Accès à la justice", "13", "Poursuivre"]
    assert drawn.count("<g transform") == 11
    assert "evidenced: 9" in drawn
