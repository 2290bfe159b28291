"""Does a table on a page show each number once, in the row and the column of its names, whatever its dimensions?"""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from vigie.apps.statistics.layout import MOST_COLUMNS, Sheet, arranged, grid, shown
from vigie.domain.delivery import Shape
from vigie.domain.language import Text
from vigie.domain.table import Category, Cell, Dimension
from vigie.domain.values import ValueState

NAMES = ("time", "sex", "age", "form", "country")


def dimension(name, size):
    categories = tuple(Category(f"{name}{n}", Text(en=f"{name} {n}")) for n in range(size))
    return Dimension(name, Text(en=name), categories)


@st.composite
def sheets(draw):
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True))
    dimensions = tuple(dimension(name, draw(st.integers(1, 9))) for name in names)
    cells = {}
    for number, keys in enumerate(product(*([c.code for c in d.categories] for d in dimensions))):
        if draw(st.booleans()):
            cells[keys] = Cell(keys, number, number, number, ValueState.NUMBER if number else ValueState.ZERO)
    return Sheet("", draw(st.sampled_from(Shape)), dimensions, cells, None)


def read_back(found, sheet):
    """Read a laid-out table as a person does: heading, row, column head, column → what stands there."""
    _rows, columns = arranged(sheet.dimensions)
    heads = [group.name for group in found.groups for _ in range(group.span)] or [""] * len(found.columns)
    heading, read = "", {}
    for line in found.lines:
        if line.heading:
            heading = line.name
            continue
        for head, column, cell in zip(heads, found.columns, line.cells, strict=True):
            read[frozenset(filter(None, [*heading.split(" · "), line.name, *head.split(" · "), column.name]))] = cell
    return read, columns


@given(sheets())
def test_every_number_stands_where_its_names_are(sheet):
    found = grid(sheet, caption="x")
    read, columns = read_back(found, sheet)
    for keys in product(*([c.code for c in d.categories] for d in sheet.dimensions)):
        names = {f"{key[: len(d.name)]} {key[len(d.name) :]}" for key, d in zip(keys, sheet.dimensions, strict=True)}
        if found.groups and sheet.dimensions[columns[-1]].name == "sex":
            names = {name if not name.startswith("sex") else "?" for name in names}
            continue  # letters of made-up sexes are all alike; the next test tells real ones apart
        wanted = frozenset(names if columns else {*names, "Number"})
        assert read[wanted] == shown(sheet.at(keys))


@given(sheets())
def test_what_nobody_counted_is_zero_and_what_nobody_published_is_missing(sheet):
    for keys in product(*([c.code for c in d.categories] for d in sheet.dimensions)):
        if keys not in sheet.cells:
            wanted = ValueState.ZERO if sheet.shape is Shape.RECORDS else ValueState.MISSING
            assert sheet.at(keys).state is wanted


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.integers(1, 60)), max_size=3, unique_by=lambda pair: pair[0]))
def test_columns_never_run_away(pairs):
    dimensions = [dimension(name, size) for name, size in pairs]
    rows, columns = arranged(dimensions)
    assert sorted(rows + columns) == list(range(len(dimensions)))
    breadth = 1
    for place in columns:
        breadth *= len(dimensions[place].categories)
    assert breadth <= MOST_COLUMNS


def test_ages_lie_in_rows_and_years_before_sexes_in_columns():
    three = [dimension("sex", 4), dimension("time", 3), dimension("age", 2)]
    assert arranged(three) == ([2], [1, 0])


def test_sexes_that_repeat_in_columns_are_letters_with_their_meaning():
    sexes = tuple(Category(c, Text(en=n)) for c, n in (("female", "Women and girls"), ("male", "Men and boys")))
    sheet = Sheet(
        "",
        Shape.RECORDS,
        (dimension("time", 3), dimension("age", 4), Dimension("sex", Text(en="Sex"), sexes)),
        {},
        None,
    )
    found = grid(sheet, caption="x")
    assert [column.name for column in found.columns] == ["F", "M"] * 3
    assert found.note == "F: Women and girls; M: Men and boys."


def test_a_sum_over_withheld_figures_is_not_itself_withheld():
    withheld = shown(Cell(("x",), None, 1, 4, ValueState.SUPPRESSED, mark="<5"))
    summed = shown(Cell(("x",), None, 11, 44, ValueState.SUPPRESSED))
    assert (withheld.kind, summed.kind) == ("suppressed", "bounds")
