"""Does lineage place every commitment once, draw every thread between its ends, and keep paragraphs apart?"""

import json
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ground_truth import ground_truth
from vigie.figures import threads
from vigie.figures.lineage import Lineage, Paragraph, Section, Thread, Tick, counts, fork_svg, lineage_svg
from vigie.figures.loom import LEAST, Plan
from vigie.figures.marks import size_of
from vigie.figures.points import Caption
from vigie.figures.threads import Axes

CAPTION = Caption("lineage", "De 2021 à 2025", "fr", description="La liste dit la même chose.")
SVG = "{http://www.w3.org/2000/svg}"


@st.composite
def texts(draw, mark):
    sections = []
    for part in range(draw(st.integers(1, 4))):
        paragraphs = []
        for at in range(draw(st.integers(0, 6))):
            sizes = draw(st.lists(st.sampled_from([1, 2, 3]), max_size=9))
            number = f"{part}{at}"
            ticks = tuple(Tick(f"{mark}{number}.{n}", size) for n, size in enumerate(sizes))
            paragraphs.append(Paragraph(number, ticks, href="?p" if draw(st.booleans()) else ""))
        sections.append(Section(f"partie {part}", tuple(paragraphs)))
    return tuple(sections)


def keys(sections):
    return [tick.key for section in sections for paragraph in section.paragraphs for tick in paragraph.ticks]


@st.composite
def lineages(draw):
    earlier, later = draw(texts("a")), draw(texts("b"))
    from_, to = keys(earlier) or [""], keys(later) or [""]
    kind = st.sampled_from(threads.KINDS)
    ends = st.lists(st.sampled_from(from_), max_size=3), st.lists(st.sampled_from(to), max_size=3)
    strands = st.builds(lambda k, a, b: Thread(k, tuple(a), tuple(b)), kind, *ends)
    return Lineage(earlier, later, tuple(draw(st.lists(strands, max_size=12))))


@given(lineages(), st.booleans(), st.integers(300, 1168))
def test_ticks_lie_in_the_order_of_the_text_and_paragraphs_do_not_meet(lineage, lying, length):
    plan = Plan(lineage, length, lying)
    for side, sections in zip(plan.sides, (lineage.earlier, lineage.later), strict=True):
        assert list(side.ticks) == keys(sections)
        places = list(side.ticks.values())
        assert places == sorted(places)
        for (_, low, high), (_, after, _) in zip(side.extents, side.extents[1:], strict=False):
            assert high <= after + 1e-6
            assert high - low >= LEAST - 1e-6, "wide enough to be pointed at"


@given(lineages(), st.booleans(), st.none() | st.integers(0, 3))
def test_every_lineage_gives_a_well_formed_picture(lineage, lying, part):
    drawn = lineage_svg(lineage, CAPTION, lying=lying, part=part, chosen=["a00"])
    root = ElementTree.fromstring(drawn)
    linked = any(p.href for s in (*lineage.earlier, *lineage.later) for p in s.paragraphs)
    assert root.get("role") == ("group" if linked else "img")
    assert len(list(root.iter(f"{SVG}title"))) == 1


@given(st.floats(0, 1000), st.floats(0, 1000), st.booleans())
def test_a_taper_begins_and_ends_with_its_widths(start, end, lying):
    path = threads.taper(Axes(lying), (start, 0.0), (end, 300.0), (5.4, 0.7))
    numbers = [float(n) for n in path.replace("C", " ").replace("L", " ").strip("MZ").split()]
    along = numbers[1::2] if lying else numbers[0::2]
    assert along[0] - along[-1] == pytest.approx(5.4, abs=0.02)
    assert along[3] - along[4] == pytest.approx(0.7, abs=0.02)


@pytest.mark.parametrize("kind", threads.KINDS)
def test_each_kind_has_a_sign_of_its_own_that_reads_in_black(kind):
    plain = {other: threads.glyph(other).replace(threads.CLASS[other], "") for other in threads.KINDS}
    alike = [other for other in threads.KINDS if plain[other] == plain[kind]]
    assert set(alike) <= {kind, "weakened", "to_confirm"}, "the last two differ by an outline that is dashed"
    assert "vl-" in fork_svg(kind, 1, 2, CAPTION)


def _sections(register):
    by_paragraph: dict[int, list[Tick]] = {}
    for item in register:
        by_paragraph.setdefault(item["paragraph"], []).append(Tick(item["id"], size_of(item["strength"])))
    return (Section("", tuple(Paragraph(str(n), tuple(ticks)) for n, ticks in by_paragraph.items())),)


def test_the_two_declarations_are_drawn_whole():
    earlier = json.loads(ground_truth("commitments", "commitments.json").read_text())["commitments"]
    later = json.loads(ground_truth("commitments", "2025", "commitments.json").read_text())["commitments"]
    entries = json.loads(ground_truth("commitments", "2025", "lineage.json").read_text())["lineage"]
    strands = tuple(Thread(e["kind"], tuple(e["from"] or ()), tuple(e["to"] or ())) for e in entries)
    lineage = Lineage(_sections(earlier), _sections(later), strands)
    drawn = lineage_svg(lineage, CAPTION)
    assert drawn.count('class="vl-tick"') == 138 + 161 + 29 + 31, "a tick a commitment and a foot a paragraph"
    assert counts(lineage)["carried_over"] == sum(e["kind"] == "carried_over" for e in entries)
    assert drawn.count("vl-dropped") == sum(len(e["from"]) for e in entries if e["kind"] == "dropped")
    assert drawn.count("vl-new") == sum(len(e["to"]) for e in entries if e["kind"] == "new")
    assert len(drawn) < 60_000
