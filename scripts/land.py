"""Make ``src/vigie/figures/land.json``, the shapes that maps are drawn with.

Needs three packages that nothing else here needs, in an environment of its own: ``geopandas==0.14.4`` (without its
dependencies; its last release that carries Natural Earth), ``pyshp`` and ``shapely``. Natural Earth, 1:110 million, is
in the public domain. Projected once, so that a page need not do it again, by Equal Earth, which keeps areas true
(Šavrič, Patterson and Jenny 2018, doi:10.1080/13658816.2018.1504949).
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Iterator
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import shapefile  # type: ignore[import-not-found]
from shapely import transform, union_all  # type: ignore[import-not-found]
from shapely.geometry import MultiPolygon, shape  # type: ignore[import-not-found]

ASSET = Path(__file__).resolve().parents[1] / "src" / "vigie" / "figures" / "land.json"
WIDTH = 2000
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
SCALE = WIDTH / 2 / 2.7066299836
NORTH, LEAST = 83.7, 3.0
"""Latitude at the upper edge; area in square units under which an island is left out, unless it is all there is."""
LEFT_OUT = {"ATA", "ATF"}
PART_OF = {"CYN": "CYP", "SOL": "SOM"}
"""Areas that Natural Earth draws apart and the United Nations does not."""
DISPUTED = {"ESH": "ESH", "FLK": "FLK", "-99": "XKX"}
"""Natural Earth's code → ours, of areas whose status is not settled: hatched, whatever they are."""
SEATS = """
AND Andorra|ATG Saint John's|BHR Manama|BRB Bridgetown|COM Moroni|CPV Praia|DMA Roseau|FSM Palikir|GRD Saint George's
HKG Hong Kong|KIR Tarawa|KNA Basseterre|LCA Castries|LIE Vaduz|MCO Monaco|MDV Malé|MHL Majuro|MLT Valletta
MUS Port Louis|PLW Melekeok|SGP Singapore|SMR San Marino|STP São Tomé|SYC Victoria|TON Nuku'alofa|TUV Funafuti
VAT Vatican City|VCT Kingstown|WSM Apia
"""
"""Where a place too small to have a shape is marked: the town it is governed from."""


def projected(longitude: float, latitude: float) -> tuple[float, float]:
    """Return a place on the sheet: x to the right, y downwards, from the upper left corner."""
    angle = asin(sqrt(3) / 2 * sin(radians(latitude)))
    square = angle * angle
    sixth = square**3
    across = 2 * sqrt(3) * radians(longitude) * cos(angle)
    across /= 3 * (A1 + 3 * A2 * square + sixth * (7 * A3 + 9 * A4 * square))
    along = angle * (A1 + A2 * square + sixth * (A3 + A4 * square))
    return WIDTH / 2 + across * SCALE, -along * SCALE


TOP = projected(0, NORTH)[1]


def on_sheet(longitude: float, latitude: float) -> tuple[float, float]:
    """Return a place measured from the upper edge."""
    x, y = projected(longitude, latitude)
    return x, y - TOP


def records(name: str) -> Iterator[tuple[dict[str, object], dict[str, object]]]:
    """Yield attributes and geometry of a layer that the package carries."""
    for one in shapefile.Reader(str(layer(name))).iterShapeRecords():
        yield one.record.as_dict(), one.shape.__geo_interface__


def layer(name: str) -> Path:
    """Return the file of a layer, without importing the package around it."""
    spec = importlib.util.find_spec("geopandas")
    if spec is None or spec.origin is None:
        raise SystemExit("Install geopandas==0.14.4 without its dependencies, pyshp and shapely first.")
    return Path(spec.origin).parent / "datasets" / name / f"{name}.shp"


def parts(area: object) -> list[object]:
    """Return the polygons of an area, the largest first, without specks."""
    every = sorted(area.geoms if isinstance(area, MultiPolygon) else [area], key=lambda one: -one.area)
    return [one for at, one in enumerate(every) if not at or one.area >= LEAST]


def outline(area: object) -> str:
    """Return a path in whole units, each step from the one before."""
    return "".join(ring(line.coords) for one in parts(area) for line in (one.exterior, *one.interiors))


def ring(corners: object) -> str:
    """Return one closed line; corners that fall on the one before are left out."""
    points = [(round(x), round(y)) for x, y in corners]
    kept = [points[0], *(b for a, b in pairwise(points) if a != b)]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(kept)][:-1]
    walked = " ".join(f"{x} {y}" for x, y in steps).replace(" -", "-")
    return f"M{kept[0][0]} {kept[0][1]}l{walked}z" if len(steps) > 1 else ""


def main() -> None:
    """Write the asset and print its fingerprint."""
    areas: dict[str, list[object]] = {}
    for said, geometry in records("naturalearth_lowres"):
        code = str(said["iso_a3"])
        if code not in LEFT_OUT:
            areas.setdefault(PART_OF.get(code, code), []).append(shape(geometry).buffer(0))
    drawn = {code: transform(union_all(pieces), on_sheet, interleaved=False) for code, pieces in sorted(areas.items())}
    centres = {DISPUTED.get(code, code): parts(area)[0].centroid.coords[0] for code, area in drawn.items()}
    towns = {str(said["name"]): geometry["coordinates"] for said, geometry in records("naturalearth_cities")}
    seats = dict(entry.split(" ", 1) for line in SEATS.strip().splitlines() for entry in line.split("|"))
    centres |= {code: on_sheet(*towns[town]) for code, town in seats.items()}
    low = max(area.bounds[3] for area in drawn.values())
    asset = {
        "source": "Natural Earth 1:110m, public domain, naturalearthdata.com; Equal Earth projection",
        "made_from": hashlib.sha256(layer("naturalearth_lowres").read_bytes()).hexdigest(),
        "size": [WIDTH, round(low) + 1],
        "land": {code: outline(area) for code, area in drawn.items() if code not in DISPUTED},
        "disputed": {DISPUTED[code]: outline(drawn[code]) for code in DISPUTED},
        "centres": {code: [round(x), round(y)] for code, (x, y) in sorted(centres.items())},
    }
    text = json.dumps(asset, ensure_ascii=False, separators=(",", ":")) + "\n"
    ASSET.write_text(text.replace('},"', '},\n"').replace('","', '",\n"'), encoding="utf-8")
    print(f"{ASSET.name} {ASSET.stat().st_size} bytes {hashlib.sha256(ASSET.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()
