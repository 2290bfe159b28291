"""Speed and weight of pictures: ``python benchmarks/figures.py [--marks 200] [--repeats 20]``.

The same bars are drawn as SVG by :mod:`vigie.figures`, and in the same run by Matplotlib and by Altair (through
vl-convert) where they are installed: ``pip install matplotlib altair vl-convert-python``; neither belongs to it.
Printed are the median of the CPU milliseconds of a picture once everything is warm, its spread, its weight, and the
ratio to ours. A map has no peer here: it stands alone.
"""

from __future__ import annotations

import argparse
import gzip
import io
import platform
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence

from vigie.figures.bars import bar_chart
from vigie.figures.land import world
from vigie.figures.lines import Series, line_chart
from vigie.figures.maps import Area, choropleth, circle_map
from vigie.figures.points import Caption, Point
from vigie.figures.rows import row_chart

CAPTION = Caption("benchmark", "Detected victims", "en")
Values = Sequence[tuple[str, int]]


def drawn(values: Values) -> dict[str, Callable[[], str]]:
    """Return each of our pictures as something to call."""
    points = [Point(name, value) for name, value in values]
    areas = [Area(code, point) for code, point in zip(sorted(world().centres), points, strict=False)]
    return {
        "bars, vigie": lambda: bar_chart(points, CAPTION, size=(1168, 300)),
        "rows, vigie": lambda: row_chart(points, CAPTION),
        "line, vigie": lambda: line_chart([Series("", tuple(points))], CAPTION, size=(1168, 340)),
        "circle map, vigie": lambda: circle_map(areas, CAPTION),
        "choropleth, vigie": lambda: choropleth(areas, CAPTION),
    }


def peers(values: Values) -> dict[str, Callable[[], str]]:
    """Return the bars of those peers that are installed."""
    found = {}
    for name, make in (("bars, matplotlib", matplotlib_bars), ("bars, altair", altair_bars)):
        try:
            found[name] = make(values)
        except ImportError as missing:
            sys.stdout.write(f"{name}: not here ({missing.name})\n")
    return found


def matplotlib_bars(values: Values) -> Callable[[], str]:
    """Draw with Matplotlib's object interface, text as text."""
    import matplotlib as mpl  # type: ignore[import-not-found]
    from matplotlib.figure import Figure  # type: ignore[import-not-found]

    mpl.rcParams["svg.fonttype"] = "none"

    def draw() -> str:
        figure = Figure(figsize=(11.68, 3))
        axes = figure.subplots()
        axes.bar([name for name, _ in values], [value for _, value in values])
        out = io.StringIO()
        figure.savefig(out, format="svg")
        return out.getvalue()

    return draw


def altair_bars(values: Values) -> Callable[[], str]:
    """Draw with Altair, turned into SVG by vl-convert without a browser."""
    import altair as alt  # type: ignore[import-not-found]
    import vl_convert  # type: ignore[import-not-found]

    rows = alt.InlineData(values=[{"name": name, "value": value} for name, value in values])

    def draw() -> str:
        chart = alt.Chart(rows, width=1168, height=300).mark_bar().encode(x="name:N", y="value:Q")
        return str(vl_convert.vegalite_to_svg(chart.to_json()))

    return draw


def milliseconds(draw: Callable[[], str], repeats: int) -> tuple[list[float], str]:
    """Return the CPU milliseconds of each repeat after a first one that counts for nothing."""
    picture, taken = draw(), []
    for _ in range(repeats):
        begun = time.process_time()
        picture = draw()
        taken.append((time.process_time() - begun) * 1000)
    return sorted(taken), picture


def main() -> None:
    """Draw everything and print what it took."""
    parser = argparse.ArgumentParser(description="Speed and weight of pictures.")
    parser.add_argument("--marks", type=int, default=200)
    parser.add_argument("--repeats", type=int, default=20)
    asked = parser.parse_args()
    chosen = random.Random(1)
    values = [(f"place {at}", chosen.randint(1, 10_000)) for at in range(asked.marks)]
    sys.stdout.write(f"{platform.platform()}, Python {platform.python_version()}; {asked.marks} marks\n")
    ours = 0.0
    for name, draw in {**drawn(values), **peers(values)}.items():
        taken, picture = milliseconds(draw, asked.repeats)
        middle = statistics.median(taken)
        ours = ours or middle
        weight = f"{len(picture.encode()) / 1e3:.0f} KB, {len(gzip.compress(picture.encode())) / 1e3:.0f} KB gzipped"
        ratio = f", {middle / ours:.1f} times our bars" if name.startswith("bars") else ""
        sys.stdout.write(f"{name}: {middle:.1f} ms [{taken[0]:.1f}–{taken[-1]:.1f}], {weight}{ratio}\n")


if __name__ == "__main__":
    main()
