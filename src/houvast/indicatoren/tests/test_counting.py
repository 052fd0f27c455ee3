# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is counted over all months at once is what the records of each month add up to, whatever happened."""

from __future__ import annotations

from datetime import date

import pytest

from houvast.access.domain.scope import scope_of
from houvast.betaalopdrachten.models import Betaalopdracht
from houvast.contacten.domain.instellingen import UIT_BEELD_DAGEN
from houvast.contracten.models import Contract
from houvast.database.scope import apply_scope
from houvast.indicatoren.commands import compute_indicatoren
from houvast.indicatoren.domain.kant import Kant
from houvast.indicatoren.domain.optellen import Sleutel, Som, add_up_records
from houvast.indicatoren.domain.versies import DEFINITIES
from houvast.indicatoren.queries.cijfers import get_indicator
from houvast.indicatoren.queries.gevallenlijst import find_list
from houvast.indicatoren.queries.records import load_records, records
from houvast.indicatoren.queries.tellen import Vraag, ask, count_figures
from houvast.indicatoren.tests.cijfer_history import fill_cijfers
from houvast.indicatoren.tests.cijfer_world import NOW, TODAY, Cijfers, at, open_cijfers
from houvast.instellingen.models import Keuze
from houvast.opgaven.models import Opgave, Opgaveregel

pytestmark = pytest.mark.django_db

MONTHS = (date(2025, 1, 1), date(2025, 9, 1), date(2026, 1, 1), date(2026, 4, 1), date(2026, 6, 1))
COHORTS = tuple(date(year, month, 1) for year in (2022, 2023) for month in (2, 6, 11))


def choose_days(cijfers: Cijfers, days: int = 90) -> None:
    apply_scope(cijfers.scope)
    Keuze.objects.create(
        gemeente_id=cijfers.gemeente_id,
        sleutel=UIT_BEELD_DAGEN.sleutel,
        version=1,
        waarde=days,
        reason="Zo afgesproken",
        chosen_at=NOW,
        chosen_by_naam="Joris",
    )


@pytest.mark.parametrize("seed", [2])
def test_every_figure_is_what_its_records_add_up_to(seed: int) -> None:
    cijfers = open_cijfers()
    fill_cijfers(cijfers, seed=seed)
    choose_days(cijfers)
    actor = cijfers.houvast
    counted = count_figures(actor, ask(cijfers.gemeente_id, None, date(2021, 1, 1), TODAY, TODAY), DEFINITIES)
    # Opgaven have a test of their own.
    assert len(counted) == len({each.sleutel for each in DEFINITIES})
    wrong = []
    for sleutel, (definitie, sums) in counted.items():
        assert sums or sleutel.startswith(("servicesignalen_", "opgave_", "vacatures", "oproepen_")), sleutel
        for maand in MONTHS if not definitie.is_cohort else COHORTS:
            if definitie.months_later and maand >= date(2026, 5, 1):
                continue
            vraag = Vraag(cijfers.gemeente_id, cijfers.uitvoerder_id, (maand,), TODAY)
            of_records = add_up_records(definitie, load_records(actor, definitie, vraag))
            of_months = sums.get(Sleutel(cijfers.uitvoerder_id, None, maand), Som())
            if of_records != of_months:
                wrong.append(f"{sleutel} {maand}: {of_months} counted, {of_records} by its records")
    assert not wrong, "\n".join(wrong)


