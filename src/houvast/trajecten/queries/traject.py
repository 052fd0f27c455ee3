# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""One traject with everything about it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.correspondence import queries as correspondence
from houvast.instellingen import queries as instellingen
from houvast.kernel.errors import DomainError
from houvast.partijen import queries as partijen
from houvast.trajecten import policies
from houvast.trajecten.domain.beschikking import GRONDEN, BeschikkingSoort
from houvast.trajecten.domain.instellingen import OPSCHORTEN, UITSTELLEN
from houvast.trajecten.domain.plan import PlanInhoud, PlanState
from houvast.trajecten.domain.stappen import Feiten, count_days_without_contact, decide_next
from houvast.trajecten.domain.states import State
from houvast.trajecten.domain.termijnen import TermijnSoort, Waarom, decide_stand
from houvast.trajecten.domain.uitstel import Opschortgrond, Wijziging
from houvast.trajecten.domain.words import Bedreiging, Begeleiding, Bron, Deel, Uitkomst, Uitstroomreden, Wijze
from houvast.trajecten.models import (
    Beschikking,
    Client,
    EersteGesprek,
    PlanAkkoord,
    PlanVanAanpak,
    Schuldhulpverklaring,
    Stap,
    Termijn,
    Termijnwijziging,
    Traject,
    Trajectdeel,
)
from houvast.trajecten.queries.contact import get_contactstand
from houvast.trajecten.queries.values import (
    BeschikkingView,
    BriefStand,
    ClientView,
    DeelView,
    GesprekView,
    PlanView,
    StapView,
    TermijnView,
    TrajectPage,
    TrajectView,
    VerklaringView,
    WijzigingView,
)

_M = TypeVar("_M", bound=Model)


class TrajectIsNotThere(DomainError):
    """It doesn't exist, or not for this actor."""


def get_traject(actor: Actor, traject_id: int, *, today: date) -> TrajectPage:
    """Return a traject with everything about it. Raises TrajectIsNotThere."""
    row = Traject.objects.filter(pk=traject_id).first() if policies.may_see_trajecten(actor) else None
    huishouden = None if row is None else partijen.find_huishouden(actor, row.huishouden_id)
    if row is None or huishouden is None:
        raise TrajectIsNotThere(_("Dit traject is niet gevonden."))
    termijnen = tuple(make_termijn(each, today) for each in _of(Termijn, row).order_by("start_on", "pk"))
    plannen = _list_plannen(row)
    beschikkingen = _list_beschikkingen(actor, row)
    state = State(row.state)
    contact = get_contactstand(actor, {row.huishouden_id: row.gemeld_on}, today=today)
    last_contact_on = contact.last_on.get(row.huishouden_id)
    feiten = Feiten(
        state=state,
        plan=plannen[0].state if plannen else None,
        beschikking_waits=any(each.bekendgemaakt_on is None for each in beschikkingen),
        lapse_unexplained=any(each.waits_for_explanation for each in termijnen),
    )
    return TrajectPage(
        traject=make_traject(row),
        huishouden=huishouden,
        clienten=_list_clienten(actor, row),
        termijnen=termijnen,
        wijzigingen=_list_wijzigingen(actor, row),
        may_suspend=instellingen.find_waarde(actor, OPSCHORTEN, gemeente_id=int(row.gemeente_id)) is True,
        may_postpone=instellingen.find_waarde(actor, UITSTELLEN, gemeente_id=int(row.gemeente_id)) is True,
        stappen=tuple(_stap(each) for each in _of(Stap, row).order_by("pk")),
        gesprek=_find_gesprek(row),
        delen=tuple(_deel(each) for each in _of(Trajectdeel, row).order_by("since", "pk")),
        plannen=plannen,
        beschikkingen=beschikkingen,
        verklaringen=list_of_traject(actor, row),
        werk=decide_next(feiten),
        last_contact_on=last_contact_on,
        days_without_contact=count_days_without_contact(last_contact_on, row.gemeld_on, today),
        is_uit_beeld=state.is_running and row.huishouden_id in contact.uit_beeld,
    )


def list_trajecten(actor: Actor, huishouden_id: int) -> list[TrajectView]:
    """List the trajecten of a household, the newest first; none to who may not see trajecten."""
    if not policies.may_see_trajecten(actor):
        return []
    found = Traject.objects.filter(huishouden_id=huishouden_id).order_by("-opened_at", "-pk")
    return [make_traject(each) for each in found]


