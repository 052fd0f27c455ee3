# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The steps of a traject: every pair of states by the real commands, and what each step changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import product
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from houvast.access.commands import NotAllowed
from houvast.instellingen.commands import choose_instelling
from houvast.trajecten import commands
from houvast.trajecten.commands import (
    Begeleiding,
    BeschikkingSoort,
    Deel,
    PlanInhoud,
    StepIsRefused,
    TermijnSoort,
    Uitkomst,
)
from houvast.trajecten.domain.states import TRANSITIONS, State
from houvast.trajecten.models import Beschikking, Client, PlanVanAanpak, Stap, Termijn, Traject, Trajectdeel
from houvast.trajecten.tests.traject_world import NOW, PLAN, TODAY, Path, Town, hire, termijn_of

TOELATING, AFWIJZING, BEEINDIGING = BeschikkingSoort

# The way to each state that a person can take.
WAYS: dict[State, tuple[Callable[[Path], object], ...]] = {
    State.AANGEMELD: (),
    State.GESPROKEN: (Path.talk,),
    State.INTAKE: (Path.intake,),
    State.TOEGELATEN: (lambda path: path.decide(TOELATING), Path.finish),
    State.STABILISATIE: (Path.stabilise,),
    State.NAZORG: (Path.nazorg,),
    State.AFGEZIEN: (lambda path: path.talk(Uitkomst.AFGEZIEN),),
    State.AFGEWEZEN: (lambda path: path.decide(AFWIJZING),),
    State.UITGESTROOMD: (lambda path: path.decide(BEEINDIGING),),
}
# Waived in the first conversation: recording it and ending are one act of a person, two steps in the table.
IN_ONE_ACT = {(State.AANGEMELD, State.AFGEZIEN)}
BY_A_PERSON = set(TRANSITIONS) - {(State.GESPROKEN, State.AFGEZIEN)} | IN_ONE_ACT


@pytest.mark.parametrize("before", list(State))
def test_from_every_state_only_the_steps_of_the_table_can_be_taken(town: Town, before: State) -> None:
    traject_id = town.open()
    path = Path(town, traject_id).to(before)
    for after in State:
        worked = [_works(path, way) for way in WAYS[after]]
        assert any(worked) == ((before, after) in BY_A_PERSON), (before, after)
    assert Traject.objects.get(pk=traject_id).state == before.value


def _works(path: Path, way: Callable[[Path], object]) -> bool:
    """Tell whether a step can be taken, and take it back; a refusal without its article counts as a step."""
    try:
        with transaction.atomic():
            way(path)
            transaction.set_rollback(True)
    except StepIsRefused as refusal:
        return "Wgs" not in str(refusal)
    return True


def test_every_pair_of_states_was_walked() -> None:
    assert set(WAYS) == set(State)
    assert set(product(State, State)) >= BY_A_PERSON


def test_a_traject_goes_from_the_aanmelding_to_the_end_and_keeps_its_dates(town: Town) -> None:
    path = Path(town, town.open(town.household("Vera", "Ton")))
    path.to(State.NAZORG)
    ended = path.decide(BEEINDIGING)
    traject = Traject.objects.get(pk=path.traject_id)
    assert (traject.state, traject.ended_on, traject.eindbeschikking_id) == ("uitgestroomd", TODAY, ended)
    assert not Client.objects.filter(traject_id=path.traject_id, is_running=True).exists()
    delen = Trajectdeel.objects.filter(traject_id=path.traject_id)
    assert {each.soort for each in delen} == {"aanmelding", "intake", "stabilisatie", "nazorg"}
    assert all(each.until == TODAY for each in delen)
    steps = list(Stap.objects.filter(traject_id=path.traject_id).order_by("pk").values_list("after", flat=True))
    assert steps == ["aangemeld", "gesproken", "intake", "toegelaten", "stabilisatie", "nazorg", "uitgestroomd"]
    # Free for new help.
    assert town.open(traject.huishouden_id) != path.traject_id


