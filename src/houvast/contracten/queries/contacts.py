# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""To whom one turns: the contacts of a contract and its ladder of escalation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from houvast.access import queries as access
from houvast.access.commands import require
from houvast.access.domain.actors import Actor, Role
from houvast.contracten import policies
from houvast.contracten.domain.words import Kant
from houvast.contracten.models import Contactpersoon, Contract, Product, Trede
from houvast.contracten.queries.values import ContactView, ContractView, TredeView, runs

# Who can be a contact: people that work on help or answer for it.
_STAFF = (
    *(Role.CONTRACTMANAGER, Role.BELEIDSMEDEWERKER, Role.CONSULENT),
    *(Role.TWEEDE_BEOORDELAAR, Role.BUDGETBEHEERDER, Role.OUTREACH),
)


def list_colleagues(actor: Actor, *, on: date) -> dict[int, str]:
    """Return who of the actor's organisation can be named as a contact on a day, by id, in the order of their names."""
    found = {
        each.medewerker_id: each.naam for role in _STAFF for each in access.list_people(actor, role=role, today=on)
    }
    return dict(sorted(found.items(), key=lambda each: (each[1], each[0])))


def find_contract_of(
    actor: Actor, *, uitvoerder_id: int, gemeente_id: int, on: date, soort: str = ""
) -> ContractView | None:
    """Return the contract between the two that runs on a day; with `soort` rather the one with that product.

    `soort` is a ProductSoort or the product's own name. Two that run alike: the one that began last. Raises NotAllowed.
    """
    require(policies.may_see_contacts(actor))
    rows = Contract.objects.filter(uitvoerder_id=uitvoerder_id, gemeente_id=gemeente_id, since__lte=on)
    found = [view_contract(each) for each in rows.select_related("gemeente", "uitvoerder").order_by("-since", "-pk")]
    running = [each for each in found if each.runs_on(on)]
    wanted = {each.contract_id for each in running if _find_product(each.contract_id, soort, on) is not None}
    return next((each for each in running if each.contract_id in wanted), next(iter(running), None))


def list_ladder(actor: Actor, *, uitvoerder_id: int, gemeente_id: int, on: date, soort: str = "") -> list[TredeView]:
    """List the rungs that hold on a day with the term and the contact of each; empty when none was agreed.

    `soort` as in `find_contract_of`. Raises NotAllowed.
    """
    contract = find_contract_of(actor, uitvoerder_id=uitvoerder_id, gemeente_id=gemeente_id, on=on, soort=soort)
    if contract is None:
        return []
    product = _find_product(contract.contract_id, soort, on)
    return make_ladder(
        contract.contract_id, list_contacts(contract.contract_id), on, product_id=product.pk if product else None
    )


def find_contact(
    actor: Actor, *, uitvoerder_id: int, gemeente_id: int, on: date, soort: str = "", trede: int = 1
) -> ContactView | None:
    """Return to whom one turns on a rung of the ladder (1 is the fixed contact), or None when nobody was named.

    One who was named for the product comes before one who was named for all. Raises NotAllowed.
    """
    ladder = list_ladder(actor, uitvoerder_id=uitvoerder_id, gemeente_id=gemeente_id, on=on, soort=soort)
    return next((each.contact for each in ladder if each.number == trede), None)


def list_contacten(actor: Actor, *, on: date) -> list[tuple[ContractView, list[ContactView], list[TredeView]]]:
    """List per running contract its contacts of a day and its ladder, by uitvoerder and gemeente. Raises NotAllowed."""
    require(policies.may_see_contacts(actor))
    rows = Contract.objects.select_related("gemeente", "uitvoerder").order_by(
        "uitvoerder__naam", "gemeente__naam", "pk"
    )
    answer = []
    for contract in map(view_contract, rows):
        if contract.runs_on(on):
            contacts = list_contacts(contract.contract_id)
            ladder = make_ladder(contract.contract_id, contacts, on)
            answer.append((contract, [each for each in contacts if each.runs_on(on)], ladder))
    return answer


