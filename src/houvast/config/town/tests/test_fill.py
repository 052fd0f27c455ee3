# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small town lived through: every line of the bank ends where the truth says, and the books are proved."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor, list_organisaties, list_uitvoerders
from houvast.budgetbeheer.commands import import_bankbestand_from_path
from houvast.config.town.cohort import list_cohort_months
from houvast.config.town.fill import TownReport, fill_load, fill_town
from houvast.config.town.load_lines import LOAD_IBAN
from houvast.config.town.mess import EXPECTED, Outcome
from houvast.config.town.staff import find_person
from houvast.config.town.story import find_story, list_slipping
from houvast.config.town.town import RELING, ROER, TEAMS, make_town
from houvast.config.town.values import Mess, Town
from houvast.database.scope import scoped
from houvast.indicatoren.queries import Kant, list_beweringen, records, series
from houvast.ledger.queries import verify_everything
from houvast.opgaven.domain.levering import Stand
from houvast.opgaven.queries import list_leveringen
from houvast.raad import queries as raad
from houvast.raad.domain.words import State
from houvast.toezicht.domain.regels import Groep, Patroonregel
from houvast.toezicht.domain.words import Alarmsoort
from houvast.toezicht.queries import list_alarmen, list_regels, name_whom_of_alarm

# At night: nothing of that day may stand in the town with an hour that is still to come.
NOW = datetime(2026, 11, 20, 1, tzinfo=UTC)
SIZE = {"huishoudens": 12, "elsewhere": 2, "beside": 2, "months": 6}
# Which household and afspraak each booked line is on, by the bank's reference where the format has one.
_BOOKED = """
    SELECT l.bank_reference, h.nummer, f.naam, l.amount_cents
    FROM budgetbeheer_bankline l
    LEFT JOIN budgetbeheer_aflettering a ON a.bankline_id = l.id AND a.undone_at IS NULL
    LEFT JOIN partijen_huishouden h ON h.id = a.huishouden_id
    LEFT JOIN budgetbeheer_afspraak f ON f.id = a.afspraak_id
    WHERE l.bank_reference <> ''
"""


@dataclass(frozen=True, slots=True)
class Lived:
    """The town that was meant, what filling said, where its files are, and the owner's address of the database."""

    town: Town
    report: TownReport
    folder: Path
    owner: str


