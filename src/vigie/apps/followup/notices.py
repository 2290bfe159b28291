"""The notices of follow-up: what each says. They name a commitment and a date, never a person, and quote nothing."""

from __future__ import annotations

from vigie.domain.language import N_

KINDS: dict[str, tuple[str, str]] = {
    "followup.asked": (
        N_("Commitment {commitment}: your body is asked to answer"),
        N_("The rapporteur’s office asks your body what was done about commitment {commitment} of {year}. Due: {due}."),
    ),
    "followup.asked_several": (
        N_("Your body is asked for {count} answers"),
        N_("The rapporteur’s office asks your body about {count} commitments of {year}. Due: {due}."),
    ),
    "followup.new_date": (
        N_("Commitment {commitment}: the date has changed"),
        N_("The answer of your body on commitment {commitment} of {year} is now due: {due}."),
    ),
    "followup.asked_elsewhere": (
        N_("Commitment {commitment}: another body answers"),
        N_("The rapporteur’s office now asks another body about commitment {commitment} of {year}: you owe nothing."),
    ),
    "followup.handed_in": (
        N_("Commitment {commitment}: an answer is handed in"),
        N_("The answer on commitment {commitment} of {year} waits to be read and rated, or returned with a reason."),
    ),
    "followup.returned": (
        N_("Commitment {commitment}: your answer comes back"),
        N_("The rapporteur’s office asks for more on commitment {commitment} of {year}. The reason stands with it."),
    ),
    "followup.to_accept": (
        N_("Commitment {commitment}: a rating waits for a second person"),
        N_("A colleague has rated the answer on commitment {commitment} of {year}: read it, and accept or return it."),
    ),
    "followup.rated": (
        N_("Commitment {commitment}: your answer is rated"),
        N_(
            "The rapporteur’s office has given its rating on commitment {commitment} of {year}. Yours stays as it is; "
            "both become public once a second person has accepted."
        ),
    ),
    "followup.accepted": (
        N_("Commitment {commitment}: the answer is accepted"),
        N_("The answer on commitment {commitment} of {year} is accepted, and public from now on."),
    ),
    "followup.opened_again": (
        N_("Commitment {commitment}: the answer is open again"),
        N_("The rapporteur’s office has opened the answer on commitment {commitment} of {year} again, with a reason."),
    ),
    "followup.due_soon": (
        N_("Commitment {commitment}: the answer is due on {due}"),
        N_("The answer of your body on commitment {commitment} of {year} is not handed in yet."),
    ),
    "followup.due_soon_several": (
        N_("{count} answers of your body are due soon"),
        N_("They are not handed in yet; the first is due on {due}."),
    ),
    "followup.late": (
        N_("Commitment {commitment}: the answer is late"),
        N_("The answer on commitment {commitment} of {year} was due on {due}. Everybody sees that it is late."),
    ),
    "followup.late_several": (
        N_("{count} answers are late"),
        N_("The first was due on {due}. Everybody sees that they are late."),
    ),
}
"""Kind → subject and body, in English with ``{named}`` places."""
