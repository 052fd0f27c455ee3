# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Finish a poststuk: pay it, tie it to what is paid already, say what was done, hand it over; or open it again."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.betaalopdrachten.commands import BetaalopdrachtRequest, Bron, open_betaalopdracht
from houvast.betaalopdrachten.commands import State as BetaalState
from houvast.budgetbeheer.domain.afspraak import Voorrang
from houvast.kernel.errors import DomainError
from houvast.poststukken.commands.taking import put_down, require_read, take
from houvast.poststukken.domain.poststuk import DONE_IN_WORDS, SOORT_WORDS, Actie, PoststukSoort, State, Wat
from houvast.poststukken.models import Poststuk
from houvast.poststukken.queries.opdrachten import is_of_huishouden, list_made_of
from houvast.poststukken.queries.rekeningen import find_warning

_NAAM_MAX = 140


class PoststukIsNotPayable(DomainError):
    """Give what the message names; without it no payment can be made."""


class RekeningIsUnexpected(DomainError):
    """Call the sender on a number that you knew already, and write down what was said."""


class ReasonIsMissing(DomainError):
    """Write down why, or what was done."""


@transaction.atomic
def pay_poststuk(
    *,
    actor: Actor,
    administratie_id: int,
    poststuk_id: int,
    version: int,
    account_id: int,
    due_on: date | None = None,
    voorrang: str = Voorrang.OVERIG.value,
    checked_how: str = "",
    now: datetime,
) -> int:
    """Make the betaalopdracht that a poststuk asks for, which finishes it; return the betaalopdracht's id.

    `due_on` None: the day that the letter gives, also when that has passed (it is late then, and counts so), or else
    today. `checked_how` says how an unexpected account was checked, and is asked for when there is one. Raises as
    `take`, PoststukIsUnread, PoststukIsNotPayable, RekeningIsUnexpected, BetaalopdrachtIsIncomplete.
    """
    poststuk = take(actor, administratie_id, poststuk_id, version)
    require_read(poststuk)
    today = timezone.localtime(now).date()
    if poststuk.amount_cents is None or not poststuk.iban:
        raise PoststukIsNotPayable(_("Vul eerst het bedrag en de rekening in die in de brief staan."))
    if find_warning(actor, poststuk, on=today) is not None and not checked_how.strip():
        raise RekeningIsUnexpected(
            _("De rekening op deze post is niet die u van de afzender kent. Schrijf op hoe u dat hebt nagegaan.")
        )
    day = due_on or poststuk.due_on or today
    _refuse_second(actor, poststuk, day)
    request = _request(poststuk, account_id, day, voorrang, checked_how.strip())
    opdracht_id = open_betaalopdracht(actor=actor, administratie_id=administratie_id, opdracht=request, now=now)
    poststuk.opdracht_id = opdracht_id
    _finish(actor, poststuk, Actie.BETAALOPDRACHT, checked_how.strip(), "pay_poststuk", now)
    return opdracht_id


@transaction.atomic
def tie_poststuk(
    *, actor: Actor, administratie_id: int, poststuk_id: int, version: int, opdracht_id: int, now: datetime
) -> None:
    """Say that a poststuk is about a betaalopdracht of its household that was there already, which finishes it.

    Raises as `take`, PoststukIsUnread, PoststukIsNotPayable for a betaalopdracht of another.
    """
    poststuk = take(actor, administratie_id, poststuk_id, version)
    require_read(poststuk)
    owner = poststuk.huishouden_id or 0
    if not is_of_huishouden(actor, administratie_id=administratie_id, huishouden_id=owner, opdracht_id=opdracht_id):
        raise PoststukIsNotPayable(_("Deze betaling is niet van het huishouden waarvan de post is."))
    poststuk.opdracht_id = opdracht_id
    _finish(actor, poststuk, Actie.BESTAANDE, "", "tie_poststuk", now)


@transaction.atomic
def finish_poststuk(
    *,
    actor: Actor,
    administratie_id: int,
    poststuk_id: int,
    version: int,
    actie: Actie,
    toelichting: str,
    now: datetime,
) -> None:
    """Say what was done about a poststuk that is not (only) a matter of paying, which finishes it.

    Raises as `take`, PoststukIsUnread, ReasonIsMissing.
    """
    poststuk = take(actor, administratie_id, poststuk_id, version)
    require_read(poststuk)
    if actie not in DONE_IN_WORDS or not toelichting.strip():
        raise ReasonIsMissing(_("Schrijf op wat u met deze post hebt gedaan."))
    _finish(actor, poststuk, actie, toelichting.strip(), "finish_poststuk", now)


