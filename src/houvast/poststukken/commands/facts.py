# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Say whose a poststuk is, and what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.bankfiles.references import Betalingskenmerk, NotABetalingskenmerk, NotAnRfReference, RfReference
from houvast.budgetbeheer import queries as budgetbeheer
from houvast.kernel.errors import DomainError
from houvast.kernel.iban import Iban
from houvast.partijen import queries as partijen
from houvast.poststukken.commands.taking import put_down, take
from houvast.poststukken.domain.poststuk import Facts, Wat, find_omission, set_clock
from houvast.poststukken.models import Poststuk


class FactsAreIncomplete(DomainError):
    """Give what the message names."""


@transaction.atomic
def assign_poststuk(
    *, actor: Actor, administratie_id: int, poststuk_id: int, version: int, huishouden_id: int, now: datetime
) -> None:
    """Say whose a poststuk is, also when it turns out to be another's.

    An afspraak of the household before is let go. Raises as `take`, and HuishoudenNotFound.
    """
    poststuk = take(actor, administratie_id, poststuk_id, version)
    huishouden = partijen.get_huishouden(actor, huishouden_id)
    before = poststuk.huishouden_id
    poststuk.gemeente_id, poststuk.huishouden_id = huishouden.gemeente_id, huishouden.huishouden_id
    if before != huishouden_id:
        poststuk.afspraak_id = None
    put_down(
        actor,
        poststuk,
        command="assign_poststuk",
        wat=Wat.TOEGEWEZEN,
        now=now,
        reason=f"{huishouden.naam} · {huishouden.nummer}",
        old={"huishouden": before},
        new={"huishouden": huishouden_id},
    )


@transaction.atomic
def confirm_poststuk(
    *, actor: Actor, administratie_id: int, poststuk_id: int, version: int, facts: Facts, now: datetime
) -> None:
    """Keep what a person says that a poststuk says; the clock follows from it.

    Raises as `take`, FactsAreIncomplete, NotAnIban, NotABetalingskenmerk.
    """
    poststuk = take(actor, administratie_id, poststuk_id, version)
    if (omission := find_omission(facts, today=timezone.localtime(now).date())) is not None:
        raise FactsAreIncomplete(_(omission))
    clean = _clean(facts)
    _check_afspraak(actor, poststuk, clean)
    old = {"soort": poststuk.soort, "iban": poststuk.iban, "amount_cents": poststuk.amount_cents}
    clock = set_clock(received_on=clean.received_on, soort=clean.soort, is_read=True, due_on=clean.due_on)
    poststuk.soort, poststuk.afzender, poststuk.received_on = clean.soort.value, clean.afzender, clean.received_on
    poststuk.organisatie_id, poststuk.afspraak_id = clean.organisatie_id, clean.afspraak_id
    poststuk.due_on, poststuk.amount_cents = clean.due_on, clean.amount_cents
    poststuk.iban, poststuk.betalingskenmerk = clean.iban, clean.betalingskenmerk
    poststuk.omschrijving = clean.omschrijving
    poststuk.clock_until, poststuk.act_by = clock.until, clock.act_by
    poststuk.confirmed_at, poststuk.confirmed_by_naam = now, actor.naam
    put_down(
        actor,
        poststuk,
        command="confirm_poststuk",
        wat=Wat.BEVESTIGD,
        now=now,
        old=old,
        new={"soort": clean.soort.value, "iban": clean.iban, "amount_cents": clean.amount_cents},
    )


def clean_kenmerk(text: str) -> str:
    """Return a betalingskenmerk or RF reference without its spaces. Raises NotABetalingskenmerk, NotAnRfReference."""
    if not text.strip():
        return ""
    return RfReference(text).number if text.strip().upper().startswith("RF") else Betalingskenmerk(text).number


def _clean(facts: Facts) -> Facts:
    return replace(
        facts,
        afzender=facts.afzender.strip(),
        iban=Iban(facts.iban).number if facts.iban else "",
        betalingskenmerk=clean_kenmerk(facts.betalingskenmerk),
        omschrijving=facts.omschrijving.strip(),
    )


def _check_afspraak(actor: Actor, poststuk: Poststuk, facts: Facts) -> None:
    """Let a poststuk belong to an afspraak of its own household only."""
    if facts.afspraak_id is None:
        return
    own = () if poststuk.huishouden_id is None else budgetbeheer.list_afspraken(actor, poststuk.huishouden_id)
    if facts.afspraak_id not in {
        each.afspraak_id for each in own if each.administratie_id == poststuk.administratie_id
    }:
        raise FactsAreIncomplete(_("Deze afspraak is niet van het huishouden waarvan de post is."))


__all__ = [
    "FactsAreIncomplete",
    "NotABetalingskenmerk",
    "NotAnRfReference",
    "assign_poststuk",
    "clean_kenmerk",
    "confirm_poststuk",
]
