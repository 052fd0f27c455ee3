# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How values look on a page: money, dates, account numbers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from houvast.kernel.money import Money

register = template.Library()

# Pages show the same days over and over.
_DAYS_KEPT = 4_096


@register.filter
def money(cents: int | Money | None) -> SafeString:
    """Show cents (or Money) as `€ 1.234,56`, never broken between € and the number."""
    if cents is None:
        return SafeString("")
    amount = cents if isinstance(cents, Money) else Money(cents)
    return SafeString(f'<span class="money">{amount.format_dutch()}</span>')  # digits and signs of our own  # nosec B703


@register.filter
def euros(cents: int) -> str:
    """Show a round amount without its cents, `€ 1.500`, for the lines of a chart."""
    return Money(cents).format_dutch().removesuffix(",00")


@register.filter
def short_date(day: date | None) -> SafeString:
    """Show a day as `24-11-2026`, for tables."""
    if day is None:
        return SafeString("")
    own = _own_day(day)
    return SafeString(f'<time class="date" datetime="{own.isoformat()}">{own:%d-%m-%Y}</time>')  # a day  # nosec B703


@register.filter
def day_date(day: date | None) -> SafeString:
    """Show a day as `di 24 nov`, for rows of work."""
    return _shown(day, "D j M")


@register.filter
def long_date(day: date | None) -> SafeString:
    """Show a day as `di 24 november 2026`."""
    return _shown(day, "D j F Y")


@register.filter
def moment(when: datetime | None) -> SafeString:
    """Show a moment as `di 24 november 2026, 07.02`, in Dutch time."""
    if when is None:
        return SafeString("")
    local = timezone.localtime(when)
    return format_html(
        '<time class="date" datetime="{}">{}</time>', local.isoformat(), date_format(local, "D j F Y, H.i")
    )


@register.filter
def iban(number: str | None) -> SafeString:
    """Show an IBAN in groups of four."""
    if not number:
        return SafeString("")
    groups = " ".join(number[start : start + 4] for start in range(0, len(number), 4))
    return format_html('<span class="iban">{}</span>', groups)


@register.filter
def of_key(mapping: Mapping[object, object], key: object) -> object:
    """Look a key up in a mapping; nothing when it is absent."""
    return mapping.get(key)


def _shown(day: date | None, pattern: str) -> SafeString:
    if day is None:
        return SafeString("")
    return _written(_own_day(day), pattern, get_language())


def _own_day(day: date) -> date:
    """Return the day itself; of a moment the day that it is in the Netherlands."""
    return timezone.localtime(day).date() if isinstance(day, datetime) else day


@lru_cache(maxsize=_DAYS_KEPT)
def _written(day: date, pattern: str, _language: str | None) -> SafeString:
    """Write a day in the language of the screen, which is named so that each language is kept apart."""
    return format_html('<time class="date" datetime="{}">{}</time>', day.isoformat(), date_format(day, pattern).lower())
