from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from vigie.apps.accounts.enums import Kind
from vigie.web.fields import LocalizedField
from vigie.web.versions import Versioned


class State(models.Model):
    """A State. The fictional one bears a user-assigned code of ISO 3166."""

    code = models.CharField(_("ISO 3166 code"), max_length=3, primary_key=True)
    m49 = models.CharField(_("M49 code"), max_length=3, blank=True)
    names = LocalizedField(_("names"))
    fictional = models.BooleanField(_("fictional"), default=False)

    class Meta:
        verbose_name = _("State")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class Organisation(Versioned):
    """A ministry, an agency, a shelter, an entity of the United Nations, a reviewer."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=30, choices=Kind)
    state = models.ForeignKey(State, models.PROTECT, null=True, blank=True, related_name="organisations")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    names = LocalizedField(_("names"))
    function = LocalizedField(_("function"), blank=True)

    class Meta:
        verbose_name = _("organisation")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class Role(models.Model):
    """What its holders may do. A row, so that a house can have roles of its own."""

    code = models.SlugField(_("code"), max_length=40, primary_key=True)
    names = LocalizedField(_("names"))
    permissions = models.JSONField(_("permissions"), default=list)
    demands_second_factor = models.BooleanField(_("demands a second factor"), default=True)

    class Meta:
        verbose_name = _("role")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class People(BaseUserManager["Person"]):
    """Finds people by the name under which they sign in."""

    def create_user(self, username: str, password: str | None = None, **fields: object) -> Person:
        person = self.model(username=username, **fields)
        person.set_password(password)
        person.save()
        return person


class Person(AbstractBaseUser):
    """Somebody who signs in. What they may do follows from their roles."""

    username = models.CharField(_("sign-in name"), max_length=60, unique=True)
    display_name = models.CharField(_("name shown to colleagues"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="people")
    language = models.CharField(_("language"), max_length=5, default="en")
    owes_password = models.BooleanField(_("owes a password of their own"), default=False)
    is_active = models.BooleanField(_("may sign in"), default=True)
    last_login = None  # the audit keeps sign-ins

    objects = People()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["username"]

    def __str__(self) -> str:
        return f"person {self.pk}"


class Assignment(models.Model):
    """A role that a person holds, within the organisation and the State of that person."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="assignments")
    role = models.ForeignKey(Role, models.PROTECT, related_name="assignments")

    class Meta:
        verbose_name = _("assignment")
        constraints = [models.UniqueConstraint(fields=["person", "role"], name="one_assignment_per_role")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role_id}"