def list_brief_standen(actor: Actor, object_kind: str, object_ids: Iterable[int]) -> dict[int, BriefStand]:
    """Return what became of the newest letter about each of these things, by thing."""
    wanted = list(object_ids)
    if not wanted:
        return {}
    found = correspondence.list_of_objects(actor, object_kind=object_kind, object_ids=wanted)
    return {each.object_id: BriefStand(each.bericht_id, each.state, each.sent_on) for each in reversed(found)}


def list_of_traject(actor: Actor, row: Traject) -> tuple[VerklaringView, ...]:
    """Return the schuldhulpverklaringen of a traject, the newest first."""
    found = list(_of(Schuldhulpverklaring, row).select_related("nutsafspraak", "traject__huishouden").order_by("-pk"))
    standen = list_brief_standen(actor, "schuldhulpverklaring", [each.pk for each in found])
    return tuple(make_verklaring(each, standen) for each in found)


def make_verklaring(row: Schuldhulpverklaring, standen: dict[int, BriefStand]) -> VerklaringView:
    """Return a schuldhulpverklaring as it is shown; the row has its company and household at hand."""
    return VerklaringView(
        verklaring_id=row.pk,
        traject_id=row.traject_id,
        huishouden_id=row.traject.huishouden_id,
        huishouden_naam=row.traject.huishouden.naam,
        bedrijf=row.nutsafspraak.naam,
        klantnummer=row.klantnummer,
        in_schuldhulp_since=row.in_schuldhulp_since,
        has_budgetbeheer=row.has_budgetbeheer,
        issued_on=row.issued_on,
        valid_until=row.valid_until,
        withdrawn_on=row.withdrawn_on,
        withdrawal_reason=row.withdrawal_reason,
        brief=standen.get(row.pk),
        brief_fault=row.brief_fault,
    )


def make_traject(row: Traject) -> TrajectView:
    """Return the facts of a traject."""
    return TrajectView(
        traject_id=row.pk,
        gemeente_id=row.gemeente_id,
        uitvoerder_id=row.uitvoerder_id,
        state=State(row.state),
        version=row.version,
        consulent_id=row.consulent_id,
        consulent_naam=row.consulent_naam,
        bron=Bron(row.bron),
        bron_naam=row.bron_naam,
        signaal_ontvangen_on=row.signaal_ontvangen_on,
        gemeld_on=row.gemeld_on,
        bedreiging=Bedreiging(row.bedreiging) if row.bedreiging else None,
        bedreigend_since=row.bedreigend_since,
        bedreiging_reason=row.bedreiging_reason,
        bedreiging_ended_on=row.bedreiging_ended_on,
        bedreiging_ended_by_naam=row.bedreiging_ended_by_naam,
        bedreiging_end_reason=row.bedreiging_end_reason,
        gemeentelijke_crisis=row.gemeentelijke_crisis,
        opened_by_naam=row.opened_by_naam,
        ended_on=row.ended_on,
        uitstroom_reden=Uitstroomreden(row.uitstroom_reden) if row.uitstroom_reden else None,
    )


def make_termijn(row: Termijn, today: date) -> TermijnView:
    """Return a clock as it stands on a day."""
    stand = decide_stand(due_on=row.due_on, warn_on=row.warn_on, stopped_on=row.stopped_on, today=today)
    return TermijnView(
        soort=TermijnSoort(row.soort),
        start_on=row.start_on,
        due_on=row.due_on,
        warn_on=row.warn_on,
        waarom=Waarom(row.waarom),
        stopped_on=row.stopped_on,
        stand=stand,
        explanation=row.explanation,
        explained_by_naam=row.explained_by_naam,
    )


def _of(model: type[_M], row: Traject) -> QuerySet[_M]:
    return model._default_manager.filter(gemeente_id=row.gemeente_id, traject_id=row.pk)


def _list_clienten(actor: Actor, row: Traject) -> tuple[ClientView, ...]:
    namen = {each.inwoner_id: each.naam for each in partijen.list_lidmaatschappen(actor, row.huishouden_id)}
    return tuple(
        ClientView(each.pk, each.inwoner_id, namen.get(each.inwoner_id, ""))
        for each in _of(Client, row).order_by("rang")
    )


