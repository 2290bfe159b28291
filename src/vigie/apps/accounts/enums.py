"""Kinds of organisation, and what a role may permit."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What an organisation is."""

    RAPPORTEUR = "rapporteur", _("national rapporteur or coordinator")
    MINISTRY = "ministry", _("ministry")
    POLICE = "police", _("police")
    PROSECUTION = "prosecution", _("prosecution or court")
    LABOUR_INSPECTION = "labour_inspection", _("labour inspection")
    BORDER = "border", _("border or migration service")
    SHELTER = "shelter", _("shelter")
    HOTLINE = "hotline", _("hotline")
    NGO = "ngo", _("non-governmental organisation")
    HEALTH = "health", _("health service")
    UN = "un", _("United Nations entity")
    REVIEWER = "reviewer", _("reviewer")
    OTHER = "other", _("other organisation")


class Permission(StrEnum):
    """What a role may permit. Roles themselves are rows."""

    ASSIGN = "followup.assign"
    ANSWER = "followup.answer"
    RATE = "followup.rate"
    ACCEPT = "followup.accept"
    READ_FOLLOWUP = "followup.read"
    ADD_INSTRUMENT = "register.add_instrument"
    CORRECT_READING = "register.correct_reading"
    DELIVER = "sources.deliver"
    READ_DELIVERIES = "sources.read"
    ESTIMATE = "statistics.estimate"
    ACCEPT_ESTIMATE = "statistics.accept_estimate"
    SEE_JOBS = "jobs.see"
    READ_AUDIT = "audit.read"
    MANAGE_PEOPLE = "accounts.manage"
