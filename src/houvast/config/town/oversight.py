# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Promises against facts in the town: a contract, an uitvoerder that slips, and what a contract manager sees of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from random import Random
from zoneinfo import ZoneInfo

from django.db import transaction

from houvast.access.domain.actors import Actor, Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor, list_organisaties
from houvast.config.town.alarms import watch_months
from houvast.config.town.asking import Frontdesk, live_contacts, live_post
from houvast.config.town.cohort import ROER_COHORT, open_cohort
from houvast.config.town.complaining import Place, live_complaints
from houvast.config.town.contract import Parties, agree_contract, divide_prevention
from houvast.config.town.council import Hall, ask_council_questions
from houvast.config.town.moving import Sides, plan_overdracht
from houvast.config.town.staff import find_person
from houvast.config.town.story import Story, find_story, list_slipping
from houvast.config.town.town import SEED, SIL
from houvast.config.town.trajecten import Desk, People
from houvast.config.town.values import Town
from houvast.config.town.watching import (
    Watch,
    claim_success,
    deliver_own_figures,
    start_traject,
    write_eisen,
)
from houvast.contracten.queries import list_contracten
from houvast.database.scope import scoped
from houvast.partijen.queries import find_huishouden_by_nummer

_ZONE = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True, slots=True)
class _Stage:
    """The gemeente, its first uitvoerder and the one beside it, their people, and the households by nummer."""

    town: Town
    story: Story
    gemeente_id: int
    uitvoerder_id: int
    other_id: int
    administratie_id: int
    carla: Actor
    soraya: Actor
    households: dict[str, int]

    def list_beside(self) -> list[int]:
        """Return the ids of the households of the other uitvoerder."""
        houvast = get_system_actor(self.other_id)
        with scoped(scope_of(houvast)):
            found = [find_huishouden_by_nummer(houvast, each.nummer) for each in self.town.uitvoerders[-1].huishoudens]
        return [each.huishouden_id for each in found if each is not None]

    def list_slipping(self) -> list[int]:
        """Return the ids of the households of the one who slips."""
        return [self.households[each.nummer] for each in list_slipping(self.town.uitvoerders[0].huishoudens)]


@transaction.atomic
def begin_oversight(town: Town, *, now: datetime, tell: Callable[[str], None]) -> None:
    """Let the gemeente of the first uitvoerder see it slip; what was done stays as it is, and a short town has none."""
    story = find_story(town.first_day, town.last_day, town.vandaag)
    if story is None:
        return
    stage = _find_stage(town, story)
    with scoped(scope_of(stage.carla)):
        if list_contracten(stage.carla):
            return
    contract_id = _agree(stage)
    watch = Watch(stage.gemeente_id, stage.uitvoerder_id, contract_id, stage.carla, stage.soraya, now)
    deliver_own_figures(watch, story)
    write_eisen(watch, first_day=town.first_day)
    unanswered, lying = _ask(stage)
    signalen, klachten = _complain(stage)
    _open_cohort_beside(stage)
    start_traject(watch, story)
    claim_success(watch, story)
    figures, alarms = watch_months(watch, story)
    pim, noor = (find_person(stage.gemeente_id, naam, Role.BELEIDSMEDEWERKER, town.vandaag) for naam in ("Pim", "Noor"))
    ask_council_questions(Hall(pim, noor, stage.carla, stage.uitvoerder_id, now), story)
    findings = _plan(stage, now)
    tell(
        f"Toezicht op {town.uitvoerders[0].naam}: {unanswered} vragen zonder antwoord, {lying} poststukken die liggen, "
        f"{signalen} servicesignalen, {klachten} klachten, {figures} cijfers, {alarms} alarmen; de repetitie van een "
        f"overdracht vond {findings} punten."
    )


def _find_stage(town: Town, story: Story) -> _Stage:
    first, other = town.uitvoerders[0], town.uitvoerders[-1]
    by_naam = {each.naam: each.organisatie_id for each in list_organisaties()}
    gemeente_id, uitvoerder_id = by_naam[f"Gemeente {first.gemeente}"], by_naam[first.naam]
    houvast = get_system_actor(uitvoerder_id)
    (administratie_id,) = houvast.administraties
    households = {}
    with scoped(scope_of(houvast)):
        for each in first.huishoudens:
            found = find_huishouden_by_nummer(houvast, each.nummer)
            assert found is not None, "Households are registered before their days are lived."
            households[each.nummer] = found.huishouden_id
    return _Stage(
        town=town,
        story=story,
        gemeente_id=gemeente_id,
        uitvoerder_id=uitvoerder_id,
        other_id=by_naam[other.naam],
        administratie_id=administratie_id,
        carla=find_person(gemeente_id, "Carla", Role.CONTRACTMANAGER, town.vandaag),
        soraya=find_person(uitvoerder_id, "Soraya", Role.TWEEDE_BEOORDELAAR, town.vandaag),
        households=households,
    )


