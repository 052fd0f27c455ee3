# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Contracts, all that hangs on one, and the days that matter in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.contracten import policies
from houvast.contracten.domain.deadlines import Dag, Deadline, DeadlineSoort, find_last_day_of_notice, watch_days
from houvast.contracten.domain.instellingen import WAARSCHUWEN
from houvast.contracten.domain.words import BewijsSoort, MomentSoort, ProductSoort, Verlenging
from houvast.contracten.models import (
    Aanvulling,
    Bewijsdeel,
    Bewijsstuk,
    Contract,
    Exitvoorwaarde,
    Moment,
    Optie,
    Prijs,
    Product,
    Wckstatus,
)
from houvast.contracten.ports import list_mandaten
from houvast.contracten.queries.contacts import find_ladder_since, list_contacts, make_ladder, view_contract
from houvast.contracten.queries.values import (
    AanvullingView,
    BewijsView,
    ContractNotFound,
    ContractPage,
    ContractView,
    ExitView,
    FileContent,
    MomentView,
    OptieView,
    PrijsView,
    ProductView,
    WckView,
)
from houvast.instellingen import queries as instellingen


def get_contract(actor: Actor, contract_id: int) -> ContractView:
    """Return a contract. Raises ContractNotFound, NotAllowed."""
    require(policies.may_see_contracten(actor))
    row = Contract.objects.select_related("gemeente", "uitvoerder").filter(pk=contract_id).first()
    if row is None:
        raise ContractNotFound(_("Dit contract is niet gevonden."))
    return view_contract(row)


def list_contracten(actor: Actor, *, on: date | None = None) -> list[ContractView]:
    """List the contracts of the actor's organisation, by uitvoerder and the newest first; with `on` those that run.

    Raises NotAllowed.
    """
    require(policies.may_see_contracten(actor))
    rows = Contract.objects.select_related("gemeente", "uitvoerder").order_by("uitvoerder__naam", "-since", "-pk")
    found = [view_contract(each) for each in rows]
    return found if on is None else [each for each in found if each.runs_on(on)]


def list_agreed(actor: Actor) -> list[ContractView]:
    """List all contracts of the actor's organisation, by the names of the parties: who has what with whom, since when.

    For everyone who may know to whom one turns. Raises NotAllowed.
    """
    require(policies.may_see_contacts(actor))
    rows = Contract.objects.select_related("gemeente", "uitvoerder")
    return [view_contract(each) for each in rows.order_by("gemeente__naam", "uitvoerder__naam", "since", "pk")]


def list_product_names(actor: Actor, contract_id: int, *, first: date, last: date) -> dict[str, str]:
    """Return what the products of a period may be called, in small letters, and the name of each. Raises NotAllowed."""
    require(policies.may_see_contacts(actor))
    rows = Product.objects.filter(contract_id=contract_id, since__lte=last).order_by("since", "pk")
    found: dict[str, str] = {}
    for each in rows:
        if each.until is None or each.until >= first:
            kind = {} if each.soort == ProductSoort.ANDERS.value else {each.soort: each.naam}
            found |= kind | {each.naam.casefold(): each.naam}
    return found


def get_contract_page(actor: Actor, contract_id: int, *, on: date) -> ContractPage:
    """Return a contract with all that hangs on it. Raises ContractNotFound, NotAllowed."""
    contract = get_contract(actor, contract_id)
    contacts = list_contacts(contract_id)
    day = max(on, contract.since)
    return ContractPage(
        contract=contract,
        producten=tuple(list_producten(contract_id)),
        opties=tuple(_view_optie(each) for each in Optie.objects.filter(contract_id=contract_id).order_by("until")),
        aanvullingen=tuple(
            AanvullingView(each.pk, each.onderwerp, each.afgesproken, each.since, each.until, each.by_naam)
            for each in Aanvulling.objects.filter(contract_id=contract_id).order_by("-since", "-pk")
        ),
        momenten=tuple(
            MomentView(each.pk, MomentSoort(each.soort), each.onderwerp, each.due_on, each.done_on, each.uitkomst)
            for each in Moment.objects.filter(contract_id=contract_id).order_by("due_on", "pk")
        ),
        exits=tuple(list_exits([contract_id])[contract_id]),
        bewijs=tuple(
            _view_bewijs(each) for each in Bewijsstuk.objects.filter(contract_id=contract_id).order_by("-at", "-pk")
        ),
        wck=tuple(
            _view_wck(each)
            for each in Wckstatus.objects.filter(contract_id=contract_id)
            .select_related("bewijsstuk")
            .order_by("-since", "-pk")
        ),
        contacten=tuple(contacts),
        ladder=tuple(make_ladder(contract_id, contacts, day)),
        ladder_since=find_ladder_since(contract_id, day),
        mandaten=tuple(list_mandaten(actor, uitvoerder_naam=contract.uitvoerder_naam)),
    )


