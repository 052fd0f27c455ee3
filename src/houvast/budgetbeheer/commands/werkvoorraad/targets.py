# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a line can go: an afspraak, an account of a huishouden, or the costs of the uitvoerder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from houvast.budgetbeheer.commands.afspraken import AfspraakNotFound
from houvast.budgetbeheer.commands.werkvoorraad.taking import Taken
from houvast.budgetbeheer.domain.afspraak import Periodiciteit, Weekendregel
from houvast.budgetbeheer.domain.schedule import CLOSENESS, Rhythm, find_late_for, make_rhythm, nearest_expected
from houvast.budgetbeheer.models import Aflettering, Afspraak
from houvast.kernel.errors import DomainError
from houvast.ledger import queries as ledger_queries


class AfspraakDoesNotFit(DomainError):
    """Choose an afspraak that goes the same way as the money and counts on that day, or book on the huishouden."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where (part of) a line goes, resolved; cents are positive both ways, score is 0 where a person chose."""

    account_id: int
    amount_cents: int
    gemeente_id: int | None = None
    huishouden_id: int | None = None
    afspraak: Afspraak | None = None
    periode: date | None = None
    evidence: int = 0
    score: int = 0


def aim_at_afspraak(taken: Taken, afspraak_id: int, amount_cents: int, *, evidence: int = 0, score: int = 0) -> Target:
    """Return an afspraak as target, unless money may never be booked on it: wrong direction, outside its period.

    Raises AfspraakNotFound, AfspraakDoesNotFit.
    """
    line = taken.line
    afspraak = Afspraak.objects.filter(administratie_id=taken.administratie_id, pk=afspraak_id).first()
    if afspraak is None:
        raise AfspraakNotFound(_("Deze afspraak is niet gevonden."))
    if (line.amount_cents > 0) is not (afspraak.richting == "in"):
        raise AfspraakDoesNotFit(
            _("De afspraak “%(naam)s” gaat de andere kant op. Boek de regel op het huishouden.")
            % {"naam": afspraak.naam}
        )
    if line.booked_on < afspraak.valid_from or (afspraak.valid_until and line.booked_on > afspraak.valid_until):
        raise AfspraakDoesNotFit(
            _("De afspraak “%(naam)s” geldt niet op %(day)s. Boek de regel op het huishouden.")
            % {"naam": afspraak.naam, "day": f"{line.booked_on:%d-%m-%Y}"}
        )
    rhythm = make_rhythm(
        Periodiciteit(afspraak.periodiciteit),
        afspraak.anker,
        afspraak.verwachte_dag,
        Weekendregel(afspraak.weekendregel),
        afspraak.datums,
    )
    nearest, days = nearest_expected(rhythm, line.booked_on)
    periode = max(nearest, afspraak.anker)
    if line.amount_cents < 0 and nearest > line.booked_on and days > CLOSENESS[rhythm.periodiciteit].near_days:
        periode = _find_unpaid_before(afspraak, rhythm, line.booked_on) or periode
    return Target(
        account_id=afspraak.account_id,
        amount_cents=amount_cents,
        gemeente_id=afspraak.gemeente_id,
        huishouden_id=afspraak.huishouden_id,
        afspraak=afspraak,
        periode=periode,
        evidence=evidence,
        score=score,
    )


def _find_unpaid_before(afspraak: Afspraak, rhythm: Rhythm, booked_on: date) -> date | None:
    """Return the periode that a payment is late for, when nothing was booked for it yet."""
    late = find_late_for(rhythm, booked_on, first=max(afspraak.anker, afspraak.valid_from))
    booked = Aflettering.objects.filter(
        administratie_id=afspraak.administratie_id, afspraak_id=afspraak.pk, periode=late, undone_at__isnull=True
    )
    return None if late is None or booked.exists() else late


def aim_at_account(taken: Taken, account_id: int, amount_cents: int) -> Target:
    """Return an account of a huishouden as target. Raises AfspraakDoesNotFit for any other account."""
    account = ledger_queries.get_account(
        actor=taken.actor, administratie_id=taken.administratie_id, account_id=account_id
    )
    if account.holder_id is None:
        raise AfspraakDoesNotFit(_("Kies een rekening van een huishouden."))
    return Target(account_id, amount_cents, account.gemeente_id, account.holder_id)


def aim_at_costs(taken: Taken) -> Target:
    """Return the uitvoerder's own costs as target of a whole line."""
    return Target(taken.rekening.costs_account_id, taken.amount_cents)
