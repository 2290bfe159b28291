"""Text as language → string, in one column."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import get_language

from vigie.domain.language import Text


class LocalizedField(models.JSONField):
    """A column that holds a :class:`vigie.domain.language.Text`: language → string."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", Text)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "vigie.web.fields.LocalizedField", args, kwargs

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Text:
        return Text(super().from_db_value(value, expression, connection) or {})

    def to_python(self, value: Any) -> Text:
        return value if isinstance(value, Text) else Text(value or {})

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        plain = dict(value) if isinstance(value, Text) else value
        return super().get_db_prep_value(plain, connection, prepared)

    def value_to_string(self, obj: models.Model) -> Any:
        return dict(self.value_from_object(obj))


def in_page_language(text: Text) -> str:
    """Return a text in the language of the page, else in any that it has."""
    return text.within(get_language() or "en")