@pytest.fixture
def lived(fresh_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lived:
    monkeypatch.setenv("HOUVAST_STATE", str(tmp_path))
    town = make_town(today=NOW.date(), **SIZE)
    return Lived(town, fill_town(now=NOW, tell=lambda _line: None, **SIZE), tmp_path / "town", fresh_database)


def _where_lines_are(owner: str) -> dict[str, tuple[str | None, str | None]]:
    with psycopg.connect(owner) as connection:
        return {reference: (nummer, naam) for reference, nummer, naam, _cents in connection.execute(_BOOKED)}


@pytest.mark.slow
def test_every_line_of_the_town_ends_where_the_truth_says(lived: Lived) -> None:
    found = _where_lines_are(lived.owner)
    outcomes: dict[Mess, list[Outcome]] = defaultdict(list)
    for uitvoerder in lived.town.uitvoerders:
        plans = {(each.nummer, plan.key): plan.naam for each in uitvoerder.huishoudens for plan in each.plans}
        for regel in uitvoerder.regels:
            if regel.day > lived.town.last_day or regel.bank_reference not in found:
                continue
            nummer, naam = found[regel.bank_reference]
            if nummer is not None:
                assert (nummer, naam) == (regel.huishouden, plans[regel.huishouden, regel.plan]), regel
            if regel.mess is None:
                assert nummer is not None, regel
            else:
                outcomes[regel.mess].append(Outcome.BOOKED if nummer else Outcome.WAITING)
    with psycopg.connect(lived.owner) as connection:
        divided = connection.execute(
            "SELECT count(*) FILTER (WHERE until IS NULL), count(*) FILTER (WHERE overdracht <> '') "
            "FROM budgetbeheer_toewijzing"
        ).fetchone()
    # All but one per uitvoerder have somebody; of twelve two changed hands, and one when somebody left.
    assert divided == (13, 3)
    by_label = {mess: tuple(sorted(each)) for mess, each in outcomes.items()}
    assert by_label == {mess: EXPECTED[mess] for mess in by_label}
    # A batch has a reference of its own, and the costs line stands where the bank gives none; both wait.
    assert set(Mess) - set(by_label) <= {Mess.BATCH_WITHOUT_DETAILS, Mess.BANK_COSTS}
    labels = [mess for mess, each in outcomes.items() for outcome in each if outcome is Outcome.WAITING]
    assert lived.report.waiting == len(labels) + len({Mess.BATCH_WITHOUT_DETAILS, Mess.BANK_COSTS} - set(by_label))

    assert set(lived.report.files) == {"imported"}
    assert verify_everything(using="owner") == []
    _a_contract_manager_sees_rents_slip_first_then_contacts_then_complaints(lived)
    _the_alarm_of_a_team_goes_off_for_the_one_that_slipped_alone(lived)
    _both_uitvoerders_delivered_every_month(lived)
    _statements_stop_at_the_one_that_slips_alone(lived)
    _a_cohort_stands_beside_what_the_uitvoerder_says_of_itself(lived)
    _nothing_happened_after_the_town_was_filled(lived)
    _what_the_council_was_told_before_stands_beside_what_it_asks_now(lived)
    _a_filled_town_stays_as_it_is(lived)
    _the_files_of_today_do_what_they_say(lived)


def _a_contract_manager_sees_rents_slip_first_then_contacts_then_complaints(lived: Lived) -> None:
    """Read the figures of the months as the contract manager may, and nothing else."""
    story = find_story(lived.town.first_day, lived.town.last_day, lived.town.vandaag)
    assert story is not None
    ids = {each.naam: each.organisatie_id for each in list_organisaties()}
    carla = find_person(ids["Gemeente Oeverstad"], "Carla", Role.CONTRACTMANAGER, lived.town.vandaag)
    with scoped(scope_of(carla)):
        figures = {
            sleutel: {each.maand: each for each in series(carla, sleutel, ids[RELING], story.months)}
            for sleutel in ("op_tijd_woning", "antwoord_op_tijd", "in_beeld", "klachten", "oproepen_beantwoord")
        }
        signalen = {each.maand: each.teller for each in series(carla, "servicesignalen", ids[RELING], story.months)}
        behind = records(carla, "op_tijd_woning", ids[RELING], story.complaints_since, known_on=lived.town.vandaag)
    rents = [(maand, each.noemer - each.teller) for maand, each in sorted(figures["op_tijd_woning"].items())]
    late = [maand for maand, count in rents if count]
    assert rents[0][1] == 0
    assert [count for _maand, count in rents] == sorted(count for _maand, count in rents)
    answered = figures["antwoord_op_tijd"]
    unanswered = [maand for maand in story.months if (each := answered.get(maand)) and each.teller < each.noemer]
    complaints = [maand for maand in story.months if (each := figures["klachten"].get(maand)) and each.teller]
    assert late[0] < unanswered[0] < complaints[0] == story.complaints_since
    calls = [each.teller / each.noemer for each in figures["oproepen_beantwoord"].values()]
    assert calls == sorted(calls, reverse=True)
    assert signalen[story.months[0]] < signalen[story.complaints_since]
    # Behind the last figure stand the households of one budgetbeheerder.
    slipping = {each.nummer for each in list_slipping(lived.town.uitvoerders[0].huishoudens)}
    assert behind
    assert {each.huishouden_nummer for each in behind} <= slipping


def _the_alarm_of_a_team_goes_off_for_the_one_that_slipped_alone(lived: Lived) -> None:
    """Rents, files that changed hands and complaints came together in the team of who left, and in no other."""
    ids = {each.naam: each.organisatie_id for each in list_organisaties()}
    carla = find_person(ids["Gemeente Oeverstad"], "Carla", Role.CONTRACTMANAGER, lived.town.vandaag)
    with scoped(scope_of(carla)):
        rules = {
            each.regel_id
            for each in list_regels(carla)
            if isinstance(each.regel, Patroonregel) and each.regel.groep is Groep.TEAM
        }
        alarmen = [each for each in list_alarmen(carla) if each.soort is Alarmsoort.REGEL and each.over_id in rules]
        whom = [(each.uitvoerder_naam, name_whom_of_alarm(carla, each)) for each in alarmen]
    assert set(TEAMS) == {"Team Sluis", "Team Kade"}
    assert whom == [(RELING, "Team Sluis")]
    slipping = {each.nummer for each in list_slipping(lived.town.uitvoerders[0].huishoudens)}
    assert slipping & set(alarmen[0].nummers)
    assert "Team Sluis" in alarmen[0].tekst


def _both_uitvoerders_delivered_every_month(lived: Lived) -> None:
    ids = {each.naam: each.organisatie_id for each in list_organisaties()}
    carla = find_person(ids["Gemeente Oeverstad"], "Carla", Role.CONTRACTMANAGER, lived.town.vandaag)
    with scoped(scope_of(carla)):
        leveringen = list_leveringen(carla, today=lived.town.vandaag)
    assert {each.uitvoerder_naam for each in leveringen} == {RELING, ROER}
    assert [(each.uitvoerder_naam, each.maand) for each in leveringen if each.stand is Stand.ONTBREEKT] == []
    assert {each.uitvoerder_naam for each in leveringen if each.stand is Stand.TE_LAAT} == {RELING}


def _statements_stop_at_the_one_that_slips_alone(lived: Lived) -> None:
    story = find_story(lived.town.first_day, lived.town.last_day, lived.town.vandaag)
    assert story is not None
    ids = {each.naam: each.organisatie_id for each in list_organisaties()}
    carla = find_person(ids["Gemeente Oeverstad"], "Carla", Role.CONTRACTMANAGER, lived.town.vandaag)
    with scoped(scope_of(carla)):
        made = {
            naam: {
                each.maand: (each.teller, each.noemer) for each in series(carla, "overzichten", ids[naam], story.months)
            }
            for naam in (RELING, ROER)
        }
    assert {teller - noemer for teller, noemer in made[ROER].values()} == {0}
    of_reling = made[RELING]
    assert {maand for maand, (teller, noemer) in of_reling.items() if teller < noemer} == {
        each for each in of_reling if each >= story.silent_since
    }
    assert 0 < of_reling[story.silent_since][0] < of_reling[story.silent_since][1] // 2


def _a_cohort_stands_beside_what_the_uitvoerder_says_of_itself(lived: Lived) -> None:
    """Who was refused at the door counts in the cohort, and not in what the uitvoerder says."""
    (maand,) = list_cohort_months(lived.town.vandaag, 1)
    ids = {each.naam: each.organisatie_id for each in list_organisaties()}
    carla = find_person(ids["Gemeente Oeverstad"], "Carla", Role.CONTRACTMANAGER, lived.town.vandaag)
    key = "afgerond_binnen_drie_jaar"
    with scoped(scope_of(carla)):
        (found,) = series(carla, key, ids[RELING], [maand])
        said = list_beweringen(carla, key, ids[RELING])
        (honest,) = list_beweringen(carla, key, ids[ROER])
        reasons = {
            each.wat for each in records(carla, key, ids[RELING], maand, known_on=lived.town.vandaag, kant=Kant.MIST)
        }
    assert (found.teller, found.noemer, found.ontbreekt) == (1, 4, 0)
    assert len(reasons) > 1
    assert {each.permille for each in said} == {960, 890}
    assert {each.noemer for each in said} == {None}
    assert honest.noemer is not None


def _nothing_happened_after_the_town_was_filled(lived: Lived) -> None:
    with psycopg.connect(lived.owner) as connection:
        ((last,),) = connection.execute("SELECT max(at) FROM audit_line").fetchall()
    assert last <= NOW


def _what_the_council_was_told_before_stands_beside_what_it_asks_now(lived: Lived) -> None:
    (gemeente,) = (each for each in list_organisaties() if each.naam == "Gemeente Oeverstad")
    today = lived.town.vandaag
    pim, noor = (find_person(gemeente.organisatie_id, naam, Role.BELEIDSMEDEWERKER, today) for naam in ("Pim", "Noor"))
    with scoped(scope_of(pim)):
        (asked,) = raad.list_open(pim, today=today)
        page = raad.get_stuk(pim, asked.stuk_id, today=today)
        (earlier,) = raad.list_earlier(
            pim, text=asked.onderwerp, onderwerpen=asked.onderwerpen, today=today, stuk_id=asked.stuk_id
        )
    assert earlier.stuk.state is State.VERZONDEN
    ((then, _now),) = earlier.cijfers
    (now,) = page.cijfers
    assert then.maand < now.maand
    # Two of the three may write; the third approves.
    assert noor.medewerker_id not in page.writer_ids | {each.schrijver_id for each in page.delen}
    place = raad.find_plaats("oeverstad")
    assert place is not None
    assert len(raad.list_stukken(place)) == 1
    assert len(raad.list_cijfers(place)) > 1


def _a_filled_town_stays_as_it_is(lived: Lived) -> None:
    told: list[str] = []
    later = datetime(2026, 11, 25, 12, tzinfo=UTC)
    again = fill_town(now=later, tell=told.append, **SIZE)
    assert (again.booked, again.waiting) == (0, 0)
    assert "al gevuld" in told[0]


def _the_files_of_today_do_what_they_say(lived: Lived) -> None:
    (reling,) = (each.organisatie_id for each in list_uitvoerders() if each.naam == RELING)
    outcomes = {
        path.name.partition("-2026")[0]: import_bankbestand_from_path(
            actor=get_system_actor(reling), path=path, channel="map", now=NOW
        ).outcome.value
        for path in sorted((lived.folder / "vandaag").iterdir())
        if not path.name.startswith("2026")
    }
    assert outcomes == {"telt-niet-op": "quarantined", "geweigerd": "refused", "nog-een-keer": "known"}
    good = [path for path in sorted((lived.folder / "vandaag").iterdir()) if path.name.startswith("2026")]
    results = [
        import_bankbestand_from_path(actor=get_system_actor(reling), path=path, channel="map", now=NOW) for path in good
    ]
    assert [each.outcome.value for each in results] == ["imported"] * 3
    assert sum(each.waiting for each in results) == 1
    assert verify_everything(using="owner") == []


@pytest.mark.slow
def test_a_load_set_books_what_its_truth_says(
    fresh_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOUVAST_STATE", str(tmp_path))
    load = fill_load(huishoudens=600, lines=1_000, now=NOW, tell=lambda _line: None)
    again = fill_load(huishoudens=600, lines=1_000, now=NOW, tell=lambda _line: None)
    assert again == load
    [path] = load.files
    result = import_bankbestand_from_path(
        actor=get_system_actor(load.organisatie_id), path=path, channel="map", now=NOW
    )
    truth = [each.split("\t") for each in path.with_suffix(".tsv").read_text().splitlines()]
    assert (result.outcome.value, result.account) == ("imported", LOAD_IBAN)
    assert result.waiting == sum(outcome == "waiting" for *_rest, outcome in truth)
    found = _where_lines_are(fresh_database)
    for reference, nummer, _rubriek, outcome in truth:
        assert found[reference][0] == (nummer if outcome == "booked" else None)
    assert verify_everything(using="owner") == []
