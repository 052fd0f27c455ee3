# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why a waarschuwing is over, when the guard no longer sees what it warned of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from houvast.kernel.money import Money
from houvast.kernel.sentences import gettext_noop

Ending = tuple[str, Mapping[str, str]]


def explain_ending(
    soort: str,
    deadline: date,
    facts: Mapping[str, object],
    state: str | None,
    booked_on: date | None,
    due_on: date | None,
    reason: str | None,
    received_on: date | None,
    received_cents: int | None,
    ended_on: date | None,
    low_cents: int | None,
) -> Ending:
    """Return a Dutch sentence with what goes into it, from what is known of the subject now.

    Of a betaalopdracht: its state, when the bank booked it, its due date and why; of an afspraak: when and how much
    came in, and its last day; of an account: the lowest balance that it will have.
    """
    if soort == "gemist_inkomen":
        return _explain_income(received_on, received_cents, ended_on)
    if state is not None:
        return _explain_payment(deadline, state, booked_on, due_on, reason or "")
    if soort == "tekort":
        low = Money(max(low_cents or 0, 0)).format_dutch()
        return gettext_noop("De rekening komt niet meer tekort: het laagste verwachte saldo is %(money)s."), {
            "money": low
        }
    return gettext_noop("Het geld is er nu: wat betaald moet worden is gedekt, aangehouden of betaald (%(naam)s)."), {
        "naam": str(facts.get("naam", ""))
    }


def _explain_income(received_on: date | None, cents: int | None, ended_on: date | None) -> Ending:
    if received_on is not None:
        return gettext_noop("Inkomen alsnog geboekt op %(day)s: %(money)s."), {
            "day": _day(received_on),
            "money": Money(cents or 0).format_dutch(),
        }
    if ended_on is not None:
        return gettext_noop("De afspraak eindigde op %(day)s: dit inkomen wordt niet meer verwacht."), {
            "day": _day(ended_on)
        }
    return gettext_noop("Dit inkomen wordt nu op een latere dag verwacht: deze betaler betaalt gewoonlijk later."), {}


def _explain_payment(deadline: date, state: str, booked_on: date | None, due_on: date | None, reason: str) -> Ending:
    if state == "geboekt" and booked_on is not None:
        return gettext_noop("De bank heeft op %(day)s betaald."), {"day": _day(booked_on)}
    if state == "vervallen":
        return gettext_noop("De betaling is vervallen: %(reason)s"), {"reason": reason}
    if due_on is not None and due_on != deadline:
        return gettext_noop("De vervaldag is verschoven naar %(day)s."), {"day": _day(due_on)}
    return gettext_noop("Het geld voor de betaling is er nu; zij is %(state)s."), {"state": state}


def _day(day: date) -> str:
    return f"{day:%d-%m-%Y}"
