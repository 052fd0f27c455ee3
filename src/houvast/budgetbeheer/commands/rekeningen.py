# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Register the bank accounts that hold residents' money, and open the accounts of households in the books."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.budgetbeheer import policies
from houvast.budgetbeheer.models import Derdengeldenrekening, Rekeninghouder
from houvast.kernel.errors import DomainError
from houvast.kernel.iban import Iban
from houvast.ledger import commands as ledger
from houvast.partijen import queries as partijen

# What every household has in the books.
_OF_A_HUISHOUDEN = (
    (ledger.Soort.LEEFGELD, "Leefgeld"),
    (ledger.Soort.VASTE_LASTEN, "Vaste lasten"),
    (ledger.Soort.RESERVERING, "Reservering"),
)


class RekeningBelongsToAnother(DomainError):
    """Check the number: an account can be registered by one uitvoerder only, in one administratie."""


@transaction.atomic
def register_derdengeldenrekening(
    *, actor: Actor, administratie_id: int, iban: str, naam: str, opened_on: date, now: datetime
) -> int:
    """Register a trust account with the ledger accounts that mirror it, and return its id; twice is once.

    Raises NotAnIban, RekeningBelongsToAnother, NotAllowed.
    """
    require(policies.may_register_derdengeldenrekening(actor, administratie_id))
    number = Iban(iban).number
    houder, _created = Rekeninghouder.objects.get_or_create(
        iban=number, defaults={"organisatie_id": actor.organisatie_id}
    )
    if houder.organisatie_id != actor.organisatie_id:
        raise RekeningBelongsToAnother(_("Rekening %(iban)s is al van een andere organisatie.") % {"iban": number})
    found = Derdengeldenrekening.objects.filter(administratie_id__in=actor.administraties, iban=number).first()
    if found is not None:
        if found.administratie_id != administratie_id:
            message = _("Rekening %(iban)s hoort al bij een andere administratie.") % {"iban": number}
            raise RekeningBelongsToAnother(message)
        return found.pk
    trust, suspense, costs = _open_accounts(actor, administratie_id, number, opened_on, now)
    rekening = Derdengeldenrekening.objects.create(
        administratie_id=administratie_id,
        iban=number,
        naam=naam or number,
        trust_account_id=trust,
        suspense_account_id=suspense,
        costs_account_id=costs,
    )
    audit.record(
        actor=actor,
        command="register_derdengeldenrekening",
        object_kind="derdengeldenrekening",
        object_id=rekening.pk,
        administratie_id=administratie_id,
        now=now,
        new={"iban": number, "naam": rekening.naam},
    )
    return rekening.pk


class RekeningIsNotYours(DomainError):
    """Choose a derdengeldenrekening of your own administratie."""


@transaction.atomic
def open_rekeningen(*, actor: Actor, huishouden_id: int, rekening_id: int, now: datetime) -> list[int]:
    """Open a household's accounts for leefgeld, vaste lasten and reservering in the books; return their ids.

    The money lies on the derdengeldenrekening `rekening_id`. Accounts that are open already stay as they are. Raises
    RekeningIsNotYours, HuishoudenNotFound, NotAllowed.
    """
    rekening = Derdengeldenrekening.objects.filter(administratie_id__in=actor.administraties, pk=rekening_id).first()
    if rekening is None:
        raise RekeningIsNotYours(_("Deze derdengeldenrekening hoort niet bij uw administratie. Kies een andere."))
    require(policies.may_manage_afspraken(actor, rekening.administratie_id))
    huishouden = partijen.get_huishouden(actor, huishouden_id)
    ids = ledger.open_accounts(
        actor=actor,
        administratie_id=rekening.administratie_id,
        accounts=[
            ledger.AccountRequest(
                soort=soort,
                naam=naam,
                opened_on=timezone.localtime(now).date(),
                trust_account_id=rekening.trust_account_id,
                gemeente_id=huishouden.gemeente_id,
                holder_id=huishouden_id,
            )
            for soort, naam in _OF_A_HUISHOUDEN
        ],
        now=now,
    )
    audit.record(
        actor=actor,
        command="open_rekeningen",
        object_kind="huishouden",
        object_id=huishouden_id,
        gemeente_id=huishouden.gemeente_id,
        administratie_id=rekening.administratie_id,
        now=now,
        new={"rekening": rekening.iban},
        count=len(ids),
    )
    return ids


def _open_accounts(
    actor: Actor, administratie_id: int, number: str, opened_on: date, now: datetime
) -> tuple[int, int, int]:
    """Open the trust account, its suspense account and the one for the bank's costs."""
    trust = ledger.open_account(
        actor=actor,
        administratie_id=administratie_id,
        account=ledger.AccountRequest(soort=ledger.Soort.TRUST, naam=number, opened_on=opened_on),
        now=now,
    )
    suspense, costs = ledger.open_accounts(
        actor=actor,
        administratie_id=administratie_id,
        accounts=[
            ledger.AccountRequest(
                soort=ledger.Soort.SUSPENSE, naam="Tussenrekening", opened_on=opened_on, trust_account_id=trust
            ),
            ledger.AccountRequest(
                soort=ledger.Soort.COSTS, naam="Kosten en rente", opened_on=opened_on, trust_account_id=trust
            ),
        ],
        now=now,
    )
    return trust, suspense, costs
