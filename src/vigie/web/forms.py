"""Every form is drawn by our own templates: a label, its hint, what is wrong, the field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting

LISTED = (forms.CheckboxSelectMultiple, forms.RadioSelect)


class DateInput(forms.DateInput):
    """The browser's own date field; its value is ISO 8601 in every language."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class PageForms(TemplatesSetting):
    """Django's renderer with our form and field, and widgets from the template engine of the site."""

    form_template_name = "web/form.html"
    field_template_name = "web/field.html"


def shape_of(field: Any) -> str:
    """Say how a field is drawn: ``box``, ``choices``, ``select`` or ``line``."""
    widget = field.field.widget
    if isinstance(widget, LISTED):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "box"
    return "select" if isinstance(widget, forms.Select) and not widget.allow_multiple_selected else "line"
