# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is to be done next, by who asks: one thing per line, with its day, the first on top."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.toezicht import policies
from houvast.toezicht.domain.kanten import kant_of
from houvast.toezicht.domain.words import Gebrekestand, Kant, Meting, Stand, Trajectstand
from houvast.toezicht.queries.overzicht import Overzicht
from houvast.toezicht.queries.values import EisView, GebrekeView, TrajectView

_SOON_DAYS = 14
_CONTRACT = "toezicht:contract"


@dataclass(frozen=True, slots=True)
class Actie:
    """One thing to do: a sentence, about whom, before which day, and the page on which it is done (name and id)."""

    wat: str
    over: str
    due_on: date | None
    is_late: bool
    page: str
    page_id: int
    # Somebody is in need today.
    is_nood: bool = False


def list_acties(actor: Actor, found: Overzicht, *, today: date) -> list[Actie]:
    """List what the actor can do next about what is overseen, the most urgent first."""
    acties = [
        *_of_gebreke(actor, found, today),
        *_of_alarmen(actor, found, today),
        *_of_signalen(actor, found, today),
        *_of_trajecten(actor, found, today),
        *_of_eisen(actor, found),
        *_of_contracten(actor, found),
    ]
    return sorted(acties, key=lambda each: (_rank(each, today), each.due_on or date.max, each.wat))


def _rank(actie: Actie, today: date) -> int:
    """Return how soon: who is in need today, what is late or has to be done these weeks, what can be, what is later."""
    if actie.is_nood:
        return -1
    if actie.is_late:
        return 0
    if actie.due_on is None:
        return 2
    return 1 if (actie.due_on - today).days <= _SOON_DAYS else 3


def _of_gebreke(actor: Actor, found: Overzicht, today: date) -> Iterator[Actie]:
    for each in found.gebreke:
        may_draft = policies.may_draft_gebreke(actor, gemeente_id=each.gemeente_id)
        may_approve = policies.may_approve_gebreke(
            actor, gemeente_id=each.gemeente_id, offered_by_id=each.offered_by_id
        )
        if each.stand is Gebrekestand.CONCEPT and may_draft:
            yield _on_gebreke(each, _("Bied de ingebrekestelling aan een collega aan"), None, today)
        elif each.stand is Gebrekestand.AANGEBODEN and may_approve:
            yield _on_gebreke(each, _("Keur de ingebrekestelling goed, of geef haar terug"), None, today)
        elif each.stand is Gebrekestand.GOEDGEKEURD and may_draft:
            yield _on_gebreke(each, _("Verzend de ingebrekestelling"), None, today)
        elif each.has_run_out(today) and may_draft:
            yield _on_gebreke(
                each, _("Zeg of de uitvoerder is nagekomen: de termijn is voorbij"), each.term_until, today
            )
        elif each.stand is Gebrekestand.VERZONDEN and actor.organisatie_id == each.uitvoerder_id:
            wat = _("Kom na wat in de ingebrekestelling van %(gemeente)s staat") % {"gemeente": each.gemeente_naam}
            yield _on_gebreke(each, wat, each.term_until, today)


def _on_gebreke(each: GebrekeView, wat: str, due_on: date | None, today: date) -> Actie:
    is_late = due_on is not None and due_on < today
    return Actie(wat, each.uitvoerder_naam, due_on, is_late, "toezicht:ingebrekestelling", each.gebreke_id)


def _of_alarmen(actor: Actor, found: Overzicht, today: date) -> Iterator[Actie]:
    for each in found.alarmen:
        mine = each.eigenaar_id in {None, actor.medewerker_id}
        if mine and policies.may_handle_alarm(actor, gemeente_id=each.gemeente_id):
            wat = _("Behandel het alarm “%(naam)s”") % {"naam": each.naam}
            yield Actie(wat, each.uitvoerder_naam, each.due_on, each.is_late(today), "toezicht:alarm", each.alarm_id)


def _of_signalen(actor: Actor, found: Overzicht, today: date) -> Iterator[Actie]:
    for each in found.geklommen:
        if each.contact_medewerker_id == actor.medewerker_id:
            wat = _("Antwoord op servicesignaal %(referentie)s") % {"referentie": each.referentie}
        elif each.nood:
            wat = _("Vraag na of er vandaag hulp komt: servicesignaal %(referentie)s") % {"referentie": each.referentie}
        elif each.is_late(today):
            wat = _("Vraag na waarom servicesignaal %(referentie)s geen antwoord kreeg") % {
                "referentie": each.referentie
            }
        else:
            continue
        yield Actie(
            wat,
            each.contact_naam,
            each.due_on,
            each.is_late(today),
            "klachten:signaal",
            each.signaal_id,
            bool(each.nood),
        )


