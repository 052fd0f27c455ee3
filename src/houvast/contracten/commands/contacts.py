# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Say to whom one turns: fixed contacts on both sides, and the ladder of escalation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.contracten import policies
from houvast.contracten.commands.contract import take_product
from houvast.contracten.commands.writing import (
    ContractIsWrong,
    need_period,
    need_text,
    parties_of,
    record,
    take_contract,
)
from houvast.contracten.domain.words import Kant
from houvast.contracten.models import Contactpersoon, Contract, Trede
from houvast.contracten.queries.contacts import list_colleagues, make_ladder
from houvast.contracten.queries.values import ContractNotFound


@dataclass(frozen=True, slots=True)
class ContactRequest:
    """A contact as somebody fills it in. `trede` is the rung of the ladder, None for none; `product_id` None: all.

    `medewerker_id` is as whom the contact logs in to Houvast, `vervanger_id` the contact that stands in.
    """

    kant: Kant
    naam: str
    functie: str
    since: date
    telefoon: str = ""
    email: str = ""
    trede: int | None = None
    product_id: int | None = None
    medewerker_id: int | None = None
    vervanger_id: int | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class TredeRequest:
    """A rung: who it is, of which side, and within how many working days it has to be solved before the next.

    `spoed_hours` is the term for who is in need now; None when none was agreed.
    """

    naam: str
    kant: Kant
    termijn_werkdagen: int
    spoed_hours: int | None = None


@transaction.atomic
def add_contactpersoon(*, actor: Actor, contract_id: int, contact: ContactRequest, now: datetime) -> int:
    """Name a contact of one of the parties and return its id; an uitvoerder names those of its own side.

    Raises ContractIsWrong, ContractNotFound, NotAllowed.
    """
    contract = _find_contract(actor, contract_id, contact.kant)
    row = Contactpersoon(**parties_of(contract, actor))
    _fill(actor, contract, row, contact, timezone.localtime(now).date())
    row.save(force_insert=True)
    new = {"contactpersoon_id": row.pk, "kant": row.kant, "naam": row.naam, "trede": row.trede}
    record(actor, "add_contactpersoon", contract.pk, now, new=new)
    return row.pk


@transaction.atomic
def change_contactpersoon(
    *, actor: Actor, contract_id: int, contactpersoon_id: int, contact: ContactRequest, now: datetime
) -> None:
    """Change a contact, or give it its last day. Raises ContractIsWrong, ContractNotFound, NotAllowed."""
    contract = _find_contract(actor, contract_id, contact.kant)
    row = Contactpersoon.objects.filter(contract_id=contract.pk, pk=contactpersoon_id, kant=contact.kant.value).first()
    if row is None:
        raise ContractIsWrong(_("Deze contactpersoon hoort niet bij dit contract."))
    old = {"naam": row.naam, "functie": row.functie, "trede": row.trede, "until": row.until}
    _fill(actor, contract, row, contact, timezone.localtime(now).date())
    row.by_naam = actor.naam
    row.save()
    new = {"contactpersoon_id": row.pk, "naam": row.naam, "functie": row.functie, "trede": row.trede}
    record(actor, "change_contactpersoon", contract.pk, now, old=old, new=new | {"until": row.until})