def _agree(stage: _Stage) -> int:
    """Write the contracts with both uitvoerders down; return the id of the first one's."""
    town = stage.town
    otto = find_person(stage.other_id, "Otto", Role.TWEEDE_BEOORDELAAR, town.vandaag)
    parties = (
        (stage.uitvoerder_id, stage.soraya, "Coen Veerman", "dereling.example", "OEV-2024-031"),
        (stage.other_id, otto, "Roos Meerman", "hetroer.example", "OEV-2024-047"),
    )
    ids = [
        agree_contract(
            Parties(stage.gemeente_id, uitvoerder_id, stage.carla, contact, directeur, domain),
            first_day=town.first_day,
            vandaag=town.vandaag,
            kenmerk=kenmerk,
            naam="Budgetbeheer en schuldhulp",
        )
        for uitvoerder_id, contact, directeur, domain, kenmerk in parties
    ]
    divide_prevention(
        manager=stage.carla,
        gemeente_id=stage.gemeente_id,
        uitvoerder_id=stage.uitvoerder_id,
        since=date(town.first_day.year, 1, 1),
        now=datetime.combine(town.first_day, time(10, 30), _ZONE),
    )
    return ids[0]


def _ask(stage: _Stage) -> tuple[int, int]:
    """Live through contacts and post; return how many questions are unanswered and how many letters lie."""
    town, story = stage.town, stage.story
    slipping = stage.list_slipping()
    find = lru_cache(maxsize=8)(find_person)
    places = {huishouden_id: place for place, huishouden_id in enumerate(stage.households.values())}
    sil = find(stage.uitvoerder_id, SIL.naam, Role.BUDGETBEHEERDER, town.first_day)
    jurre, merel = (find(stage.uitvoerder_id, naam, Role.BUDGETBEHEERDER, town.vandaag) for naam in ("Jurre", "Merel"))

    def of(huishouden_id: int, day: date) -> Actor:
        if huishouden_id not in slipping:
            return (jurre, merel)[places[huishouden_id] % 2]
        if day < story.left_on:
            return sil
        return jurre if day >= story.taken_over_on else stage.soraya

    unanswered = live_contacts(
        Frontdesk(of, Random(f"{SEED} contacten")),  # noqa: S311 (invented people)
        huishoudens=list(places),
        slipping=frozenset(slipping),
        story=story,
    )
    lieke = find(stage.other_id, "Lieke", Role.BUDGETBEHEERDER, town.vandaag)
    live_contacts(
        Frontdesk(lambda _huishouden_id, _day: lieke, Random(f"{SEED} contacten ernaast")),  # noqa: S311 (as above)
        huishoudens=stage.list_beside(),
        slipping=frozenset(),
        story=story,
    )
    lying = live_post(
        actor_on=lambda _day: jurre, administratie_id=stage.administratie_id, slipping=slipping, story=story
    )
    return unanswered, lying


def _complain(stage: _Stage) -> tuple[int, int]:
    hanna = find_person(stage.gemeente_id, "Hanna", Role.CONSULENT, stage.town.vandaag)
    place = Place(stage.gemeente_id, stage.uitvoerder_id, hanna, stage.soraya, stage.list_slipping())
    return live_complaints(place, stage.story)


def _open_cohort_beside(stage: _Stage) -> None:
    """Let those come in at the other uitvoerder who did so more than three years ago."""
    vandaag = stage.town.vandaag
    pim = find_person(stage.gemeente_id, "Pim", Role.BELEIDSMEDEWERKER, vandaag)
    hanna, vera = (find_person(stage.gemeente_id, naam, Role.CONSULENT, vandaag) for naam in ("Hanna", "Vera"))
    joris = find_person(stage.other_id, "Joris", Role.CONSULENT, vandaag)
    otto = find_person(stage.other_id, "Otto", Role.TWEEDE_BEOORDELAAR, vandaag)
    desk = Desk(stage.gemeente_id, stage.other_id, People(hanna, vera, joris, otto), vandaag)
    open_cohort(desk, ROER_COHORT, manager=pim, whole=stage.story.is_long, seed=SEED)


def _plan(stage: _Stage, now: datetime) -> int:
    lieke = find_person(stage.other_id, "Lieke", Role.BUDGETBEHEERDER, stage.town.vandaag)
    sides = Sides(stage.gemeente_id, stage.uitvoerder_id, stage.other_id, stage.carla, stage.soraya, lieke)
    nummers = [each.nummer for each in list_slipping(stage.town.uitvoerders[0].huishoudens)]
    return plan_overdracht(sides, nummers=nummers, vandaag=stage.town.vandaag, now=now)