def get_bewijs_content(actor: Actor, bewijsstuk_id: int) -> FileContent:
    """Return the file of a document, whole. Raises ContractNotFound, NotAllowed."""
    require(policies.may_see_contracten(actor))
    row = Bewijsstuk.objects.filter(pk=bewijsstuk_id).first()
    if row is None:
        raise ContractNotFound(_("Dit document is niet gevonden."))
    parts = Bewijsdeel.objects.filter(gemeente_id=row.gemeente_id, bewijsstuk_id=row.pk).order_by("number")
    content = b"".join(bytes(each) for each in parts.values_list("content", flat=True))
    return FileContent(row.file_name, row.media_type, content)


def list_deadlines(actor: Actor, today: date) -> list[Deadline]:
    """List the days that matter in the running and coming contracts, the first on top; also those that passed undone.

    Raises NotAllowed.
    """
    require(policies.may_see_contracten(actor))
    contracts = [each for each in list_contracten(actor) if today <= each.last_day]
    by_gemeente: dict[int, list[ContractView]] = {}
    for each in contracts:
        by_gemeente.setdefault(each.gemeente_id, []).append(each)
    found: list[Deadline] = []
    for gemeente_id, of_gemeente in by_gemeente.items():
        warn_days = {
            soort: waarde
            for soort, keuze in WAARSCHUWEN.items()
            if isinstance(waarde := instellingen.find_waarde(actor, keuze, gemeente_id=gemeente_id), int)
        }
        found += watch_days(_list_days(actor, of_gemeente, today), today=today, warn_days=warn_days)
    return sorted(found, key=lambda each: (each.due_on, each.contract_id, each.soort.value))


def list_unchosen(actor: Actor, *, gemeente_id: int) -> list[DeadlineSoort]:
    """List the kinds of days for which the gemeente didn't choose from when on to warn."""
    return [
        soort
        for soort, keuze in WAARSCHUWEN.items()
        if instellingen.find_waarde(actor, keuze, gemeente_id=gemeente_id) is None
    ]


def list_producten(contract_id: int) -> list[ProductView]:
    """List the products of a contract that the session sees, each with its prices, the newest first."""
    prijzen: dict[int, list[PrijsView]] = {}
    for row in Prijs.objects.filter(contract_id=contract_id).order_by("product_id", "-since", "-pk"):
        prijzen.setdefault(row.product_id, []).append(
            PrijsView(row.pk, row.eenheid, row.amount_cents, row.since, row.reason, row.by_naam)
        )
    return [
        ProductView(
            each.pk,
            ProductSoort(each.soort),
            each.naam,
            each.since,
            each.until,
            each.ended_reason,
            tuple(prijzen.get(each.pk, ())),
        )
        for each in Product.objects.filter(contract_id=contract_id).order_by("naam", "since", "pk")
    ]


def list_exits(contract_ids: Iterable[int]) -> dict[int, list[ExitView]]:
    """Return per contract the terms for its end, the newest first."""
    found: dict[int, list[ExitView]] = {each: [] for each in contract_ids}
    for row in Exitvoorwaarde.objects.filter(contract_id__in=list(found)).order_by("-since", "-pk"):
        found[row.contract_id].append(
            ExitView(
                row.since,
                row.opzegtermijn_months,
                row.oplevering,
                row.formaat,
                row.prijs_cents,
                row.toelichting,
                row.by_naam,
            )
        )
    return found


