# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Eisen with whether they are met: from figures as they were computed, from documents, from visits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor, Role
from houvast.contracten import queries as contracten
from houvast.contracten.queries import ContractView
from houvast.indicatoren import queries as indicatoren
from houvast.indicatoren.queries import Figuur
from houvast.toezicht import policies
from houvast.toezicht.domain.eisen import (
    Bewijsfeit,
    Eisoordeel,
    Normversie,
    judge_evidence,
    judge_figures,
)
from houvast.toezicht.domain.words import Kant, Meting, Oordeel, Stand, Vergelijking
from houvast.toezicht.models import Eis, Eisbewijs, Norm, Reactie, Stuk
from houvast.toezicht.queries.meten import as_punten, last_whole_month, list_bad_records, list_months, show_value
from houvast.toezicht.queries.values import (
    BewijsView,
    Eisenstand,
    EisPage,
    EisView,
    MaandView,
    NormView,
    ReactieView,
    StukView,
    ToezichtNotFound,
)

_RECORDS_SHOWN = 25
_SEES_RECORDS = frozenset({Role.CONTRACTMANAGER, Role.TWEEDE_BEOORDELAAR, Role.SYSTEEM})


def get_eisenstand(
    actor: Actor, *, today: date, contract_id: int | None = None, uitvoerder_id: int | None = None
) -> Eisenstand:
    """Return the eisen that hold today, the red ones first and of those the longest; of one contract or of all.

    Raises NotAllowed.
    """
    require(policies.may_see_toezicht(actor))
    rows = Eis.objects.filter(since__lte=today)
    if contract_id is not None:
        rows = rows.filter(contract_id=contract_id)
    if uitvoerder_id is not None:
        rows = rows.filter(uitvoerder_id=uitvoerder_id)
    found = [each for each in _view_all(actor, rows.order_by("pk"), today) if each.runs_on(today)]
    order = list(Stand)
    found.sort(
        key=lambda each: (
            order.index(each.oordeel.stand),
            each.oordeel.since or date.max,
            each.uitvoerder_naam,
            each.eis_id,
        )
    )
    return Eisenstand(tuple(found))


def get_eis(actor: Actor, eis_id: int, *, today: date) -> EisView:
    """Return an eis. Raises ToezichtNotFound, NotAllowed."""
    require(policies.may_see_toezicht(actor))
    found = _view_all(actor, Eis.objects.filter(pk=eis_id), today)
    if not found:
        raise ToezichtNotFound(_("Deze eis is niet gevonden."))
    return found[0]


def list_eisen_by_id(actor: Actor, eis_ids: Iterable[int], *, today: date) -> list[EisView]:
    """List these eisen, also those that have ended, in the order they were written down. Raises NotAllowed."""
    require(policies.may_see_toezicht(actor))
    return _view_all(actor, Eis.objects.filter(pk__in=list(eis_ids)).order_by("pk"), today)


def get_eis_page(actor: Actor, eis_id: int, *, today: date) -> EisPage:
    """Return an eis with its evidence, what was said about it, and the records behind its last failure.

    Raises ToezichtNotFound, NotAllowed.
    """
    eis = get_eis(actor, eis_id, today=today)
    records = []
    if eis.meting is Meting.INDICATOR and eis.last is not None and actor.role in _SEES_RECORDS:
        records = list_bad_records(
            actor,
            eis.sleutel,
            gemeente_id=eis.gemeente_id,
            uitvoerder_id=eis.uitvoerder_id,
            maand=eis.last.maand,
            known_on=today,
            count_max=_RECORDS_SHOWN,
        )
    return EisPage(
        eis=eis,
        bewijzen=tuple(list_bewijzen(eis_id)),
        reacties=tuple(list_reacties(eis_id=eis_id)),
        records=tuple(records),
        may_keep=bool(policies.may_keep_eisen(actor, gemeente_id=eis.gemeente_id)),
        may_answer=bool(policies.may_answer(actor, gemeente_id=eis.gemeente_id, uitvoerder_id=eis.uitvoerder_id)),
    )


def list_bewijzen(eis_id: int) -> list[BewijsView]:
    """List the evidence of an eis that the session sees, the newest first."""
    rows = Eisbewijs.objects.filter(eis_id=eis_id).select_related("stuk").defer("stuk__content")
    return [
        BewijsView(
            bewijs_id=each.pk,
            kant=Kant(each.kant),
            dated_on=each.dated_on,
            door=each.door,
            verslag=each.verslag,
            stuk_id=each.stuk_id,
            file_name=each.stuk.file_name if each.stuk else "",
            oordeel=Oordeel(each.oordeel),
            oordeel_reason=each.oordeel_reason,
            oordeel_by_naam=each.oordeel_by_naam,
        )
        for each in rows.order_by("-dated_on", "-pk")
    ]


def list_reacties(*, eis_id: int | None = None, traject_id: int | None = None) -> list[ReactieView]:
    """List what both sides said about one thing that the session sees, in order."""
    about = {"eis_id": eis_id} if eis_id is not None else {"traject_id": traject_id or 0}
    rows = Reactie.objects.filter(**about).order_by("pk")
    return [ReactieView(Kant(each.kant), each.tekst, each.at, each.by_naam) for each in rows]