@transaction.atomic
def hand_over_poststuk(
    *, actor: Actor, administratie_id: int, poststuk_id: int, version: int, to: str, reason: str, now: datetime
) -> None:
    """Say to whom a poststuk was handed over and why; the only way out for one that is of no household here.

    Raises as `take`, ReasonIsMissing.
    """
    poststuk = take(actor, administratie_id, poststuk_id, version)
    if not to.strip() or not reason.strip():
        raise ReasonIsMissing(_("Schrijf op aan wie u deze post overdraagt, en waarom."))
    poststuk.state, poststuk.closed_on = State.OVERGEDRAGEN.value, timezone.localtime(now).date()
    poststuk.closed_by_naam, poststuk.handed_to, poststuk.toelichting = actor.naam, to.strip(), reason.strip()
    put_down(
        actor,
        poststuk,
        command="hand_over_poststuk",
        wat=Wat.OVERGEDRAGEN,
        now=now,
        reason=f"{to.strip()}: {reason.strip()}",
        new={"handed_to": to.strip()},
    )


@transaction.atomic
def reopen_poststuk(
    *, actor: Actor, administratie_id: int, poststuk_id: int, version: int, reason: str, now: datetime
) -> None:
    """Open a poststuk again that was finished; a betaalopdracht that was made of it stays as it is.

    Raises as `take`, ReasonIsMissing.
    """
    poststuk = take(actor, administratie_id, poststuk_id, version, closed=True)
    if not reason.strip():
        raise ReasonIsMissing(_("Schrijf op waarom dit poststuk weer open moet."))
    old = {"state": poststuk.state, "actie": poststuk.actie, "opdracht": poststuk.opdracht_id}
    poststuk.state, poststuk.closed_on, poststuk.closed_by_naam = State.OPEN.value, None, ""
    poststuk.actie, poststuk.opdracht_id, poststuk.handed_to, poststuk.toelichting = "", None, "", ""
    put_down(actor, poststuk, command="reopen_poststuk", wat=Wat.HEROPEND, now=now, reason=reason.strip(), old=old)


def _finish(actor: Actor, poststuk: Poststuk, actie: Actie, toelichting: str, command: str, now: datetime) -> None:
    poststuk.state, poststuk.closed_on = State.AFGEHANDELD.value, timezone.localtime(now).date()
    poststuk.closed_by_naam, poststuk.actie, poststuk.toelichting = actor.naam, actie.value, toelichting
    put_down(
        actor,
        poststuk,
        command=command,
        wat=Wat.AFGEHANDELD,
        now=now,
        reason=toelichting,
        new={"actie": actie.value, "opdracht": poststuk.opdracht_id},
    )


def _refuse_second(actor: Actor, poststuk: Poststuk, day: date) -> None:
    """Refuse to pay a letter twice, and to bring a payment back to life that was dropped."""
    for each in list_made_of(actor, administratie_id=poststuk.administratie_id, poststuk_id=poststuk.pk):
        if each.state != BetaalState.VERVALLEN.value:
            raise PoststukIsNotPayable(
                _("Van dit poststuk is al een betaalopdracht gemaakt. Koppel die, of laat haar eerst vervallen.")
            )
        if each.due_on == day:
            raise PoststukIsNotPayable(
                _("De betaalopdracht van dit poststuk voor deze dag is vervallen. Kies een andere vervaldag.")
            )


def _request(
    poststuk: Poststuk, account_id: int, due_on: date, voorrang: str, checked_how: str
) -> BetaalopdrachtRequest:
    assert poststuk.gemeente_id is not None
    assert poststuk.huishouden_id is not None
    assert poststuk.amount_cents is not None
    soort = _(SOORT_WORDS[PoststukSoort(poststuk.soort)])
    return BetaalopdrachtRequest(
        gemeente_id=poststuk.gemeente_id,
        huishouden_id=poststuk.huishouden_id,
        account_id=account_id,
        bron=Bron.POSTSTUK,
        bron_id=poststuk.pk,
        naam=f"{soort} {poststuk.afzender}"[:_NAAM_MAX],
        tegenpartij_naam=poststuk.afzender,
        amount_cents=poststuk.amount_cents,
        due_on=due_on,
        voorrang=voorrang,
        tegenpartij_iban=poststuk.iban,
        betalingskenmerk=poststuk.betalingskenmerk,
        omschrijving=poststuk.omschrijving,
        afspraak_id=poststuk.afspraak_id,
        reason=checked_how,
    )