def test_a_few_late_payments_among_many_are_kept_in_a_list_and_shown_as_they_are_now() -> None:
    cijfers = open_cijfers()
    ids = cijfers.households(24, since=date(2025, 1, 1))
    days = [date(2026, month, 3 + place % 9) for month in (3, 4) for place in range(len(ids))]
    for place, due in enumerate(days):
        late = due.month == 4 and place % len(ids) == 7
        cijfers.payment(ids[place % len(ids)], due, booked_on=date(2026, 4, 29) if late else due)
    # Of the last household nobody in post takes care, and since May of another neither.
    for huishouden_id in ids[:23]:
        until = date(2026, 4, 30) if huishouden_id == ids[3] else None
        cijfers.assign(huishouden_id, cijfers.budgetbeheerders[0], date(2025, 1, 1), until=until)
    compute_indicatoren(
        actor=cijfers.houvast, gemeente_id=cijfers.gemeente_id, first=date(2026, 3, 1), last=TODAY, now=NOW
    )
    actor = cijfers.manager
    april = Vraag(cijfers.gemeente_id, cijfers.uitvoerder_id, (date(2026, 4, 1),), TODAY)

    def listed(sleutel: str, kant: Kant, vraag: Vraag = april) -> list[tuple[date, int]] | None:
        return find_list(vraag, get_indicator(sleutel), kant)

    def shown(sleutel: str, kant: Kant, known_on: date = TODAY) -> list[int]:
        found = records(
            actor, sleutel, cijfers.uitvoerder_id, date(2026, 4, 1), known_on=known_on, kant=kant, count_max=1
        )
        return [each.record_id for each in found]

    missed = shown("op_tijd", Kant.MIST, date(2026, 6, 16))
    assert len(missed) == 1
    assert (
        [record_id for _day, record_id in listed("op_tijd", Kant.MIST) or []] == missed == shown("op_tijd", Kant.MIST)
    )
    assert listed("op_tijd_water", Kant.MIST) == [] == shown("op_tijd_water", Kant.MIST)
    assert listed("op_tijd", Kant.TELLER) is None
    orphans = listed("huishoudens_zonder_budgetbeheerder", Kant.TELLER)
    assert orphans == [(date(2026, 4, 30), ids[23])]
    assert shown("huishoudens_zonder_budgetbeheerder", Kant.TELLER) == [ids[23]]
    may = Vraag(cijfers.gemeente_id, cijfers.uitvoerder_id, (date(2026, 5, 1),), TODAY)
    assert listed("huishoudens_zonder_budgetbeheerder", Kant.TELLER, may) is None
    apply_scope(cijfers.scope)
    Betaalopdracht.objects.filter(pk=missed[0]).update(booked_on=date(2026, 4, 3))
    assert listed("op_tijd", Kant.MIST)
    assert shown("op_tijd", Kant.MIST) == []
    apply_scope(scope_of(cijfers.beleid))
    assert listed("op_tijd", Kant.MIST) is None


def test_a_month_without_an_opgave_counts_against_who_should_have_sent_it() -> None:
    cijfers = open_cijfers()
    apply_scope(cijfers.scope)
    contract = Contract.objects.create(
        **cijfers.case,
        kenmerk="C-1",
        naam="Budgetbeheer",
        since=date(2026, 1, 1),
        until=date(2027, 12, 31),
        opgave_days=10,
        by_naam="Mirte",
    )
    # January in time, February late, March not at all; of April the day isn't over, so that only what came counts.
    for maand, on in ((date(2026, 1, 1), date(2026, 2, 10)), (date(2026, 2, 1), date(2026, 3, 11))):
        opgave = Opgave.objects.create(
            **cijfers.case,
            maand=maand,
            version=1,
            kanaal="scherm",
            sha256="0" * 64,
            delivered_at=at(on),
            by_naam="Bo",
        )
        for team, vacancies in (("noord", 1), ("totaal", 2)):
            Opgaveregel.objects.create(
                gemeente_id=cijfers.gemeente_id,
                opgave=opgave,
                product="budgetbeheer",
                team=team,
                bezetting_fte=8,
                vacatures_fte=vacancies,
            )
    definities = [each for each in DEFINITIES if each.sleutel in {"opgave_op_tijd", "vacatures"}]
    asked = ask(cijfers.gemeente_id, None, date(2025, 12, 1), date(2026, 4, 30), date(2026, 5, 5))
    counted = count_figures(cijfers.houvast, asked, definities)
    in_time = {key.maand.month: som for key, som in counted["opgave_op_tijd"][1].items()}
    assert in_time == {1: Som(1, 1), 2: Som(0, 1), 3: Som(0, 1)}
    assert {(som.teller, som.noemer) for som in counted["vacatures"][1].values()} == {(200, 1000)}
    # One record tells of many vacancies: it is there whichever side is asked.
    for kant in (Kant.MIST, Kant.TELLER):
        told = records(
            cijfers.manager, "vacatures", cijfers.uitvoerder_id, date(2026, 1, 1), known_on=date(2026, 5, 5), kant=kant
        )
        assert [(each.soort, each.teller, each.noemer) for each in told] == [("opgave", 200, 1000)]
    apply_scope(cijfers.scope)
    Contract.objects.filter(pk=contract.pk).update(opgave_days=None)
    unknown = count_figures(cijfers.houvast, asked, definities)["opgave_op_tijd"][1]
    assert {som.ontbreekt for som in unknown.values()} == {1}