def _of_trajecten(actor: Actor, found: Overzicht, today: date) -> Iterator[Actie]:
    for each in found.trajecten:
        if each.stand is Trajectstand.VOORSTEL:
            if policies.may_agree_traject(actor, uitvoerder_id=each.uitvoerder_id):
                yield _on_traject(each, _("Ga akkoord met het verbetertraject, of antwoord erop"), None)
            continue
        yield from _of_maatregelen(actor, each, today)
        if not policies.may_keep_trajecten(actor, gemeente_id=each.gemeente_id):
            continue
        missed = [doel for doel in each.doelen if doel.is_missed(today)]
        if missed:
            wat = _("Rond het verbetertraject af: de dag van een doel is voorbij")
            yield _on_traject(each, wat, min(doel.due_on for doel in missed), is_late=True)
        elif each.doelen and all(doel.is_met for doel in each.doelen):
            yield _on_traject(each, _("Rond het verbetertraject af: alle doelen zijn gehaald"), None)


def _of_maatregelen(actor: Actor, traject: TrajectView, today: date) -> Iterator[Actie]:
    parties = {"gemeente_id": traject.gemeente_id, "uitvoerder_id": traject.uitvoerder_id}
    if not policies.may_answer(actor, **parties):
        return
    for each in traject.maatregelen:
        if each.done_on is None and each.kant is kant_of(actor):
            wat = _("Doe de maatregel “%(wat)s”") % {"wat": each.wat}
        elif each.is_late(today) and kant_of(actor) is Kant.GEMEENTE:
            wat = _("Vraag na of de maatregel “%(wat)s” is gedaan") % {"wat": each.wat}
        else:
            continue
        yield _on_traject(traject, wat, each.due_on, is_late=each.is_late(today))


def _on_traject(each: TrajectView, wat: str, due_on: date | None, *, is_late: bool = False) -> Actie:
    return Actie(wat, each.uitvoerder_naam, due_on, is_late, "toezicht:traject", each.traject_id)


def _of_eisen(actor: Actor, found: Overzicht) -> Iterator[Actie]:
    in_hand = {(each.contract_id, doel.sleutel) for each in found.trajecten for doel in each.doelen}
    demanded = {eis_id for each in found.gebreke for eis_id in each.eisen}
    for each in found.eisen.eisen:
        keeps = policies.may_keep_eisen(actor, gemeente_id=each.gemeente_id)
        if each.wacht and keeps:
            yield _on_eis(each, _("Beoordeel het bewijs bij “%(titel)s”") % {"titel": each.titel})
        elif _has_to_show(actor, each):
            yield _on_eis(each, _("Laat zien dat “%(titel)s” wordt gehaald") % {"titel": each.titel})
        elif (
            each.is_red
            and policies.may_keep_trajecten(actor, gemeente_id=each.gemeente_id)
            and (each.contract_id, each.sleutel) not in in_hand
            and each.eis_id not in demanded
        ):
            wat = _("Kies een stap bij “%(titel)s”: de eis wordt niet gehaald en er loopt nog niets")
            # Steps are taken on the contract: that page has the verbetertraject and the ingebrekestelling.
            yield replace(_on_eis(each, wat % {"titel": each.titel}), page=_CONTRACT, page_id=each.contract_id)


def _has_to_show(actor: Actor, eis: EisView) -> bool:
    """Return whether it waits for a document or visit of the actor's own side."""
    unmet = eis.oordeel.stand is not Stand.GEHAALD and not eis.wacht
    parties = {"gemeente_id": eis.gemeente_id, "uitvoerder_id": eis.uitvoerder_id}
    return (
        unmet
        and eis.meting is not Meting.INDICATOR
        and eis.toont_aan is kant_of(actor)
        and bool(policies.may_answer(actor, **parties))
    )


def _on_eis(each: EisView, wat: str) -> Actie:
    return Actie(wat, each.uitvoerder_naam, None, is_late=False, page="toezicht:eis", page_id=each.eis_id)


def _of_contracten(actor: Actor, found: Overzicht) -> Iterator[Actie]:
    # An uitvoerder reads these days and can't do anything about them.
    if not policies.may_see_alarmen(actor):
        return
    for each in found.dagen:
        about = f"{_(each.word)} ({each.waarover})" if each.waarover else _(each.word)
        over = f"{each.uitvoerder_naam}: {about}"
        yield Actie(_(each.todo), over, each.due_on, each.is_late, "contracten:contract", each.contract_id)
