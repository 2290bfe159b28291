from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vigie.apps.accounts.queries import Visitor
from vigie.apps.audit.actions import note_reading
from vigie.apps.followup import queries as followup
from vigie.apps.followup.policies import may_assign
from vigie.apps.followup.showing import AnswerShown, shown_to
from vigie.apps.public.scene import Scene, scene_of
from vigie.apps.public.score import mark
from vigie.apps.public.values import EstimateShown, ValueShown, estimates_of, values_of
from vigie.apps.public.views.citing import citation
from vigie.apps.public.views.register import as_row
from vigie.apps.register import queries as register
from vigie.apps.register.enums import LANGUAGES, STRENGTH_GLOSSES
from vigie.apps.register.official import official_words
from vigie.apps.register.policies import may_add_texts, may_correct
from vigie.apps.register.queries import Commitment, Lineage
from vigie.domain.typography import set_french
from vigie.figures.lineage import fork_svg
from vigie.figures.points import Caption
from vigie.figures.svg import Svg
from vigie.web import words
from vigie.web.access import public
from vigie.web.fields import in_page_language
from vigie.web.patterns import Fact, Link
from vigie.web.rows import as_json


@dataclass(frozen=True, slots=True)
class Thread:
    """A line of lineage as the page of one commitment shows it."""

    line: Lineage
    onward: bool
    others: tuple[Commitment, ...]
    fork: Svg
    answers: tuple[AnswerShown, ...] = ()

    @property
    def above(self) -> list[Commitment]:
        """The commitments of the older text."""
        return list(self.line.sources.all())

    @property
    def below(self) -> list[Commitment]:
        """The commitments of the newer text."""
        return list(self.line.targets.all())


@public
def commitment(request: HttpRequest, instrument: str, code: str) -> HttpResponse:
    """Show one commitment: what was promised, what was answered, what shows it, where it comes from."""
    scene, row = found(request, instrument, code)
    answer = answer_shown(request, scene, row)
    threads = threads_of(request, scene, row)
    _note_readings(request, [answer, *(one for thread in threads for one in thread.answers)])
    estimates = _estimates(request, scene, row)
    shown = {
        "scene": scene,
        "row": row,
        "mark": mark(scene, row),
        "siblings": [mark(scene, one) for one in _paragraph(scene, row)],
        "facts": facts(scene, row),
        "official": official_words(row, get_language() or "en"),
        "answer": answer,
        "threads": threads,
        "answered_later": sum(one.answer.handed_in > 0 for thread in threads for one in thread.answers),
        "paragraph_number": str(row.provision.number),
        "paragraph_name": f"¶ {row.provision.number} {in_page_language(row.provision.titles)}".strip(),
        "differences": register.readings_of(row).filter(two_readers=True),
        "edits": register.readings_of(row).filter(two_readers=False),
        "values": _values(request, scene, row),
        "estimates": estimates,
        "corrections": row.corrections.select_related("organisation"),
        "disputes": register.disputes().filter(commitment=row),
        "citation": citation(request, f"{in_page_language(row.instrument.short_names)}, {row.code}"),
        "downloads": [Link("JSON", reverse("public:commitment_json", args=[instrument, code]))],
        "may_correct": may_correct(request.user),
        "may_add_texts": may_add_texts(request.user),
        "may_assign": _may_ask(request.user, scene, row, answer),
    }
    return render(request, "public/commitment.html", shown)


def found(request: HttpRequest, instrument: str, code: str) -> tuple[Scene, Commitment]:
    """Return the scene and the commitment of an address."""
    row = register.find_commitment(instrument, code)
    scene = scene_of(request, instrument=instrument)
    if scene is None:  # the instrument was just found
        raise register.NoSuchInstrument(instrument=instrument)
    return scene, row


def facts(scene: Scene, row: Commitment) -> list[Fact]:
    """Return strength, addressee and reserve in words."""
    verb = _("%(verb)s, %(gloss)s") % {"verb": verb_of(row), "gloss": STRENGTH_GLOSSES[row.strength]}
    to = ", ".join(str(word) for word in row.addressee_words) or _("nobody: context, no answer expected")
    body = scene.body(row)
    if body:
        to = _("%(to)s; %(body)s answers") % {"to": to, "body": body}
    hedges = ", ".join(str(word) for word in row.qualifier_words)
    return [
        Fact(_("Strength"), verb),
        Fact(_("To whom"), to),
        Fact(_("Reserve"), hedges or _("none in the text")),
    ]


