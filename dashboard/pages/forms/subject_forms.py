"""The form over the page of a subject that the address names: a statement, the decision on one, or a joining."""

from collections.abc import Mapping

from dashboard.charts.indicators import Indicator
from dashboard.i18n import Text
from dashboard.model import Subject
from dashboard.pages.forms import decision_form, dialog, edit_links, joining_forms, statement_form
from dashboard.pages.ui import address


def open_form(subject: Subject, name: str, known: Mapping[str, Indicator], text: Text) -> None:
    """Draw the form that `edit` in the address names over the page of a subject, if any.

    `name` is what the page calls the subject, `known` what the page shows of it, by indicator.
    """
    edit = address.parameter("edit")
    if not edit:
        return
    act, _, other = edit.partition(".")
    if act == edit_links.JOIN and subject.kind in edit_links.JOINED_KINDS:
        dialog.show(
            lambda: joining_forms.title(subject, name, text), lambda: joining_forms.form(subject, other, text), text
        )
    else:
        form = decision_form if edit.startswith("@") else statement_form
        dialog.show(lambda: form.title(subject, name, known, text), lambda: form.form(subject, text), text)
