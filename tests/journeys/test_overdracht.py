# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Households go to another uitvoerder: planned, rehearsed, prepared, cut over in two waves, and proved months later."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visitor
from tests.journeys.site import Site, environment_of, later_site
from tests.journeys.walking import log_out, look, prepare

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_DAYS_LATER = 120
_NAAM = "Naar Het Roer in twee golven"
_WHO = """
from houvast.access.domain.actors import Role
from houvast.config.town.staff import find_person
from houvast.kernel.calendars import add_business_days
from houvast.overdracht import commands, queries
from houvast.overdracht.domain.toestand import Kant, Punt, Stand
by_naam = dict((each.naam, each.organisatie_id) for each in list_organisaties())
gemeente_id, van_id, naar_id = (by_naam[each] for each in ("Gemeente Oeverstad", "De Reling Budgetbeheer", "Het Roer Budgetbeheer"))
carla = find_person(gemeente_id, "Carla", Role.CONTRACTMANAGER, today)
"""
# Who could go over, as a rehearsal of everyone says; the plan of it is called off. Three for each wave.
_CHOOSE = (
    _WHO
    + """
days = (add_business_days(today, 3), add_business_days(today, 15))
theirs = {Punt.TOESTEMMING, Punt.NOTITIE, Punt.GESPREK, Punt.BEHEERDER, Punt.INKOMEN, Punt.INCASSO, Punt.AKKOORD,
    Punt.REPETITIE}
waves, taken = [], set()
with scoped(scope_of(carla)):
    for place, switch_on in enumerate(days):
        plan_id = commands.make_overdracht(actor=carla, gemeente_id=gemeente_id, naam=f"Verkenning {place + 1}",
            reason="Wie kan zonder meer over?", van_organisatie_id=van_id, naar_organisatie_id=naar_id, now=now)
        golf_id = commands.add_golf(actor=carla, overdracht_id=plan_id, switch_on=switch_on, today=today, now=now)
        commands.add_huishoudens(actor=carla, overdracht_id=plan_id, golf_id=golf_id, now=now)
        commands.rehearse_overdracht(actor=carla, overdracht_id=plan_id, today=today, now=now)
        rows = {each.overgang_id: each.nummer for each in queries.list_overgangen(carla, plan_id)}
        lists = queries.list_checklists(carla, rows, today=today)
        free = [rows[key] for key, each in lists.items()
                if {one.punt for one in each.regels if one.stand is Stand.BLOKKEERT} <= theirs]
        wave = [each for each in sorted(free) if each not in taken][:3]
        taken.update(wave)
        waves.append([switch_on.isoformat(), wave])
        commands.close_overdracht(actor=carla, overdracht_id=plan_id, reason="Alleen verkend", now=now)
print(json.dumps(waves))
"""
)
# What both sides do for each household, but for what was done on the screen.
_PREPARE = (
    _WHO
    + """
from houvast.budgetbeheer.domain.budgetplan import AgreedHow
soraya = find_person(van_id, "Soraya", Role.TWEEDE_BEOORDELAAR, today)
lieke = find_person(naar_id, "Lieke", Role.BUDGETBEHEERDER, today)
otto = find_person(naar_id, "Otto", Role.TWEEDE_BEOORDELAAR, today)
plan_id = {plan_id}
with scoped(scope_of(soraya)):
    rows = queries.list_overgangen(soraya, plan_id)
    ids = [each.overgang_id for each in rows]
    for each in rows:
        if not each.notitie:
            commands.note_toestemming(actor=soraya, overgang_id=each.overgang_id, on=today, how=AgreedHow.GESPREK, now=now)
            commands.note_overgang(actor=soraya, overgang_id=each.overgang_id, notitie="Belt liever 's ochtends.",
                needs_gesprek=False, taal="", now=now)
        told = [one.omleiding_id for one in queries.list_omleidingen(soraya, overgang_id=each.overgang_id)]
        commands.tell_omleidingen(actor=soraya, omleiding_ids=told, on=today, now=now)
        for one in told:
            commands.confirm_omleiding(actor=soraya, omleiding_id=one, on=today, how="gebeld", now=now)
    commands.agree_overgangen(actor=soraya, overgang_ids=[each.overgang_id for each in rows if not each.van_akkoord_by_naam],
        kant=Kant.VAN, now=now)
with scoped(scope_of(lieke)):
    commands.choose_beheerder(actor=lieke, overgang_ids=ids, medewerker_id=lieke.medewerker_id, now=now)
with scoped(scope_of(otto)):
    commands.agree_overgangen(actor=otto, overgang_ids=ids, kant=Kant.NAAR, now=now)
with scoped(scope_of(carla)):
    commands.rehearse_overdracht(actor=carla, overdracht_id=plan_id, today=today, now=now)
    found = {{each.soort.value for each in queries.list_bevindingen(carla, plan_id)}}
    for each in ids:
        commands.accept_item(actor=carla, overgang_id=each, punt=Punt.REPETITIE, now=now,
            reason="Het leefgeld wordt elke week aangevuld uit de reservering.")
print(json.dumps([len(ids), sorted(found)]))
"""
)
# The bank has paid on the day all that both sides had to pay until a day months later; one rent came three days late.
# That this is read from the banks' own files is proved without a browser, in config/tests/test_overdracht_bank.py.
_PAY = (
    _WHO
    + """
from django.db.models import F
from houvast.betaalopdrachten.commands import plan_betaalopdrachten
from houvast.betaalopdrachten.models import Betaalopdracht
from houvast.overdracht.models import Overgang
later = today + timedelta(days={days})
with scoped(scope_of(carla)):
    moved = list(Overgang.objects.filter(overdracht_id={plan_id}).values_list("huishouden_id", flat=True))
paid = 0
for organisatie_id in (van_id, naar_id):
    houvast = get_system_actor(organisatie_id)
    with scoped(scope_of(houvast)):
        for each in houvast.administraties:
            plan_betaalopdrachten(actor=houvast, administratie_id=each, until=later, now=now)
        due = Betaalopdracht.objects.filter(administratie_id__in=houvast.administraties, huishouden_id__in=moved,
            due_on__lte=later).exclude(state__in=["geboekt", "vervallen"])
        rent = due.filter(naam__icontains="huur", due_on__gt=today + timedelta(days=60)).order_by("due_on", "pk").first()
        paid += due.update(state="geboekt", booked_on=F("due_on"), booked_cents=F("amount_cents"))
        if organisatie_id == naar_id:
            Betaalopdracht.objects.filter(administratie_id=rent.administratie_id, pk=rent.pk).update(
                booked_on=rent.due_on + timedelta(days=3))
print(json.dumps(paid))
"""
)


