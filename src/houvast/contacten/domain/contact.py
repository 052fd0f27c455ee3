# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A contact, its clock, and being out of sight."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from houvast.kernel.sentences import gettext_noop
from houvast.kernel.termijnen import add_werkdagen


class Soort(StrEnum):
    """Kinds of contact, worded as DDAS-VS delivers them (EnumContactsoort)."""

    MAIL = "Mail"
    BRIEF = "Brief"
    SMS = "SMS/Whatsapp"
    TELEFOON = "Telefoon"
    HUISBEZOEK = "Huisbezoek"
    KAARTJE = "Kaartje"
    OVERIGE = "Overige"
    ADMINISTRATIEF = "Administratief"


class Richting(StrEnum):
    """Who began: the household ("in") or we ("uit")."""

    IN = "in"
    UIT = "uit"


SOORT_WORDS: dict[Soort, str] = {
    Soort.MAIL: gettext_noop("e-mail"),
    Soort.BRIEF: gettext_noop("brief"),
    Soort.SMS: gettext_noop("sms of WhatsApp"),
    Soort.TELEFOON: gettext_noop("telefoon"),
    Soort.HUISBEZOEK: gettext_noop("huisbezoek"),
    Soort.KAARTJE: gettext_noop("kaartje"),
    Soort.OVERIGE: gettext_noop("anders"),
    Soort.ADMINISTRATIEF: gettext_noop("administratief"),
}


@dataclass(frozen=True, slots=True)
class ContactRequest:
    """A contact as it is written down.

    `bereikt` says whether the two really were in contact; who contacts us is always reached. `needs_answer` starts the
    clock: `is_spoed` (somebody can't reach the own money, or something happens today) makes it end the same day, a day
    that is given counts before the choice of the gemeente. `terugbellen_op` is a promise, with a clock of its own.
    """

    soort: Soort
    richting: Richting
    at: datetime
    onderwerp: str
    toelichting: str = ""
    bereikt: bool = True
    needs_answer: bool = False
    is_spoed: bool = False
    answer_due_on: date | None = None
    terugbellen_op: date | None = None


def find_fault(contact: ContactRequest, *, on: date, now: datetime) -> str | None:
    """Return the sentence that says what is wrong with a contact on this day, or None."""
    if not contact.onderwerp.strip():
        return gettext_noop("Schrijf op waar het over ging.")
    if contact.at > now:
        return gettext_noop("Een contact ligt niet in de toekomst.")
    if contact.richting is Richting.IN and not contact.bereikt:
        return gettext_noop("Wie ons belt of schrijft, is bereikt.")
    for day in (contact.answer_due_on, contact.terugbellen_op):
        if day is not None and day < on:
            return gettext_noop("De dag voor het antwoord ligt voor het contact.")
    return None


def decide_due(contact: ContactRequest, *, on: date, werkdagen: int | None) -> date | None:
    """Return by which day somebody gets an answer, or None when there is no clock or nobody chose its length.

    `on` is the day of the contact, `werkdagen` what the gemeente chose. A promise to call back that is earlier counts.
    """
    days = [contact.terugbellen_op]
    if contact.needs_answer or contact.is_spoed:
        days.append(_decide_answer(contact, on, werkdagen))
    return min((day for day in days if day is not None), default=None)


def is_uit_beeld(last_on: date, *, on: date, days: int) -> bool:
    """Return whether a household whose last contact was on a day is out of sight: more days ago than was chosen."""
    return on - last_on > timedelta(days=days)


def _decide_answer(contact: ContactRequest, on: date, werkdagen: int | None) -> date | None:
    if contact.is_spoed:
        return on
    if contact.answer_due_on is not None:
        return contact.answer_due_on
    if werkdagen is None:
        return None
    return add_werkdagen(on, werkdagen) if werkdagen else on
