# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make a contract, change it and end it; its products and their prices."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.access import queries as access
from houvast.access.commands import require
from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.contracten import policies
from houvast.contracten.commands.writing import (
    ContractIsWrong,
    need_period,
    need_text,
    once,
    parties_of,
    record,
    take_contract,
)
from houvast.contracten.domain.words import ProductSoort
from houvast.contracten.models import Contract, Optie, Prijs, Product


@transaction.atomic
def register_contract(
    *,
    actor: Actor,
    gemeente_id: int,
    uitvoerder_id: int,
    kenmerk: str,
    naam: str,
    since: date,
    until: date,
    now: datetime,
    opgave_days: int | None = None,
) -> int:
    """Write down a contract with an uitvoerder and return its id.

    `opgave_days`: by how many days after a month its own figures are due; None when that wasn't agreed. Raises
    ContractIsWrong, NotAllowed.
    """
    require(policies.may_keep_contracten(actor, gemeente_id=gemeente_id))
    if uitvoerder_id not in {
        each.organisatie_id for each in access.list_organisaties(soort=OrganisatieSoort.UITVOERDER)
    }:
        raise ContractIsWrong(_("Kies een uitvoerder. Een beheerder voegt een nieuwe organisatie toe."))
    need_text(kenmerk=kenmerk, naam=naam)
    need_period(since, until)
    with once(_("Er is al een contract met dit kenmerk.")):
        row = Contract.objects.create(
            gemeente_id=gemeente_id,
            uitvoerder_id=uitvoerder_id,
            kenmerk=kenmerk.strip(),
            naam=naam.strip(),
            since=since,
            until=until,
            opgave_days=opgave_days,
            by_naam=actor.naam,
        )
    new = {"uitvoerder_id": uitvoerder_id, "kenmerk": row.kenmerk, "since": since, "until": until}
    record(actor, "register_contract", row.pk, now, new=new | {"opgave_days": opgave_days})
    return row.pk


@transaction.atomic
def change_contract(
    *, actor: Actor, contract_id: int, kenmerk: str, naam: str, opgave_days: int | None, reason: str, now: datetime
) -> None:
    """Change what a contract is called, and when the uitvoerder's own figures are due.

    Its period only moves with an option or an ending. Raises ContractIsWrong, ContractNotFound, NotAllowed.
    """
    row = take_contract(actor, contract_id)
    need_text(kenmerk=kenmerk, naam=naam, reden=reason)
    old = {"kenmerk": row.kenmerk, "naam": row.naam, "opgave_days": row.opgave_days}
    row.kenmerk, row.naam, row.opgave_days = kenmerk.strip(), naam.strip(), opgave_days
    with once(_("Er is al een contract met dit kenmerk.")):
        row.save(update_fields=["kenmerk", "naam", "opgave_days"])
    new = {"kenmerk": row.kenmerk, "naam": row.naam, "opgave_days": opgave_days}
    record(actor, "change_contract", row.pk, now, reason=reason.strip(), old=old, new=new)


@transaction.atomic
def end_contract(
    *, actor: Actor, contract_id: int, last_day: date, reason: str, now: datetime, product_id: int | None = None
) -> None:
    """Give a contract its last day before its time, in whole or for one product, with the reason.

    Raises ContractIsWrong, also when the day lies after the end that was agreed; ContractNotFound, NotAllowed.
    """
    row = take_contract(actor, contract_id)
    need_text(reden=reason)
    if not row.since <= last_day <= row.until:
        raise ContractIsWrong(_("De laatste dag valt buiten het contract. Kies een dag binnen de looptijd."))
    if product_id is None:
        old = {"ended_on": row.ended_on}
        row.ended_on, row.ended_reason = last_day, reason.strip()
        row.save(update_fields=["ended_on", "ended_reason"])
    else:
        product = take_product(row, product_id)
        old = {"until": product.until}
        need_period(product.since, last_day)
        product.until, product.ended_reason = last_day, reason.strip()
        product.save(update_fields=["until", "ended_reason"])
    new = {"last_day": last_day, "product_id": product_id}
    record(actor, "end_contract", row.pk, now, reason=reason.strip(), old=old, new=new)


@transaction.atomic
def add_product(
    *,
    actor: Actor,
    contract_id: int,
    soort: ProductSoort,
    naam: str,
    since: date,
    now: datetime,
    until: date | None = None,
) -> int:
    """Add a product to a contract and return its id; what isn't of a known kind has a name of its own.

    Raises ContractIsWrong, ContractNotFound, NotAllowed.
    """
    row = take_contract(actor, contract_id)
    need_period(since, until)
    chosen = naam.strip() or ("" if soort is ProductSoort.ANDERS else soort.value)
    need_text(naam=chosen)
    if not row.since <= since <= row.until:
        raise ContractIsWrong(_("Een product begint binnen de looptijd van het contract."))
    longest = max([row.until, *Optie.objects.filter(contract_id=row.pk).values_list("until", flat=True)])
    if until is not None and until > longest:
        raise ContractIsWrong(
            _(
                "Een product loopt niet langer dan het contract, met alle verlengingen erbij. Kies een eerdere laatste dag."
            )
        )
    with once(_("Dit product staat al in het contract.")):
        product = Product.objects.create(
            **parties_of(row, actor), soort=soort.value, naam=chosen, since=since, until=until
        )
    new = {"product_id": product.pk, "soort": soort.value, "naam": chosen, "since": since, "until": until}
    record(actor, "add_product", row.pk, now, new=new)
    return product.pk


@transaction.atomic
def set_prijs(
    *,
    actor: Actor,
    contract_id: int,
    product_id: int,
    eenheid: str,
    amount_cents: int,
    since: date,
    reason: str,
    now: datetime,
) -> int:
    """Set what one unit of a product costs from a day on, in cents, with the reason; return its id.

    What it cost before stays to be seen; a second price from the same day replaces the first. Raises ContractIsWrong,
    ContractNotFound, NotAllowed.
    """
    row = take_contract(actor, contract_id)
    product = take_product(row, product_id)
    need_text(eenheid=eenheid, reden=reason)
    if amount_cents < 0:
        raise ContractIsWrong(_("Een prijs is niet lager dan nul."))
    if since < row.since:
        raise ContractIsWrong(_("Een prijs gaat niet in voor het contract begint."))
    prijs = Prijs.objects.create(
        **parties_of(row, actor),
        product_id=product.pk,
        eenheid=eenheid.strip(),
        amount_cents=amount_cents,
        since=since,
        reason=reason.strip(),
        at=now,
    )
    new = {"product_id": product.pk, "eenheid": prijs.eenheid, "amount_cents": amount_cents, "since": since}
    record(actor, "set_prijs", row.pk, now, reason=reason.strip(), new=new)
    return prijs.pk


def take_product(contract: Contract, product_id: int) -> Product:
    """Return a product of a contract. Raises ContractIsWrong."""
    found = Product.objects.filter(gemeente_id=contract.gemeente_id, contract_id=contract.pk, pk=product_id).first()
    if found is None:
        raise ContractIsWrong(_("Kies een product van dit contract."))
    return found