def _plan(visitor: Visitor, waves: list[Any]) -> int:
    """Make the plan with its waves and households on the screen; return its id."""
    page = visitor.page
    page.get_by_role("navigation").get_by_role("link", name="Overdrachten").first.click()
    page.get_by_label("Naam", exact=True).fill(_NAAM)
    page.get_by_label("Van wie").select_option("De Reling Budgetbeheer")
    page.get_by_label("Naar wie").select_option("Het Roer Budgetbeheer")
    page.get_by_label("Telefoonnummer voor vragen").fill("088 000 01 45")
    page.get_by_label("Waarom").fill("Hun huur was te vaak te laat.")
    page.get_by_role("button", name="Maak de overdracht").click()
    page.get_by_role("link", name=_NAAM).click()
    for place, (switch_on, nummers) in enumerate(waves):
        page.get_by_label("Eerste dag bij de nieuwe uitvoerder").fill(switch_on)
        page.get_by_role("button", name="Voeg toe").click()
        page.get_by_label("Golf", exact=True).select_option(index=place)
        page.get_by_label("Nummers van huishoudens").fill("\n".join(nummers))
        page.get_by_role("button", name="Laat meedoen").click()
        expect(page.get_by_text("De huishoudens doen mee. Kijk hun lijst na.")).to_be_visible()
    found = re.search(r"/overdrachten/(\d+)/", page.url)
    assert found is not None
    return int(found[1])