def test_waiving_help_in_the_first_conversation_ends_it_without_a_beschikking(town: Town) -> None:
    path = Path(town, town.open())
    path.talk(Uitkomst.AFGEZIEN)
    traject = Traject.objects.get(pk=path.traject_id)
    assert (traject.state, traject.uitstroom_reden) == ("afgezien", "ingetrokken")
    assert not Beschikking.objects.exists()
    assert not Termijn.objects.filter(traject_id=path.traject_id, soort="beschikking").exists()
    assert termijn_of(path.traject_id).stopped_on == TODAY


def test_who_waived_nothing_needs_a_beschikking_to_end(town: Town) -> None:
    path = Path(town, town.open())
    path.talk()
    with pytest.raises(StepIsRefused, match="Wgs 4 en 4a"):
        path.talk(Uitkomst.AFGEZIEN)
    with pytest.raises(StepIsRefused, match="Wgs 4a lid 1, 2 en 6"):
        path.decide(BEEINDIGING)
    path.decide(AFWIJZING, grond="eerder_gebruik")
    assert Traject.objects.get(pk=path.traject_id).state == "afgewezen"


def test_the_decision_counts_from_the_conversation_by_the_gemeentes_own_term(town: Town) -> None:
    choose_instelling(
        actor=town.be(town.beleid),
        gemeente_id=town.gemeente_id,
        sleutel="trajecten.beslistermijn.dagen",
        waarde=28,
        reason="Verordening beslistermijn",
        now=NOW,
    )
    path = Path(town, town.open())
    path.talk()
    assert termijn_of(path.traject_id, "beschikking").due_on == date(2026, 3, 30)


def test_the_clock_of_the_beschikking_stops_when_it_is_made_known_and_not_before(town: Town) -> None:
    path = Path(town, town.open()).to(State.INTAKE)
    beschikking_id = path.decide(TOELATING)
    assert termijn_of(path.traject_id, "beschikking").stopped_on is None
    path.day = date(2026, 3, 4)
    which = path.which()
    del which["version"]
    until = commands.make_known_beschikking(beschikking_id=beschikking_id, on=path.day, **which)
    assert until == date(2026, 4, 15)
    assert termijn_of(path.traject_id, "beschikking").stopped_on == path.day
    with pytest.raises(commands.BeschikkingIsIncomplete, match="al bekendgemaakt"):
        commands.make_known_beschikking(beschikking_id=beschikking_id, on=path.day, **which)


def test_a_toelating_needs_a_plan_that_a_second_person_saw(town: Town) -> None:
    path = Path(town, town.open()).to(State.GESPROKEN)
    path.intake()
    with pytest.raises(StepIsRefused, match="tweede persoon"):
        path.decide(TOELATING)
    path.plan()
    assert Beschikking.objects.get(pk=path.decide(TOELATING)).plan is not None


def test_the_one_who_wrote_a_plan_does_not_approve_it_and_neither_does_the_database(town: Town) -> None:
    path = Path(town, town.open()).to(State.GESPROKEN)
    which = path.which()
    del which["version"]
    commands.write_plan(inhoud=PLAN, **which)
    with pytest.raises(commands.PlanIsRefused, match="Concept"):
        commands.approve_plan(versie=1, **{**which, "actor": town.be(town.colleague)})
    town.be(town.consulent)
    commands.submit_plan(versie=1, **which)
    with pytest.raises(NotAllowed, match="zelf"):
        commands.approve_plan(versie=1, **which)
    with pytest.raises(commands.PlanIsRefused, match="tweede persoon beoordeelt"):
        commands.write_plan(inhoud=PLAN, **which)
    plan = PlanVanAanpak.objects.get()
    plan.state, plan.seen_by_id, plan.seen_on = "beoordeeld", plan.written_by_id, TODAY
    with pytest.raises(IntegrityError, match="seen_by_someone_else"), transaction.atomic():
        plan.save()
    second = {**which, "actor": town.be(town.colleague)}
    with pytest.raises(commands.PlanIsRefused, match="anders moet"):
        commands.send_back_plan(versie=1, remark="", **second)
    commands.send_back_plan(versie=1, remark="Noem de huurachterstand", **second)
    assert PlanVanAanpak.objects.get().state == "concept"