def _stap(row: Stap) -> StapView:
    before = State(row.before) if row.before else None
    return StapView(before, State(row.after), row.on, row.article, row.toelichting, row.at, row.by_naam)


def _find_gesprek(row: Traject) -> GesprekView | None:
    found = _of(EersteGesprek, row).first()
    if found is None:
        return None
    return GesprekView(
        gevoerd_on=found.gevoerd_on,
        wijze=Wijze(found.wijze),
        hulpvraag=found.hulpvraag,
        uitkomst=Uitkomst(found.uitkomst),
        toelichting=found.toelichting,
        doorlooptijd_weeks=found.doorlooptijd_weeks,
        beslistermijn_days=found.beslistermijn_days,
        by_naam=found.by_naam,
    )


def _deel(row: Trajectdeel) -> DeelView:
    return DeelView(
        deel_id=row.pk,
        soort=Deel(row.soort),
        since=row.since,
        until=row.until,
        behandelpad=row.behandelpad,
        begeleiding=Begeleiding(row.begeleiding) if row.begeleiding else None,
        toelichting=row.toelichting,
        by_naam=row.by_naam,
    )


def _list_plannen(row: Traject) -> tuple[PlanView, ...]:
    akkoorden: dict[int, dict[int, date]] = {}
    for each in PlanAkkoord.objects.filter(gemeente_id=row.gemeente_id, plan__traject_id=row.pk):
        akkoorden.setdefault(each.plan_id, {})[each.client_id] = each.on
    return tuple(_plan(each, akkoorden.get(each.pk, {})) for each in _of(PlanVanAanpak, row).order_by("-versie"))


def _plan(row: PlanVanAanpak, akkoorden: dict[int, date]) -> PlanView:
    return PlanView(
        plan_id=row.pk,
        versie=row.versie,
        state=PlanState(row.state),
        inhoud=PlanInhoud(
            hulpvraag=row.hulpvraag,
            ondersteuning=row.ondersteuning,
            doorverwijzing=row.doorverwijzing,
            voorwaarden=row.voorwaarden,
            inkomen_cents=row.inkomen_cents,
            beslagvrije_voet_cents=row.beslagvrije_voet_cents,
            aflossing_cents=row.aflossing_cents,
            beslagvrije_voet_is_kept=row.beslagvrije_voet_is_kept,
        ),
        written_at=row.written_at,
        written_by_id=row.written_by_id,
        written_by_naam=row.written_by_naam,
        seen_on=row.seen_on,
        seen_by_naam=row.seen_by_naam,
        remark=row.remark,
        akkoord_on=row.akkoord_on,
        akkoorden=akkoorden,
    )


def _list_beschikkingen(actor: Actor, row: Traject) -> tuple[BeschikkingView, ...]:
    found = list(_of(Beschikking, row).select_related("plan", "mandaat").order_by("-pk"))
    standen = list_brief_standen(actor, "beschikking", [each.pk for each in found])
    return tuple(
        BeschikkingView(
            beschikking_id=each.pk,
            soort=BeschikkingSoort(each.soort),
            grond=GRONDEN[each.grond],
            motivering=each.motivering,
            plan_versie=each.plan.versie if each.plan else None,
            mandaat=each.mandaat.referentie if each.mandaat else "",
            signed_on=each.signed_on,
            signed_by_naam=each.signed_by_naam,
            bekendgemaakt_on=each.bekendgemaakt_on,
            bezwaar_until=each.bezwaar_until,
            brief=standen.get(each.pk),
            brief_fault=each.brief_fault,
        )
        for each in found
    )


def _list_wijzigingen(actor: Actor, row: Traject) -> tuple[WijzigingView, ...]:
    found = list(_of(Termijnwijziging, row).order_by("pk"))
    standen = list_brief_standen(actor, "termijnwijziging", [each.pk for each in found])
    return tuple(
        WijzigingView(
            soort=Wijziging(each.soort),
            grond=Opschortgrond(each.grond) if each.grond else None,
            reden=each.reden,
            notified_on=each.notified_on,
            until=each.until,
            ended_on=each.ended_on,
            due_after=each.due_after,
            by_naam=each.by_naam,
            brief=standen.get(each.pk),
        )
        for each in found
    )
