# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Verbetertrajecten with their measures, and their goals as the figures have them now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.access.queries import list_organisaties
from houvast.indicatoren import queries as indicatoren
from houvast.indicatoren.queries import Figuur
from houvast.kernel.period import add_months
from houvast.toezicht import policies
from houvast.toezicht.domain.eisen import Normversie
from houvast.toezicht.domain.words import Kant, Trajectstand, Vergelijking
from houvast.toezicht.models import Doel, Maatregel, Verbetertraject
from houvast.toezicht.queries.eisen import list_reacties
from houvast.toezicht.queries.meten import last_whole_month, list_months, naam_of, show_value
from houvast.toezicht.queries.values import DoelView, MaatregelView, ToezichtNotFound, TrajectPage, TrajectView


def list_trajecten(actor: Actor, *, today: date, contract_id: int | None = None) -> list[TrajectView]:
    """List the verbetertrajecten in sight, those that run first and of those the newest. Raises NotAllowed."""
    require(policies.may_see_toezicht(actor))
    rows = Verbetertraject.objects.order_by("-pk")
    if contract_id is not None:
        rows = rows.filter(contract_id=contract_id)
    return sorted(_view_all(actor, rows, today), key=lambda each: not each.is_open)


def get_traject(actor: Actor, traject_id: int, *, today: date) -> TrajectView:
    """Return a verbetertraject. Raises ToezichtNotFound, NotAllowed."""
    require(policies.may_see_toezicht(actor))
    found = _view_all(actor, Verbetertraject.objects.filter(pk=traject_id), today)
    if not found:
        raise ToezichtNotFound(_("Dit verbetertraject is niet gevonden."))
    return found[0]


def get_traject_page(actor: Actor, traject_id: int, *, today: date) -> TrajectPage:
    """Return a verbetertraject with what was said about it. Raises ToezichtNotFound, NotAllowed."""
    traject = get_traject(actor, traject_id, today=today)
    parties = {"gemeente_id": traject.gemeente_id, "uitvoerder_id": traject.uitvoerder_id}
    return TrajectPage(
        traject=traject,
        reacties=tuple(list_reacties(traject_id=traject_id)),
        may_keep=bool(policies.may_keep_trajecten(actor, gemeente_id=traject.gemeente_id)),
        may_agree=traject.stand is Trajectstand.VOORSTEL
        and bool(policies.may_agree_traject(actor, uitvoerder_id=traject.uitvoerder_id)),
        may_answer=bool(policies.may_answer(actor, **parties)),
    )


def _view_all(actor: Actor, rows: Iterable[Verbetertraject], today: date) -> list[TrajectView]:
    trajecten = list(rows)
    ids = [each.pk for each in trajecten]
    namen = {each.organisatie_id: each.naam for each in list_organisaties()}
    maatregelen: defaultdict[int, list[MaatregelView]] = defaultdict(list)
    for maatregel in Maatregel.objects.filter(traject_id__in=ids).order_by("due_on", "pk"):
        maatregelen[maatregel.traject_id].append(_view_maatregel(maatregel))
    doelen: defaultdict[int, list[Doel]] = defaultdict(list)
    for doel in Doel.objects.filter(traject_id__in=ids).order_by("due_on", "pk"):
        doelen[doel.traject_id].append(doel)
    return [
        TrajectView(
            traject_id=each.pk,
            gemeente_id=each.gemeente_id,
            uitvoerder_id=each.uitvoerder_id,
            uitvoerder_naam=namen.get(each.uitvoerder_id, ""),
            contract_id=each.contract_id,
            naam=each.naam,
            aanleiding=each.aanleiding,
            stand=Trajectstand(each.stand),
            by_naam=each.by_naam,
            proposed_on=each.proposed_on,
            agreed_on=each.agreed_on,
            agreed_by_naam=each.agreed_by_naam,
            ended_on=each.ended_on,
            uitkomst=each.uitkomst,
            maatregelen=tuple(maatregelen[each.pk]),
            doelen=tuple(_view_doel(actor, each, doel, today) for doel in doelen[each.pk]),
        )
        for each in trajecten
    ]


def _view_maatregel(row: Maatregel) -> MaatregelView:
    return MaatregelView(
        maatregel_id=row.pk,
        wat=row.wat,
        kant=Kant(row.kant),
        eigenaar_naam=row.eigenaar_naam,
        due_on=row.due_on,
        done_on=row.done_on,
        done_by_naam=row.done_by_naam,
        uitkomst=row.uitkomst,
    )


def _view_doel(actor: Actor, traject: Verbetertraject, row: Doel, today: date) -> DoelView:
    """Return a goal with the figure of the month before it began, and the last whole month up to its day."""
    begin = add_months((traject.agreed_on or traject.proposed_on).replace(day=1), -1)
    # By a day means: in the last month that is over then.
    last = min(last_whole_month(today), last_whole_month(row.due_on)) if today > row.due_on else last_whole_month(today)
    figures = indicatoren.series(
        actor, row.sleutel, row.uitvoerder_id, [begin, *list_months(last, 3)], gemeente_id=row.gemeente_id
    )
    first = next((each for each in figures if each.maand == begin and each.permille is not None), None)
    known = [each for each in figures if each.maand <= last and each.permille is not None]
    now = known[-1] if known else None
    norm = Normversie(begin, Vergelijking(row.vergelijking), row.waarde_permille)
    return DoelView(
        doel_id=row.pk,
        sleutel=row.sleutel,
        naam=naam_of(row.sleutel),
        vergelijking=norm.vergelijking,
        waarde_permille=row.waarde_permille,
        shown=show_value(row.waarde_permille, row.sleutel),
        due_on=row.due_on,
        begin_maand=first.maand if first else None,
        begin_shown=first.shown if first else "",
        now_maand=now.maand if now else None,
        now_shown=now.shown if now else "",
        is_met=_is_met(now, norm),
    )


def _is_met(figuur: Figuur | None, norm: Normversie) -> bool | None:
    return None if figuur is None or figuur.permille is None else norm.is_met_by(figuur.permille)
