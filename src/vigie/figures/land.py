"""The shapes of the world's countries and areas, projected once (``scripts/land.py`` makes them).

Natural Earth's coarsest set leaves out small States: these have a centre and no shape. Areas whose status is not
settled are hatched on every map; at this scale not all of them can be told apart (Jammu and Kashmir cannot).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from vigie.domain.language import N_
from vigie.figures.svg import Svg, el, group, join, number

ASSET = Path(__file__).with_name("land.json")
FINGERPRINT = "cc1260cbe3815337e3263f2e0cf820ecca3eaf7a25623e4bfea877733b94a942"
"""SHA-256 of the asset."""
DISCLAIMER = N_(
    "Borders, names and hatched areas on this map say nothing about the legal status of any territory or about where "
    "its limits run."
)
HATCH_STEP = 7


@dataclass(frozen=True, slots=True)
class Land:
    """The sheet and what lies on it, in its own units.

    Parameters
    ----------
    width, height
        Of the sheet.
    shapes
        ISO 3166 code → path of a country or area.
    disputed
        ISO 3166 code → path of an area whose status is not settled.
    centres
        ISO 3166 code → where a mark for it stands; also of those too small for a shape.
    """

    width: float
    height: float
    shapes: Mapping[str, str]
    disputed: Mapping[str, str]
    centres: Mapping[str, tuple[float, float]]

    def shape_of(self, code: str) -> str:
        """Return the path of a country or area; empty where it is too small for one."""
        return self.shapes.get(code) or self.disputed.get(code, "")


@lru_cache(maxsize=1)
def world() -> Land:
    """Return the land as it was shipped."""
    kept = json.loads(ASSET.read_text(encoding="utf-8"))
    centres = {code: (float(x), float(y)) for code, (x, y) in kept["centres"].items()}
    width, height = kept["size"]
    return Land(width, height, kept["land"], kept["disputed"], centres)


def is_placed(code: str) -> bool:
    """Say whether a map can show something for a country or area."""
    return code in world().centres


def ground(key: str, width: float, *, shaded: Mapping[str, str] | None = None) -> Svg:
    """Draw the land, disputed areas hatched.

    Parameters
    ----------
    key
        Unique on the page: the clip of the hatching is named by it.
    width
        Pixels.
    shaded
        ISO 3166 code → class of its shape; the others stay plain.
    """
    land, shaded = world(), shaded or {}
    plain = "".join(path for code, path in {**land.shapes, **land.disputed}.items() if code not in shaded)
    coloured = [el("path", class_=class_, d=land.shape_of(code)) for code, class_ in shaded.items()]
    hatching = hatched_land(f"{key}-disputed", "".join(land.disputed.values()))
    scale = f"scale({width / land.width:.5f})"
    return group(el("path", class_="vp-land", d=plain), *coloured, hatching, transform=scale)


def hatched_land(key: str, path: str) -> Svg:
    """Draw strokes within shapes, in the units of the sheet; nothing where there are none."""
    if not path:
        return Svg("")
    clip = el("clipPath", el("path", d=path), id=key)
    strokes = el("path", class_="vp-hatch", d=_strokes(), clip_path=f"url(#{key})")
    return join([clip, strokes])


@lru_cache(maxsize=1)
def _strokes() -> str:
    """Return strokes, rising to the right, over the whole sheet."""
    width, height = world().width, world().height
    starts = range(0, int(width + height), HATCH_STEP)
    return "".join(f"M{at} 0L{number(at - height)} {number(height)}" for at in starts)