def list_stukken(actor: Actor, *, contract_id: int) -> list[StukView]:
    """List the documents of a contract, the newest first. Raises NotAllowed."""
    require(policies.may_see_toezicht(actor))
    rows = Stuk.objects.filter(contract_id=contract_id).defer("content").order_by("-dated_on", "-pk")
    return [view_stuk(each) for each in rows]


def get_stuk_content(actor: Actor, stuk_id: int) -> tuple[StukView, bytes]:
    """Return a document with its file. Raises ToezichtNotFound, NotAllowed."""
    require(policies.may_see_toezicht(actor))
    row = Stuk.objects.filter(pk=stuk_id).first()
    if row is None:
        raise ToezichtNotFound(_("Dit document is niet gevonden."))
    return view_stuk(row), bytes(row.content)


def view_stuk(row: Stuk) -> StukView:
    """Return a document without its file."""
    return StukView(
        stuk_id=row.pk,
        contract_id=row.contract_id,
        titel=row.titel,
        van=Kant(row.van),
        dated_on=row.dated_on,
        is_brief=row.is_brief,
        file_name=row.file_name,
        media_type=row.media_type,
        sha256=row.sha256,
        size_bytes=row.size_bytes,
        by_naam=row.by_naam,
    )


def _view_all(actor: Actor, rows: Iterable[Eis], today: date) -> list[EisView]:
    eisen = list(rows)
    ids = [each.pk for each in eisen]
    contracts = {each.contract_id: each for each in contracten.list_contracten(actor)}
    normen: defaultdict[int, list[Norm]] = defaultdict(list)
    for norm in Norm.objects.filter(eis_id__in=ids).order_by("pk"):
        normen[norm.eis_id].append(norm)
    feiten: defaultdict[int, list[Bewijsfeit]] = defaultdict(list)
    for bewijs in Eisbewijs.objects.filter(eis_id__in=ids):
        feiten[bewijs.eis_id].append(Bewijsfeit(bewijs.dated_on, Oordeel(bewijs.oordeel)))
    figures: dict[tuple[int, int], dict[str, list[Figuur]]] = {}
    for each in eisen:
        pair = (each.gemeente_id, each.uitvoerder_id)
        if each.sleutel and pair not in figures:
            months = list_months(last_whole_month(today))
            figures[pair] = indicatoren.list_figures(actor, each.uitvoerder_id, months, gemeente_id=each.gemeente_id)
    return [
        _view(
            each,
            contracts.get(each.contract_id),
            normen[each.pk],
            feiten[each.pk],
            figures.get((each.gemeente_id, each.uitvoerder_id), {}).get(each.sleutel, []),
            today,
        )
        for each in eisen
    ]


def _view(
    row: Eis,
    contract: ContractView | None,
    norm_rows: list[Norm],
    feiten: list[Bewijsfeit],
    figures: list[Figuur],
    today: date,
) -> EisView:
    meting = Meting(row.meting)
    normen = [Normversie(each.since, Vergelijking(each.vergelijking), each.waarde_permille) for each in norm_rows]
    definitie = indicatoren.get_indicator(row.sleutel) if meting is Meting.INDICATOR else None
    trend = None if definitie is None else indicatoren.trend_of(definitie, figures)
    oordeel = (
        judge_figures(as_punten(figures), normen, since=row.since, today=today)
        if definitie is not None
        else judge_evidence(feiten, since=row.since, every_months=row.every_months, today=today)
    )
    return EisView(
        eis_id=row.pk,
        gemeente_id=row.gemeente_id,
        uitvoerder_id=row.uitvoerder_id,
        uitvoerder_naam=contract.uitvoerder_naam if contract else "",
        contract_id=row.contract_id,
        contract_naam=contract.naam if contract else "",
        titel=row.titel,
        tekst=row.tekst,
        bron=row.bron,
        meting=meting,
        sleutel=row.sleutel,
        indicator_naam="" if definitie is None else _(definitie.naam),
        every_months=row.every_months,
        toont_aan=Kant(row.toont_aan),
        gevolg=row.gevolg,
        since=row.since,
        until=row.until,
        ended_reason=row.ended_reason,
        normen=tuple(_view_norm(each, row.sleutel) for each in norm_rows),
        oordeel=oordeel,
        maanden=_view_maanden(oordeel, row.sleutel),
        worse_since=trend.worse_since if trend else None,
        better_since=trend.better_since if trend else None,
        wacht=any(each.oordeel is Oordeel.OPEN for each in feiten),
    )


def _view_norm(row: Norm, sleutel: str) -> NormView:
    return NormView(
        since=row.since,
        vergelijking=Vergelijking(row.vergelijking),
        waarde_permille=row.waarde_permille,
        shown=show_value(row.waarde_permille, sleutel),
        reason=row.reason,
        by_naam=row.by_naam,
    )


def _view_maanden(oordeel: Eisoordeel, sleutel: str) -> tuple[MaandView, ...]:
    return tuple(
        MaandView(
            each.maand,
            show_value(each.permille, sleutel),
            show_value(each.norm.waarde_permille, sleutel),
            each.norm.vergelijking,
            each.is_met,
        )
        for each in oordeel.maanden
    )
