"""Before an answer is accepted, does any address give a word of it to a stranger, or to the staff of another State?"""

import io

import pytest
from django.urls import reverse
from django.utils import translation

from vigie.apps.accounts.queries import person as person_called
from vigie.apps.followup import actions
from vigie.apps.notices import queries as notices
from vigie.domain.language import Text
from vigie.domain.workflow import State

pytestmark = pytest.mark.django_db
WORDS = ("perroquet", "cacatoès", "quetzal", "calopsitte", "amazone", "lorette", "kakapo", "nestor")
SECRETS = dict(
    zip(("text", "claim", "title", "file", "measure", "reason", "opinion", "scale_reason"), WORDS, strict=True)
)
OF_ANSWER = (
    "answer", "text", "rating", "statements", "evidence", "measures", "hand-in", "ask-anew", "rate", "return",
    "accept", "open-again",
)  # fmt: skip


@pytest.fixture
def write(asked, writer, rapporteur, by):
    """Write something secret into every place that an answer has, and move it to a stage."""

    def fill(stage):
        seen = {"person": writer, "by": by}
        actions.write_text(asked, text={"fr": SECRETS["text"]}, seen=asked.version, **seen)
        reason = {"fr": SECRETS["scale_reason"]}
        actions.write_scale(asked, scale="not_known", reason=reason, seen=asked.version, **seen)
        claim = actions.add_claim(asked, text={"fr": SECRETS["claim"]}, seen=asked.version, **seen)
        file = io.BytesIO(SECRETS["file"].encode())
        file.name = f"{SECRETS['title']}.txt"
        fields = {"kind": "law", "titles": Text(fr=SECRETS["title"]), "dated": by.at.date(), "language": "fr"}
        actions.add_evidence(asked, claim=claim, file=file, seen=asked.version, **fields, **seen)
        actions.add_measure(
            asked, kind="law", names=Text(fr=SECRETS["measure"]), scale="done", seen=asked.version, **seen
        )
        if stage is not State.DRAFT:
            actions.submit(asked, seen=asked.version, **seen)
        if stage is State.RETURNED:
            actions.return_answer(asked, reason=SECRETS["reason"], person=rapporteur, seen=asked.version, by=by)
        if stage is State.RATED:
            opinion = {"fr": SECRETS["opinion"]}
            actions.rate(asked, scale="done", opinion=opinion, person=rapporteur, seen=asked.version, by=by)
        return asked

    return fill


def addresses(answer, language):
    """Every address that could say something of an answer, guessed ones included."""
    at = f"/{language}"
    yield from (f"{at}/{rest}" for rest in ("", "?tab=list", "register/", "register.csv", "register.json", "notices/"))
    yield from (f"{at}/register/2025/13.1/", f"{at}/register/2025/13.1.json")
    yield from (f"{at}/search/?words={word}" for word in WORDS)
    with translation.override(language):
        own = reverse("followup:answer", args=[answer.pk])
    yield from (f"{own}{'' if name == 'answer' else name + '/'}" for name in OF_ANSWER)
    claim = answer.claims.get().pk
    yield f"{own}statements/{claim}/evidence/"
    yield from (f"{at}/files/{pk}/" for pk in (*answer.evidence.values_list("attachment", flat=True), 99_999))


def said(client, path):
    answer = client.get(path, follow=True)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode()


@pytest.mark.parametrize("stage", [State.DRAFT, State.RETURNED, State.RATED])
def test_no_address_gives_a_word_away(write, neighbour, signed_in, client, settings, tmp_path, stage):
    settings.VIGIE_HOME, settings.VIGIE_STATE = tmp_path, "XOR"
    answer = write(stage)
    office = signed_in(person_called("rapporteur"))
    assert SECRETS["text"] in said(office, "/fr/register/2025/13.1/"), "the secrets are where they are looked for"
    strangers = {"anyone": (client, "en"), "neighbour": (signed_in(neighbour), "fr")}
    for who, (stranger, language) in strangers.items():
        for path in addresses(answer, language):
            words = said(stranger, path)
            asked_for = path.rpartition("words=")[2] if "words=" in path else ""
            found = [word for word in WORDS if word != asked_for and word in words]
            assert not found, f"{who} reads {found} at {path}"
            assert "1 résultat" not in words, f"{who} finds something at {path}"
    assert notices.count_unread(neighbour) == 0


def test_posts_of_strangers_change_nothing(write, neighbour, signed_in, client, settings, tmp_path):
    settings.VIGIE_HOME = tmp_path
    answer = write(State.SUBMITTED)
    before = (answer.version, answer.stage)
    for stranger in (client, signed_in(neighbour)):
        for path in addresses(answer, "fr"):
            if f"answers/{answer.pk}/" in path:
                fields = {"version": answer.version, "text_fr": "x", "scale": "done", "opinion_fr": "x", "reason": "x"}
                assert stranger.post(path, fields).status_code in {302, 403, 404, 405}, path
    answer.refresh_from_db()
    assert (answer.version, answer.stage) == before
