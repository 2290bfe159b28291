"""Invented overlaps of invented lists, and pictures of what can be estimated from them."""

from __future__ import annotations

from vigie.domain.language import Text
from vigie.figures.intervals import interval_chart
from vigie.figures.models import Axes, ModelPoint, model_space
from vigie.figures.points import Caption, Point
from vigie.figures.replicates import Level, replicate_ranks
from vigie.figures.svg import Svg
from vigie.figures.tornado import Swing, tornado
from vigie.figures.upset import Combination, upset_plot
from vigie.web.gallery.specimen_charts import say

LISTS = (
    (Text(fr="police", en="police"), 217),
    (Text(fr="foyers", en="shelters"), 131),
    (Text(fr="inspection du travail", en="labour inspection"), 98),
    (Text(fr="ligne d’appel", en="hotline"), 58),
)
HISTORIES = {
    (0,): 161, (1,): 82, (2,): 71, (3,): 37, (0, 1): 29, (0, 2): 14, (1, 3): 9, (0, 3): 6, (2, 3): 4, (0, 1, 2): 5,
    (1, 2): 4, (0, 1, 3): 2,
}  # fmt: skip
MODELS = (
    (1_480, 0.0),
    (1_530, 0.6),
    (1_610, 1.9),
    (2_240, 2.4),
    (1_390, 3.1),
    (2_310, 4.0),
    (1_270, 6.6),
    (2_900, 8.8),
)
ESTIMATE, LOWER, UPPER, OBSERVED = 1_480, 1_090, 2_420, 424


def _caption(kind: str, title: str, language: str, *, narrow: bool) -> tuple[Caption, float]:
    return Caption(f"{kind}-narrow" if narrow else kind, title, language), 358 if narrow else 784


def overlaps(language: str, *, narrow: bool = False) -> Svg:
    """Draw who is on which lists at once."""
    title = say(language, fr="424 personnes sur quatre listes", en="424 persons on four lists")
    caption, width = _caption("overlaps", title, language, narrow=narrow)
    lists = [(name.within(language), size) for name, size in LISTS]
    return upset_plot(lists, [Combination(at, count) for at, count in HISTORIES.items()], caption, width=width)


def methods(language: str, *, narrow: bool = False) -> Svg:
    """Draw estimates beside each other: one rejected, one without an interval, with what is known across."""
    title = say(language, fr="Trois méthodes, trois nombres", en="Three methods, three numbers")
    caption, width = _caption("methods", title, language, narrow=narrow)
    points = [
        Point(say(language, fr="choix pas à pas", en="stepwise"), ESTIMATE, LOWER, UPPER, tone="one"),
        Point(say(language, fr="listes indépendantes", en="independent lists"), 1_060, 960, 1_180, tone="unknown"),
        Point(say(language, fr="borne de Chao", en="Chao’s bound"), 1_120, tone="one"),
    ]
    seen = Point(say(language, fr="sur les listes", en="on the lists"), OBSERVED)
    truth = Point(say(language, fr="la vérité", en="the truth"), 1_720, strong=True)
    return interval_chart(points, caption, width=width, across=[seen, truth])


def models(language: str, *, narrow: bool = False) -> Svg:
    """Draw models of nearly the same fit."""
    title = say(language, fr="Des modèles aussi bons, d’autres nombres", en="Models as good, other numbers")
    caption, width = _caption("models", title, language, narrow=narrow)
    worse = say(language, fr="unités BIC de plus que le meilleur", en="BIC units worse than the best")
    axes = Axes(say(language, fr="personnes en tout", en="persons in all"), worse)
    return model_space([ModelPoint(*point) for point in MODELS], axes, caption, width=width)


def replicates(language: str, *, narrow: bool = False) -> Svg:
    """Draw what resampled tables gave."""
    title = say(language, fr="Ce que donnent les rééchantillons", en="What resampled tables gave")
    caption, width = _caption("replicates", title, language, narrow=narrow)
    totals = [980 + 3.2 * rank + 0.00075 * rank**3 for rank in range(101)]
    levels = [
        Level(say(language, fr="estimation", en="estimate"), ESTIMATE, strong=True),
        Level(say(language, fr="borne basse", en="lower end"), LOWER),
        Level(say(language, fr="sur les listes", en="on the lists"), OBSERVED),
    ]
    share = say(language, fr="part des rééchantillons", en="share of the resampled tables")
    return replicate_ranks(totals, levels, share, caption, width=width)


def changes(language: str, *, narrow: bool = False) -> Svg:
    """Draw how far changes of the table move the number."""
    title = say(language, fr="Ce qui déplace le nombre", en="What moves the number")
    caption, width = _caption("changes", title, language, narrow=narrow)
    dropped = say(language, fr="une liste en moins", en="one list dropped")
    merged = say(language, fr="deux listes réunies", en="two lists merged")
    case = say(language, fr="un cas de plus ou de moins", en="one case more or less")
    swings = [
        Swing(dropped, 1_010, 2_760, LISTS[3][0].within(language), LISTS[0][0].within(language)),
        Swing(merged, 1_240, 1_900),
        Swing(case, 1_455, 1_512),
    ]
    return tornado(swings, ESTIMATE, caption, width=width)


def all_of(language: str) -> dict[str, tuple[Svg, Svg]]:
    """Return each picture, wide and narrow."""
    drawn = {"overlaps": overlaps, "methods": methods, "models": models, "replicates": replicates, "changes": changes}
    return {name: (draw(language), draw(language, narrow=True)) for name, draw in drawn.items()}