def verb_of(row: Commitment) -> str:
    """Return the verb as it stands in the text that was read, with its language where the page has another."""
    language, words = row.verb_language, row.verb.split(" (")[0]
    verb = _("“%(words)s”") % {"words": set_french(words) if language == "fr" else words}
    return verb if language == get_language() else f"{verb} ({LANGUAGES.get(language, language)})"


def answer_shown(request: HttpRequest, scene: Scene, row: Commitment) -> AnswerShown | None:
    """Return the answer of the State that is shown, as this reader may see it."""
    if scene.state is None or scene.cycle is None:
        return None
    answer = followup.answer_to(row.pk, state=scene.state.pk, cycle=scene.cycle.pk)
    return shown_to(request.user, answer) if answer else None


def threads_of(request: HttpRequest, scene: Scene, row: Commitment) -> list[Thread]:
    """Return where a commitment comes from and what became of it; successors with their answers, to read only."""
    threads = []
    for line in register.lineage_of(row):
        onward = line.older_id == row.instrument_id
        others = tuple(line.targets.all() if onward else line.sources.all())
        answers = _answers_of(request, scene, others) if onward else ()
        threads.append(Thread(line, onward, others, fork(line), answers))
    return threads


def fork(line: Lineage) -> Svg:
    """Draw the threads of one line of lineage."""
    caption = Caption(f"thread-{line.pk}", str(words.THREAD[line.shown]), get_language() or "en")
    return fork_svg(line.shown, line.sources.count(), line.targets.count(), caption)


def _answers_of(request: HttpRequest, scene: Scene, rows: Sequence[Commitment]) -> tuple[AnswerShown, ...]:
    if scene.state is None or not rows:
        return ()
    found = followup.answers_to([row.pk for row in rows], state=scene.state.pk)
    return tuple(shown_to(request.user, answer) for answer in found)


def _values(request: HttpRequest, scene: Scene, row: Commitment) -> list[ValueShown]:
    if scene.state is None:
        return []
    codes = [use.indicator_id for use in row.uses.all()]
    return values_of(codes, state=scene.state.pk, visitor=request.user)


def _estimates(request: HttpRequest, scene: Scene, row: Commitment) -> list[EstimateShown]:
    """Return the accepted estimates that this reader may see; reading what is not published is noted."""
    if scene.state is None:
        return []
    codes = [use.indicator_id for use in row.uses.all()]
    found = estimates_of(codes, state=scene.state.pk, visitor=request.user)
    for closed in {shown.one.row for shown in found if not shown.one.row.public}:
        note_reading(closed, by=request.by, state=closed.state_id)  # type: ignore[attr-defined]
    return found


def _note_readings(request: HttpRequest, answers: Sequence[AnswerShown | None]) -> None:
    for one in answers:
        if one is not None and one.guarded:
            note_reading(one.answer, by=request.by, state=one.answer.state_id)  # type: ignore[attr-defined]


def _paragraph(scene: Scene, row: Commitment) -> list[Commitment]:
    return list(register.commitments(scene.instrument).filter(provision__number=row.provision.number))


def _may_ask(visitor: Visitor, scene: Scene, row: Commitment, answer: AnswerShown | None) -> bool:
    return answer is None and row.answerable and scene.state is not None and may_assign(visitor, scene.state.pk)


@public
def commitment_json(request: HttpRequest, instrument: str, code: str) -> HttpResponse:
    """Give what everybody may know of a commitment."""
    scene, row = found(request, instrument, code)
    content: dict[str, Any] = as_row(scene, row)
    content["lineage"] = [
        {
            "kind": line.shown,
            "from": [f"{line.older.code}:{one.code}" for one in line.sources.all()],
            "to": [f"{line.newer.code}:{one.code}" for one in line.targets.all()],
            "notes": dict(line.notes),
        }
        for line in register.lineage_of(row)
    ]
    content["estimates"] = _published(scene, row)
    content["readings"] = [
        {
            "field": one.field,
            "first": one.first,
            "second": one.second,
            "decided": one.decided,
            "reason": dict(one.reasons),
        }
        for one in register.readings_of(row).filter(two_readers=True)
    ]
    return as_json(content)


def _published(scene: Scene, row: Commitment) -> list[dict[str, Any]]:
    """Return the estimates that everybody may know, each with its interval."""
    if scene.state is None:
        return []
    codes = [use.indicator_id for use in row.uses.all()]
    shown = estimates_of(codes, state=scene.state.pk, visitor=AnonymousUser())
    return [one.one.as_observation() for one in shown if not one.is_rate]
