# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages as a contractmanager, a beleidsmedewerker and the uitvoerder itself use them; freezing included."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.access.tests.pages_world import log_in
from houvast.betaalopdrachten.models import Betaalopdracht
from houvast.betaalopdrachten.queries import OnTimeFilter, Per, get_on_time
from houvast.database.scope import apply_scope
from houvast.indicatoren import queries
from houvast.indicatoren.commands import (
    BeweringIsWrong,
    FigureCanNotBeFrozen,
    compute_indicatoren,
    enter_bewering,
    freeze_indicator,
)
from houvast.indicatoren.models import BevrorenCijfer
from houvast.indicatoren.queries import FrozenFigureNotFound, IndicatorNotFound, Kant
from houvast.indicatoren.tests.cijfer_history import fill_cijfers
from houvast.indicatoren.tests.cijfer_world import NOW, TODAY, Cijfers, open_cijfers

pytestmark = pytest.mark.django_db

MAART = date(2026, 3, 1)


def open_slipping(*, late_from: date = date(2026, 3, 1)) -> Cijfers:
    """Fifteen households whose rent was on time for a year, and of which three are late from a month on."""
    cijfers = open_cijfers()
    apply_scope(cijfers.scope)
    ids = cijfers.households(15)
    for number in range(17):
        due = date(2025 + number // 12, number % 12 + 1, 5)
        for place, huishouden_id in enumerate(ids):
            late = place < 3 and due >= late_from
            cijfers.payment(huishouden_id, due, booked_on=due.replace(day=14) if late else due)
    for huishouden_id in ids[:12]:
        cijfers.assign(huishouden_id, cijfers.budgetbeheerders[0], date(2025, 1, 1))
    compute_indicatoren(
        actor=cijfers.houvast, gemeente_id=cijfers.gemeente_id, first=date(2024, 12, 1), last=TODAY, now=NOW
    )
    return cijfers


def be(cijfers: Cijfers, medewerker_id: int, role: Role, settings: Any) -> Client:
    return log_in(Client(), medewerker_id, role, settings)


def of(cijfers: Cijfers, name: str, *more: str) -> str:
    return reverse(f"indicatoren:{name}", args=[cijfers.gemeente_id, cijfers.uitvoerder_id, *more])


def test_the_payments_room_counts_the_same() -> None:
    cijfers = open_cijfers()
    fill_cijfers(cijfers, seed=5, households=6)
    compute_indicatoren(
        actor=cijfers.houvast, gemeente_id=cijfers.gemeente_id, first=date(2025, 1, 1), last=TODAY, now=NOW
    )
    manager = cijfers.manager
    ours = queries.series(manager, "op_tijd", cijfers.uitvoerder_id, [date(2025, m, 1) for m in range(1, 13)])
    leefgeld = queries.series(
        manager, "op_tijd_leefgeld", cijfers.uitvoerder_id, [date(2025, m, 1) for m in range(1, 13)]
    )
    theirs_by = cijfers.beoordelaar
    theirs = get_on_time(theirs_by, OnTimeFilter(date(2025, 1, 1), date(2025, 12, 31)), on=TODAY, per=Per.MAAND)
    assert len(ours) > 8
    assert {(f"{each.maand:%Y-%m}", each.teller, each.noemer) for each in ours} == {
        (each.key, each.rate.numerator, each.rate.denominator) for each in theirs.groups if each.rate.denominator
    }
    per_soort = get_on_time(theirs_by, OnTimeFilter(date(2025, 1, 1), date(2025, 12, 31)), on=TODAY, per=Per.SOORT)
    (rate,) = (each.rate for each in per_soort.groups if each.key == "leefgeld")
    assert (rate.numerator, rate.denominator) == (sum(f.teller for f in leefgeld), sum(f.noemer for f in leefgeld))


@time_machine.travel(NOW, tick=True)
def test_of_a_cohort_the_page_begins_with_who_came_in_three_years_ago(settings: Any) -> None:
    cijfers = open_slipping()
    client = be(cijfers, cijfers.manager_id, Role.CONTRACTMANAGER, settings)
    page = client.get(of(cijfers, "indicator", "afgerond_binnen_drie_jaar")).content.decode()
    assert '<option value="2023-05" selected>' in page
    assert '<option value="2026-05"' not in page
    overview = client.get(of(cijfers, "overzicht"), {"maand": "2026-05"}).content.decode()
    assert f"{of(cijfers, 'indicator', 'afgerond_binnen_drie_jaar')}?maand=2023-05" in overview
    assert f"{of(cijfers, 'indicator', 'op_tijd_woning')}?maand=2026-05" in overview


@time_machine.travel(NOW, tick=True)
def test_a_contractmanager_goes_from_what_fails_to_the_late_rents_and_freezes_it(settings: Any) -> None:
    cijfers = open_slipping()
    client = be(cijfers, cijfers.manager_id, Role.CONTRACTMANAGER, settings)
    assert client.get(reverse("indicatoren:uitvoerders")).url == of(cijfers, "overzicht")  # type: ignore[attr-defined]
    page = client.get(of(cijfers, "overzicht"), {"maand": "2026-05"}).content.decode()
    assert "niet in orde" in page
    assert "sinds maart 2026" in page
    page = client.get(of(cijfers, "indicator", "op_tijd_woning"), {"maand": "2026-05"}).content.decode()
    assert "80,0%" in page
    assert "12 van 15" in page
    assert "19 van de 20 keer" in page
    page = client.get(of(cijfers, "gevallen", "op_tijd_woning"), {"maand": "2026-05", "kant": "mist"}).content.decode()
    assert page.count("14-05-2026") == 3
    assert "De Wit" not in page
    assert f"C{cijfers.gemeente_id}-0" in page
    done = client.post(
        of(cijfers, "vastzetten", "op_tijd_woning"), {"maand": "2026-05", "reason": "Gesprek van 3 juni"}
    )
    page = client.get(done.url).content.decode()  # type: ignore[attr-defined]
    assert "80,0%" in page
    assert "Gesprek van 3 juni" in page
    assert "Vastgezette cijfers" in client.get(reverse("indicatoren:vastgezet")).content.decode()
    wrong = client.post(of(cijfers, "vastzetten", "op_tijd_woning"), {"maand": "2026-05"})
    assert wrong.status_code == 422
    said = {"procent": "98,5", "first": "2026-05-01", "last": "2026-05-31", "bron": "Kwartaalrapport"}
    assert client.post(of(cijfers, "uitspraak", "op_tijd_woning") + "?maand=2026-05", said).status_code == 302
    page = client.get(of(cijfers, "indicator", "op_tijd_woning"), {"maand": "2026-05"}).content.decode()
    assert "Kwartaalrapport" in page
    assert client.post(reverse("indicatoren:berekenen")).status_code == 302
    assert client.get(of(cijfers, "indicator", "bestaat_niet")).status_code == 404
    for maand in ("0001-01", "9999-12", "2026-13", "kaas"):
        for name in ("indicator", "gevallen"):
            assert client.get(of(cijfers, name, "op_tijd_woning"), {"maand": maand}).status_code == 200
    for sleutel, maand, sentence in (
        ("op_tijd_woning", "2027-03", "nog niet begonnen"),
        ("overzichten", "2026-05", "Deze maand telt vanaf 1 juli 2026"),
    ):
        assert sentence in client.get(of(cijfers, "indicator", sleutel), {"maand": maand}).content.decode()


def test_a_frozen_figure_stays_while_its_facts_change(settings: Any) -> None:
    cijfers = open_slipping()
    common: dict[str, Any] = {
        "uitvoerder_id": cijfers.uitvoerder_id,
        "maand": MAART,
        "now": NOW,
        "reason": "Voor de raad",
    }
    frozen_id = freeze_indicator(actor=cijfers.manager, sleutel="op_tijd", **common)
    before = queries.get_frozen(cijfers.manager, frozen_id)
    assert (before.teller, before.noemer, before.record_count) == (12, 15, 15)
    assert before.definitie["sql"]
    apply_scope(cijfers.scope)
    Betaalopdracht.objects.filter(due_on__month=3, due_on__year=2026).update(booked_on=date(2026, 3, 5))
    assert queries.get_frozen(cijfers.manager, frozen_id) == before
    records = queries.list_frozen_records(cijfers.manager, frozen_id, count_max=100)
    assert sum(each.telling.teller for each in records) == 12
    again = freeze_indicator(actor=cijfers.manager, sleutel="op_tijd", **common)
    assert queries.get_frozen(cijfers.manager, again).teller == 15
    change: dict[str, Any]
    for change in ({"teller": 15}, {"content": "{}"}):
        with pytest.raises(Exception, match=r"Cannot update|permission denied"), transaction.atomic():
            BevrorenCijfer.objects.filter(pk=frozen_id).update(**change)
    row: dict[str, Any] = {**BevrorenCijfer.objects.values().get(pk=frozen_id)}
    del row["id"]
    with pytest.raises(IntegrityError, match="digest"), transaction.atomic():
        BevrorenCijfer.objects.create(**{**row, "content": row["content"].replace("12", "15")})
    # What is written past us and says something else than its text, is shown as that.
    assert before.is_whole
    false = BevrorenCijfer.objects.create(**{**row, "teller": 15}).pk
    assert queries.get_frozen(cijfers.manager, false).is_whole is False
    # What says what its text says, and that nobody froze, is in no log.
    unknown = BevrorenCijfer.objects.create(**row).pk
    client = log_in(Client(), cijfers.manager_id, Role.CONTRACTMANAGER, settings)
    for number, sentence in (
        (frozen_id, "alles klopt nog"),
        (false, "kloppen er niet meer mee"),
        (unknown, "in het logboek staat niet dat iemand het heeft vastgezet"),
    ):
        assert sentence in client.get(reverse("indicatoren:bevroren", args=[number])).content.decode()
    cijfers.be(cijfers.manager_id, Role.CONTRACTMANAGER)
    with pytest.raises(FigureCanNotBeFrozen):
        freeze_indicator(actor=cijfers.manager, sleutel="op_tijd", **{**common, "reason": " "})
    with pytest.raises(FigureCanNotBeFrozen):
        freeze_indicator(actor=cijfers.manager, sleutel="klachten_op_tijd", **common)
    with pytest.raises(FigureCanNotBeFrozen):
        freeze_indicator(actor=cijfers.manager, sleutel="op_tijd", **{**common, "maand": date(2027, 1, 1)})
    with pytest.raises(IndicatorNotFound):
        freeze_indicator(actor=cijfers.manager, sleutel="zomaar", **common)


def test_who_sees_no_residents_sees_no_small_numbers_and_no_records() -> None:
    cijfers = open_slipping()
    uitvoerder_id = cijfers.uitvoerder_id
    seen = queries.compute(cijfers.manager, "op_tijd", uitvoerder_id, MAART)
    assert seen is not None
    assert (seen.teller, seen.misses, seen.hidden) == (12, 3, False)
    hidden = queries.compute(cijfers.beleid, "op_tijd", uitvoerder_id, MAART)
    assert hidden is not None
    assert hidden.hidden
    assert "op_tijd" in json.dumps(queries.get_indicator("op_tijd").beschreven)
    whole = queries.compute(cijfers.beleid, "op_tijd", uitvoerder_id, date(2025, 6, 1))
    assert whole is not None
    assert (whole.teller, whole.noemer) == (15, 15)
    with pytest.raises(NotAllowed):
        queries.records(cijfers.beleid, "op_tijd", uitvoerder_id, MAART, known_on=TODAY)
    frozen_id = freeze_indicator(
        actor=cijfers.beleid, sleutel="op_tijd", uitvoerder_id=uitvoerder_id, maand=MAART, reason="Raad", now=NOW
    )
    assert queries.get_frozen(cijfers.beleid, frozen_id).hidden
    with pytest.raises(NotAllowed):
        queries.list_frozen_records(cijfers.beleid, frozen_id)
    assert queries.get_frozen(cijfers.beoordelaar, frozen_id).teller == 12


def test_the_uitvoerder_sees_its_own_figures_by_the_same_numbers_and_freezes_nothing() -> None:
    cijfers, other = open_slipping(), open_cijfers()
    here: dict[str, Any] = {"gemeente_id": cijfers.gemeente_id}
    ours = queries.compute(cijfers.manager, "op_tijd", cijfers.uitvoerder_id, MAART)
    assert queries.compute(cijfers.beoordelaar, "op_tijd", cijfers.uitvoerder_id, MAART, **here) == ours
    rows = queries.records(cijfers.beoordelaar, "op_tijd", cijfers.uitvoerder_id, MAART, known_on=TODAY, **here)
    assert len(rows) == 3
    first = queries.records(cijfers.manager, "op_tijd", cijfers.uitvoerder_id, MAART, known_on=TODAY, count_max=2)
    rest = queries.records(
        cijfers.manager, "op_tijd", cijfers.uitvoerder_id, MAART, known_on=TODAY, after=first[-1].cursor
    )
    assert [*first, *rest] == rows
    with pytest.raises(NotAllowed):
        freeze_indicator(
            actor=cijfers.beoordelaar,
            sleutel="op_tijd",
            uitvoerder_id=cijfers.uitvoerder_id,
            maand=MAART,
            reason="Voor ons",
            now=NOW,
            **here,
        )
    for stranger in (other.manager, other.beoordelaar):
        with pytest.raises(NotAllowed):
            queries.compute(stranger, "op_tijd", cijfers.uitvoerder_id, MAART, **here)
        assert queries.list_uitvoerders(stranger) == []
    with pytest.raises(NotAllowed):
        compute_indicatoren(actor=other.manager, gemeente_id=cijfers.gemeente_id, first=MAART, last=TODAY, now=NOW)
    with pytest.raises(FrozenFigureNotFound):
        queries.get_frozen(other.manager, 1)


def test_work_is_counted_per_medewerker_whose_name_only_the_uitvoerder_reads() -> None:
    cijfers = open_slipping()
    key = "huishoudens_per_budgetbeheerder"
    figuur = queries.compute(cijfers.manager, key, cijfers.uitvoerder_id, MAART)
    assert figuur is not None
    assert (figuur.shown, figuur.noemer) == ("12,0", 1)
    (seen,) = queries.list_per_medewerker(cijfers.manager, key, cijfers.uitvoerder_id, MAART)
    assert "Bo" not in seen.naam
    (own,) = queries.list_per_medewerker(
        cijfers.beoordelaar, key, cijfers.uitvoerder_id, MAART, gemeente_id=cijfers.gemeente_id
    )
    assert own.naam == "Bo"
    orphans = queries.records(
        cijfers.manager,
        "huishoudens_zonder_budgetbeheerder",
        cijfers.uitvoerder_id,
        MAART,
        known_on=TODAY,
        kant=Kant.TELLER,
    )
    assert [each.huishouden_id for each in orphans] == cijfers.huishoudens[12:]


def test_what_the_uitvoerder_says_itself_needs_a_period_and_a_source() -> None:
    cijfers = open_slipping()
    said: dict[str, Any] = {
        "sleutel": "afgerond_binnen_drie_jaar",
        "uitvoerder_id": cijfers.uitvoerder_id,
        "first": date(2025, 1, 1),
        "last": date(2025, 12, 31),
        "permille": 960,
        "bron": "Jaarverslag",
        "now": NOW,
    }
    enter_bewering(actor=cijfers.manager, **said)
    (seen,) = queries.list_beweringen(cijfers.beleid, "afgerond_binnen_drie_jaar", cijfers.uitvoerder_id)
    assert (seen.permille, seen.noemer, seen.bron) == (960, None, "Jaarverslag")
    for wrong in ({"bron": " "}, {"permille": -1}, {"last": date(2024, 1, 1)}):
        with pytest.raises(BeweringIsWrong):
            enter_bewering(actor=cijfers.manager, **{**said, **wrong})
    with pytest.raises(NotAllowed):
        enter_bewering(actor=cijfers.beleid, **said)