def view_contract(row: Contract) -> ContractView:
    """Return the value of a row that came with its two parties."""
    return ContractView(
        contract_id=row.pk,
        gemeente_id=row.gemeente_id,
        gemeente_naam=row.gemeente.naam,
        uitvoerder_id=row.uitvoerder_id,
        uitvoerder_naam=row.uitvoerder.naam,
        kenmerk=row.kenmerk,
        naam=row.naam,
        since=row.since,
        until=row.until,
        opgave_days=row.opgave_days,
        ended_on=row.ended_on,
        ended_reason=row.ended_reason,
        by_naam=row.by_naam,
    )


def list_contacts(contract_id: int) -> list[ContactView]:
    """List the contacts of a contract that the session sees, by side, rung and name; also those that are none now."""
    rows = Contactpersoon.objects.filter(contract_id=contract_id).order_by("kant", "trede", "naam", "-since", "pk")
    found = list(rows.select_related("product", "vervanger"))
    return [_view_contact(each) for each in found]


def make_ladder(
    contract_id: int, contacts: Iterable[ContactView], on: date, *, product_id: int | None = None
) -> list[TredeView]:
    """Return the rungs of the version that holds on a day, each with the contact on it."""
    newest = Trede.objects.filter(contract_id=contract_id, since__lte=on).order_by("-since", "-version").first()
    if newest is None:
        return []
    rows = Trede.objects.filter(contract_id=contract_id, version=newest.version).order_by("number")
    known = list(contacts)
    there = [each for each in known if each.runs_on(on)]
    return [
        TredeView(
            each.number,
            each.naam,
            Kant(each.kant),
            each.termijn_werkdagen,
            each.spoed_hours,
            _choose(there, each, product_id) or _find_deputy(known, there, each, on),
        )
        for each in rows
    ]


def find_ladder_since(contract_id: int, on: date) -> date | None:
    """Return since when the ladder of a day holds, or None when there is none."""
    found = Trede.objects.filter(contract_id=contract_id, since__lte=on).order_by("-since", "-version")
    return found.values_list("since", flat=True).first()


def _choose(contacts: list[ContactView], trede: Trede, product_id: int | None) -> ContactView | None:
    fitting = [each for each in contacts if each.trede == trede.number and each.kant is Kant(trede.kant)]
    fitting = [each for each in fitting if each.product_id in {None, product_id}]
    return max(
        fitting, key=lambda each: (each.product_id is not None, each.since, each.contactpersoon_id), default=None
    )


def _find_deputy(known: list[ContactView], there: list[ContactView], trede: Trede, on: date) -> ContactView | None:
    """Return who stands in for the last one on a rung that left while nobody else was named for it yet."""
    gone = [
        each
        for each in known
        if each.trede == trede.number
        and each.kant is Kant(trede.kant)
        and each.vervanger_id is not None
        and each.until is not None
        and each.until < on
    ]
    last = max(gone, key=lambda each: (each.until, each.contactpersoon_id), default=None)
    return None if last is None else next((each for each in there if each.contactpersoon_id == last.vervanger_id), None)


def _find_product(contract_id: int, soort: str, on: date) -> Product | None:
    wanted = soort.strip().casefold()
    if not wanted:
        return None
    rows = Product.objects.filter(contract_id=contract_id).order_by("-since", "pk")
    return next(
        (each for each in rows if wanted in {each.soort, each.naam.casefold()} and runs(each.since, each.until, on)),
        None,
    )


def _view_contact(row: Contactpersoon) -> ContactView:
    deputy = row.vervanger
    return ContactView(
        contactpersoon_id=row.pk,
        contract_id=row.contract_id,
        kant=Kant(row.kant),
        trede=row.trede,
        product_id=row.product_id,
        product_naam=row.product.naam if row.product else "",
        naam=row.naam,
        functie=row.functie,
        telefoon=row.telefoon,
        email=row.email,
        medewerker_id=row.medewerker_id,
        vervanger_id=row.vervanger_id,
        vervanger_naam=deputy.naam if deputy else "",
        vervanger_telefoon=deputy.telefoon if deputy else "",
        vervanger_email=deputy.email if deputy else "",
        vervanger_medewerker_id=deputy.medewerker_id if deputy else None,
        since=row.since,
        until=row.until,
    )