@transaction.atomic
def set_ladder(*, actor: Actor, contract_id: int, since: date, treden: Sequence[TredeRequest], now: datetime) -> None:
    """Set the whole ladder of escalation from a day on, lowest rung first; what held before stays to be seen.

    Raises ContractIsWrong, ContractNotFound, NotAllowed.
    """
    contract = take_contract(actor, contract_id)
    if not treden:
        raise ContractIsWrong(_("Een escalatieladder heeft ten minste één trede."))
    newest = Trede.objects.filter(contract_id=contract.pk).order_by("-version").first()
    version = 1 if newest is None else newest.version + 1
    for number, each in enumerate(treden, 1):
        need_text(**{f"wie_op_trede_{number}_staat": each.naam})
        if each.termijn_werkdagen < 1 or (each.spoed_hours is not None and each.spoed_hours < 1):
            raise ContractIsWrong(_("Trede %(number)s heeft geen termijn.") % {"number": number})
    Trede.objects.bulk_create(
        Trede(
            **parties_of(contract, actor),
            version=version,
            since=since,
            number=number,
            naam=each.naam.strip(),
            kant=each.kant.value,
            termijn_werkdagen=each.termijn_werkdagen,
            spoed_hours=each.spoed_hours,
            at=now,
        )
        for number, each in enumerate(treden, 1)
    )
    rungs = ", ".join(f"{each.naam} {each.termijn_werkdagen}" for each in treden)
    record(actor, "set_ladder", contract.pk, now, new={"since": since, "treden": rungs}, count=len(treden))


def _find_contract(actor: Actor, contract_id: int, kant: Kant) -> Contract:
    """Return a contract of whose one side the actor may name the contacts."""
    row = Contract.objects.filter(pk=contract_id).first()
    if row is None:
        raise ContractNotFound(_("Dit contract is niet gevonden."))
    require(policies.may_keep_contacts(actor, gemeente_id=row.gemeente_id, uitvoerder_id=row.uitvoerder_id, kant=kant))
    return row


def _fill(actor: Actor, contract: Contract, row: Contactpersoon, contact: ContactRequest, on: date) -> None:
    need_text(naam=contact.naam, functie=contact.functie)
    need_period(contact.since, contact.until)
    if not contact.telefoon.strip() and not contact.email.strip():
        raise ContractIsWrong(_("Geef een telefoonnummer of een e-mailadres: anders bereikt niemand deze persoon."))
    if contact.trede is not None and contact.trede < 1:
        raise ContractIsWrong(_("Treden tellen vanaf 1."))
    _check_rung(contract, contact, on)
    if contact.product_id is not None:
        take_product(contract, contact.product_id)
    if contact.medewerker_id is not None and contact.medewerker_id != row.medewerker_id:
        _check_colleague(actor, contract, contact, on)
    if contact.vervanger_id is not None:
        deputy = Contactpersoon.objects.filter(
            contract_id=contract.pk, pk=contact.vervanger_id, kant=contact.kant.value
        ).first()
        if deputy is None or deputy.pk == row.pk:
            raise ContractIsWrong(_("Kies als vervanger een andere contactpersoon van dezelfde organisatie."))
    row.kant, row.trede, row.product_id = contact.kant.value, contact.trede, contact.product_id
    row.naam, row.functie = contact.naam.strip(), contact.functie.strip()
    row.telefoon, row.email = contact.telefoon.strip(), contact.email.strip()
    row.medewerker_id, row.vervanger_id = contact.medewerker_id, contact.vervanger_id
    row.since, row.until = contact.since, contact.until


def _check_rung(contract: Contract, contact: ContactRequest, on: date) -> None:
    """Refuse a rung that is the other side's: who stands there would never be asked. Raises ContractIsWrong."""
    if contact.trede is None:
        return
    rungs = make_ladder(contract.pk, (), max(on, contract.since, contact.since))
    rung = next((each for each in rungs if each.number == contact.trede), None)
    if rung is not None and rung.kant is not contact.kant:
        raise ContractIsWrong(
            _("Trede %(number)s (%(naam)s) is van de andere kant. Kies een trede van de eigen kant, of geen.")
            % {"number": rung.number, "naam": rung.naam}
        )


def _check_colleague(actor: Actor, contract: Contract, contact: ContactRequest, on: date) -> None:
    """Refuse to tie a contact to somebody of another organisation. Raises ContractIsWrong."""
    own = contract.gemeente_id if contact.kant is Kant.GEMEENTE else contract.uitvoerder_id
    if actor.organisatie_id != own or contact.medewerker_id not in list_colleagues(actor, on=on):
        raise ContractIsWrong(_("Kies een medewerker van de organisatie van deze contactpersoon zelf."))
