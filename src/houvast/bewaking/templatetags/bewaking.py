# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a waarschuwing, its mends and its ending are written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from houvast.bewaking.domain.herstel import HERSTEL_LABELS, Herstel, HerstelSoort
from houvast.bewaking.domain.leefgeld import Belofte
from houvast.bewaking.domain.vooruitblik import Beweging
from houvast.bewaking.domain.waarschuwing import OUTCOME_LABELS, Outcome
from houvast.bewaking.queries.sentences import describe_mend
from houvast.kernel.money import Money
from houvast.kernel.sentences import gettext_noop

register = template.Library()

_BELOFTE = {
    Belofte.GEHOUDEN: gettext_noop("er al"),
    Belofte.ONDERWEG: gettext_noop("onderweg"),
    Belofte.IN_GEVAAR: gettext_noop("nog niet verstuurd"),
    Belofte.GEBROKEN: gettext_noop("te laat"),
}


@register.filter
def mend_label(mend: Herstel) -> str:
    """Return what the button of a mend says."""
    if mend.soort is HerstelSoort.RESERVERING:
        return _("Schuif %(money)s") % {"money": Money(mend.covers_cents).format_dutch()}
    return _(HERSTEL_LABELS[mend.soort])


@register.filter
def mend_words(mend: Herstel) -> str:
    """Return what a mend does."""
    return describe_mend(mend)


@register.filter
def outcome_label(outcome: str) -> str:
    """Return how it ended, in words."""
    return _(OUTCOME_LABELS[Outcome(outcome)])


@register.filter
def belofte_words(belofte: Belofte) -> str:
    """Return how the promise of leefgeld stands, in words."""
    return _(_BELOFTE[belofte])


@register.filter
def plain_day(day: date | datetime | None) -> str:
    """Return a day within a sentence, di 24 november."""
    if day is None:
        return ""
    local = timezone.localtime(day).date() if isinstance(day, datetime) else day
    return date_format(local, "D j F").lower()


@register.filter
def plain_cents(cents: int) -> str:
    """Return an amount within a sentence."""
    return Money(cents).format_dutch()


@register.filter
def names(bewegingen: Sequence[Beweging]) -> str:
    """Return the names of what can't be paid."""
    return ", ".join(dict.fromkeys(each.naam for each in bewegingen))


@register.filter
def noodbetaling_path(huishouden_id: int) -> str:
    """Return where an emergency payment of a household is asked for; nothing while no room makes them."""
    try:
        return reverse("betalen:noodbetaling_vragen", args=[huishouden_id])
    except NoReverseMatch:
        return ""