def _list_days(actor: Actor, contracts: list[ContractView], today: date) -> Iterator[Dag]:
    ids = [each.contract_id for each in contracts]
    exits = list_exits(ids)
    for each in contracts:
        yield Dag(each.contract_id, DeadlineSoort.EINDE, each.last_day)
        terms = next((found for found in exits[each.contract_id] if found.since <= max(today, each.since)), None)
        if each.ended_on is None and terms is not None and terms.opzegtermijn_months is not None:
            notice = find_last_day_of_notice(each.last_day, terms.opzegtermijn_months)
            # Who lets this day pass has missed nothing: the contract just goes on until its end.
            if notice >= today:
                yield Dag(each.contract_id, DeadlineSoort.OPZEGGEN, notice)
        for mandaat in list_mandaten(actor, uitvoerder_naam=each.uitvoerder_naam):
            if mandaat.until is not None and mandaat.until >= today:
                waarover = _("mandaat %(referentie)s") % {"referentie": mandaat.referentie}
                yield Dag(each.contract_id, DeadlineSoort.BEWIJS, mandaat.until, waarover)
    of = {each.contract_id: each for each in contracts}
    for dag in _list_agreed(ids, today):
        # After its end nothing of a contract is to be done, and what was ended isn't extended.
        ended = of[dag.contract_id].ended_on is not None
        if dag.due_on <= of[dag.contract_id].last_day and not (ended and dag.soort is DeadlineSoort.OPTIE):
            yield dag


def _list_agreed(ids: list[int], today: date) -> Iterator[Dag]:
    for product in Product.objects.filter(contract_id__in=ids, until__gte=today).exclude(ended_reason=""):
        if product.until is not None:
            waarover = _("alleen %(product)s") % {"product": product.naam}
            yield Dag(product.contract_id, DeadlineSoort.EINDE, product.until, waarover)
    for optie in Optie.objects.filter(contract_id__in=ids, uitkomst=Verlenging.OPEN.value):
        yield Dag(optie.contract_id, DeadlineSoort.OPTIE, optie.use_by)
    for moment in Moment.objects.filter(contract_id__in=ids, done_on__isnull=True):
        yield Dag(moment.contract_id, DeadlineSoort(moment.soort), moment.due_on, moment.onderwerp)
    for row in Aanvulling.objects.filter(contract_id__in=ids, until__gte=today):
        if row.until is not None:
            yield Dag(row.contract_id, DeadlineSoort.BEWIJS, row.until, row.onderwerp)
    for status in Wckstatus.objects.filter(contract_id__in=ids, until__gte=today):
        if status.until is not None:
            waarover = _("Wck: %(grond)s") % {"grond": status.grond}
            yield Dag(status.contract_id, DeadlineSoort.BEWIJS, status.until, waarover)


def _view_optie(row: Optie) -> OptieView:
    return OptieView(row.pk, row.until, row.use_by, Verlenging(row.uitkomst), row.decided_on, row.reason, row.was_until)


def _view_bewijs(row: Bewijsstuk) -> BewijsView:
    return BewijsView(
        bewijsstuk_id=row.pk,
        soort=BewijsSoort(row.soort),
        naam=row.naam,
        kenmerk=row.kenmerk,
        dated_on=row.dated_on,
        file_name=row.file_name,
        size_bytes=row.size_bytes,
        sha256=row.sha256,
        at=row.at,
        by_naam=row.by_naam,
        withdrawn_reason=row.withdrawn_reason,
    )


def _view_wck(row: Wckstatus) -> WckView:
    return WckView(
        wckstatus_id=row.pk,
        grond=row.grond,
        since=row.since,
        until=row.until,
        toelichting=row.toelichting,
        bewijsstuk_id=row.bewijsstuk_id,
        bewijs_naam=row.bewijsstuk.naam if row.bewijsstuk else "",
    )