def test_both_clients_agree_before_a_plan_counts_and_the_next_version_replaces_it(town: Town) -> None:
    path = Path(town, town.open(town.household("Vera", "Ton"))).to(State.GESPROKEN)
    path.intake()
    path.plan()
    path.decide(TOELATING)
    first, second = Client.objects.filter(traject_id=path.traject_id).order_by("rang")
    which = path.which()
    del which["version"]
    agree: Any = {"versie": 1, "on": TODAY, "hoe": "Handtekening", **which}
    assert commands.agree_plan(inwoner_id=first.inwoner_id, **agree) is False
    with pytest.raises(StepIsRefused, match="elke cliënt akkoord"):
        path.stabilise()
    assert commands.agree_plan(inwoner_id=second.inwoner_id, **agree) is True
    path.stabilise()
    path.plan()
    path.agree(2)
    assert list(PlanVanAanpak.objects.order_by("versie").values_list("state", flat=True)) == ["vervangen", "akkoord"]


def test_a_plan_that_takes_from_the_beslagvrije_voet_is_refused(town: Town) -> None:
    path = Path(town, town.open()).to(State.GESPROKEN)
    which = path.which()
    del which["version"]
    greedy = PlanInhoud("a", "b", "c", "d", 180_000, 175_000, 6_000, beslagvrije_voet_is_kept=True)
    with pytest.raises(commands.PlanIsRefused, match="beslagvrije voet"):
        commands.write_plan(inhoud=greedy, **which)
    commands.write_plan(inhoud=PlanInhoud("a", "b", "c", "d", 180_000, 175_000, 5_000), **which)
    with pytest.raises(IntegrityError, match="beslagvrije_voet"), transaction.atomic():
        PlanVanAanpak.objects.update(aflossing_cents=5_001)
    with pytest.raises(commands.PlanIsRefused, match="4a lid 5"):
        commands.submit_plan(versie=1, **which)


def test_an_uitvoerder_decides_only_under_a_mandaat_of_that_day(town: Town) -> None:
    huishouden_id = town.household("Vera", uitvoerder_id=town.uitvoerder_id)
    path = Path(town, town.open(huishouden_id)).to(State.INTAKE)
    with pytest.raises(NotAllowed, match="Wgs 3a"):
        path.decide(TOELATING, actor=town.uitvoerende)
    mandate: Any = {
        "actor": town.be(town.beleid),
        "gemeente_id": town.gemeente_id,
        "uitvoerder_id": town.uitvoerder_id,
        "omvang": "Beschikkingen op grond van Wgs 3 en 4a",
        "now": NOW,
    }
    commands.register_mandaat(referentie="M-oud", since=date(2020, 1, 1), until=date(2025, 12, 31), **mandate)
    with pytest.raises(NotAllowed, match="Wgs 3a"):
        path.decide(TOELATING, actor=town.uitvoerende)
    town.be(town.beleid)
    commands.register_mandaat(referentie="M-2026-1", since=date(2026, 1, 1), until=None, **mandate)
    with pytest.raises(commands.AgreementIsRefused, match="uitvoerder"):
        commands.register_mandaat(
            referentie="M-x", since=TODAY, until=None, **{**mandate, "uitvoerder_id": town.gemeente_id}
        )
    beschikking_id = path.decide(TOELATING, actor=town.uitvoerende)
    found = Beschikking.objects.select_related("mandaat").get(pk=beschikking_id)
    assert found.by_uitvoerder
    assert found.mandaat is not None
    assert found.mandaat.referentie == "M-2026-1"
    with pytest.raises(IntegrityError, match="names_its_mandaat"), transaction.atomic():
        Beschikking.objects.filter(pk=beschikking_id).update(mandaat=None)