def _prepare_one(visitor: Visitor, plan_id: int, nummer: str) -> None:
    """Let the old side do its part of one checklist; a line that is done is no longer in the way."""
    page = visitor.page
    visitor.go(f"/overdrachten/{plan_id}/huishoudens/")
    page.get_by_role("link", name=nummer, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("in de weg")
    expect(page.get_by_text("Het huishouden heeft nog geen toestemming gegeven.")).to_be_visible()
    form = page.locator("form[action*='/toestemming/']")
    form.get_by_label("Op welke dag").fill(page.evaluate("new Date().toISOString().slice(0, 10)"))
    form.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Het huishouden gaf toestemming op")).to_be_visible()
    form = page.locator("form[action*='/notitie/']")
    form.get_by_label("Wat moet de nieuwe budgetbeheerder weten?").fill("Woont er pas; de huisbaas mailt liever.")
    form.get_by_role("button", name="Bewaar").click()
    page.get_by_role("button", name="Geef akkoord").click()
    expect(page.get_by_text("De Reling Budgetbeheer: Soraya Bakri")).to_be_visible()


def _houvast(site: Site, *words: str) -> tuple[int, Any]:
    """Run a command of Houvast on the site's database; return its code and the JSON that it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "houvast.config.cli", *words, "--json"],
        env=environment_of(site.database_url, site.state),
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout.splitlines()[-1])


def _cut_over(visitor: Visitor, site: Site, plan_id: int, waves: list[Any], screenshots: Path) -> None:
    """Let the first household go over on the screen, and the others by what runs in the morning."""
    page = visitor.page
    (_first_day, first), (second_day, second) = waves
    page.get_by_role("link", name=first[0], exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Huishouden {first[0]} is klaar om over te gaan")
    look(visitor, screenshots, "overgang-klaar")
    page.get_by_role("button", name="Zet dit huishouden over").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        f"Huishouden {first[0]} is over naar Het Roer Budgetbeheer"
    )
    code, done = _houvast(site, "overdracht", "cutover", "--plan", str(plan_id), "--golf", "1")
    assert (code, [each["huishouden"] for each in done["over"]]) == (0, first[1:])
    leaves = prepare(
        site,
        "from datetime import date\nfrom houvast.overdracht.domain.verdeling import find_transfer_day\n"
        f"print(json.dumps(find_transfer_day(date.fromisoformat({second_day!r})).isoformat()))",
    )
    code, done = _houvast(site, "overdracht", "cutover", "--plan", str(plan_id), "--golf", "2", "--op", leaves)
    assert (code, [each["huishouden"] for each in done["over"]]) == (0, second)


def _prove(visitor: Visitor, plan_id: int, screenshots: Path) -> None:
    """See months later that nothing was missed, and say by name why one rent came late."""
    page = visitor.page
    visitor.go(f"/overdrachten/{plan_id}/bewijs/")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^0 van \d\d+ betalingen gemist$"))
    expect(page.get_by_text("1 uitzondering heeft nog geen uitleg.")).to_be_visible()
    row = page.get_by_role("row").filter(has_text="te laat betaald").filter(has_text="nog geen uitleg")
    expect(row).to_contain_text("Het Roer Budgetbeheer, Lieke Loeve")
    look(visitor, screenshots, "overdracht-bewijs")
    row.get_by_text("Leg uit").click()
    row.get_by_label("Wie gaat hierover?").fill("Lieke Loeve")
    row.get_by_label("Wat gebeurde er?").fill("De bank boekte na het weekend; de verhuurder rekende niets.")
    row.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Elke betaling was op tijd, of is met naam en uitleg bekend.")).to_be_visible()
    page.get_by_role("link", name="Plan", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^0 van \d\d+ betalingen gemist$"))


def test_households_are_rehearsed_cut_over_in_waves_and_not_a_payment_is_missed(
    visitor: Visitor, site: Site, screenshots: Path
) -> None:
    page = visitor.page
    waves = prepare(site, _CHOOSE)
    nummers = [each for _day, wave in waves for each in wave]
    assert all(wave for _day, wave in waves)
    visitor.log_in_as("Carla Verduin")
    plan_id = _plan(visitor, waves)
    look(visitor, screenshots, "overdracht-plan")
    page.get_by_role("button", name="Repeteer nu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^\d+ betalingen zouden misgaan$"))
    expect(page.get_by_text(f"Dit gaat over {len(nummers)} huishoudens.")).to_be_visible()
    look(visitor, screenshots, "overdracht-repetitie")
    page.get_by_role("link", name="Huishoudens", exact=False).last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"0 van {len(nummers)} huishoudens zijn over")
    log_out(visitor)

    visitor.log_in_as("Soraya Bakri")
    _prepare_one(visitor, plan_id, nummers[0])
    log_out(visitor)
    # Once who collects knows the new account nothing falls between; pots that are filled each week are let go, if the
    # days of this month leave one short.
    count, found = prepare(site, _PREPARE.format(plan_id=plan_id))
    assert count == len(nummers)
    assert set(found) <= {"tekort"}

    visitor.log_in_as("Carla Verduin")
    visitor.go(f"/overdrachten/{plan_id}/huishoudens/")
    expect(page.get_by_text(f"zijn {len(nummers)} huishoudens klaar om over te gaan")).to_be_visible()
    look(visitor, screenshots, "overdracht-huishoudens")
    _cut_over(visitor, site, plan_id, waves, screenshots)
    visitor.go(f"/overdrachten/{plan_id}/huishoudens/")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        f"{len(nummers)} van {len(nummers)} huishoudens zijn over"
    )
    log_out(visitor)

    assert prepare(site, _PAY.format(plan_id=plan_id, days=_DAYS_LATER)) > len(nummers)
    with later_site(site, days=_DAYS_LATER) as later:
        visitor.site = later
        visitor.log_in_as("Carla Verduin")
        _prove(visitor, plan_id, screenshots)
    on = prepare(site, f"print(json.dumps((today + timedelta(days={_DAYS_LATER})).isoformat()))")
    code, proof = _houvast(site, "overdracht", "prove", "--plan", str(plan_id), "--op", on)
    assert (code, proof["gemist"], proof["bewezen"]) == (0, 0, True)
    assert visitor.complaints == []