def test_a_consulent_keeps_no_mandaten(town: Town) -> None:
    with pytest.raises(NotAllowed, match="beleidsmedewerker"):
        commands.register_mandaat(
            actor=town.consulent,
            gemeente_id=town.gemeente_id,
            uitvoerder_id=town.uitvoerder_id,
            referentie="M",
            omvang="Alles",
            since=TODAY,
            until=None,
            now=NOW,
        )


def test_a_lapse_stays_until_somebody_says_why(town: Town) -> None:
    path = Path(town, town.open(), day=date(2026, 3, 31))
    explain: Any = {"traject_id": path.traject_id, "soort": TermijnSoort.EERSTE_GESPREK}
    with pytest.raises(commands.NothingToExplain, match="loopt nog"):
        commands.explain_lapse(actor=town.consulent, explanation="Ziek", now=path.which()["now"], **explain)
    path.talk()
    with pytest.raises(commands.NothingToExplain, match="waarom"):
        commands.explain_lapse(actor=town.consulent, explanation=" ", now=path.which()["now"], **explain)
    commands.explain_lapse(
        actor=town.consulent, explanation="De inwoner was opgenomen", now=path.which()["now"], **explain
    )
    assert termijn_of(path.traject_id).explained_by_naam == "Noor"


def test_help_beside_the_steps_begins_and_ends_on_its_own(town: Town) -> None:
    path = Path(town, town.open())
    which = path.which()
    del which["version"]
    begin: Any = {"since": TODAY, "toelichting": "", **which}
    crisis = commands.begin_deel(soort=Deel.CRISISINTERVENTIE, begeleiding=None, **begin)
    with pytest.raises(commands.DeelRuns):
        commands.begin_deel(soort=Deel.CRISISINTERVENTIE, begeleiding=None, **begin)
    with pytest.raises(commands.DeelRuns, match="stap"):
        commands.begin_deel(soort=Deel.NAZORG, begeleiding=None, **begin)
    with pytest.raises(commands.DeelNotFound):
        commands.begin_deel(soort=Deel.BEGELEIDING, begeleiding=None, **begin)
    commands.begin_deel(soort=Deel.BEGELEIDING, begeleiding=Begeleiding.BUDGETCOACHING, **begin)
    commands.begin_deel(soort=Deel.BEGELEIDING, begeleiding=Begeleiding.BUDGETBEHEER, **begin)
    commands.end_deel(deel_id=crisis, until=TODAY, **which)
    with pytest.raises(commands.DeelNotFound):
        commands.end_deel(deel_id=crisis, until=TODAY, **which)


def test_days_that_can_not_be_are_refused(town: Town) -> None:
    path = Path(town, town.open())
    late: Any = {**path.which(), "on": date(2026, 3, 3)}
    with pytest.raises(commands.DayIsWrong, match="toekomst"):
        commands.start_intake(**late)
    path.talk()
    with pytest.raises(commands.DayIsWrong, match="02-03-2026"):
        commands.start_intake(**{**path.which(), "on": date(2026, 3, 1)})


def test_what_was_said_and_done_is_never_changed(town: Town) -> None:
    Path(town, town.open()).to(State.TOEGELATEN)
    for statement in (
        "UPDATE trajecten_stap SET article = 'x'",
        "DELETE FROM trajecten_eerstegesprek",
        "DELETE FROM trajecten_beschikking",
        "UPDATE trajecten_planakkoord SET hoe = 'x'",
    ):
        with (
            pytest.raises(Exception, match=r"permission denied|Cannot update|goes only when its term is over"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_someone_new_of_the_uitvoerder_sees_the_traject_of_its_household_only(town: Town) -> None:
    theirs = town.open(town.household("Vera", uitvoerder_id=town.uitvoerder_id))
    town.open()
    samira = hire(town.uitvoerder_id, "Samira", town.uitvoerende.role)
    town.be(samira)
    assert list(Traject.objects.values_list("pk", flat=True)) == [theirs]
    assert Termijn.objects.count() == 1
