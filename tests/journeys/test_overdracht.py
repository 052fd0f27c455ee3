# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Households go over in a wave; both sides pay by runs, and the banks' own files are the proof.

With HOUVAST_HUISHOUDENS_OF_A_TRANSFER=180 it is 180 of them in two waves, followed for three cycles, in minutes.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from houvast.overdracht.domain.bewijs import find_end
from houvast.overdracht.domain.verdeling import find_transfer_day
from tests.journeys.backstage import find_backstage
from tests.journeys.conftest import Visitor
from tests.journeys.moving import CHOOSE, EXPLAIN_OLD, LET_GO, PREPARE, Banks
from tests.journeys.site import (
    IS_FOLLOWED_FOR_MONTHS,
    TRANSFERRED_MAX,
    Site,
    environment_of,
    later_site,
    move_to,
    untouched_site,
)
from tests.journeys.walking import log_out, look, prepare

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_ONE_DAY = timedelta(days=1)
# In how many business days each wave goes, and how long it is followed where not for three cycles.
_WAVES = (3, 23) if IS_FOLLOWED_FOR_MONTHS else (3,)
_FOLLOWED = timedelta(days=29)
# How long after the last of three cycles somebody looks.
_AFTERWARDS = timedelta(days=4)
_NAAM = "Naar Het Roer in golven"


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


def _golf(visitor: Visitor, nummer: int) -> None:
    """Open the page of a wave from the plan."""
    visitor.page.get_by_role("link", name=f"Golf {nummer}", exact=True).first.click()


def _agree(visitor: Visitor, plan_id: int, waves: list[Any]) -> None:
    """Let the new side choose who takes each wave over, and both sides agree, a wave at a time."""
    page = visitor.page
    for role, act in (("Soraya Bakri", "akkoord"), ("Lieke Loeve", "kies"), ("Otto Brinkhof", "akkoord")):
        visitor.log_in_as(role)
        for place, (_day, nummers) in enumerate(waves, 1):
            visitor.go(f"/overdrachten/{plan_id}/")
            _golf(visitor, place)
            count = len(nummers)
            if act == "kies":
                page.get_by_label("Wie neemt het over").select_option("Lieke Loeve")
                page.get_by_role("button", name=f"Kies voor {count} huishoudens").click()
                expect(page.get_by_text(f"Gekozen voor {count} huishoudens.")).to_be_visible()
            else:
                page.get_by_role("button", name=re.compile(r"^Geef akkoord op \d+ huishoudens$")).click()
                expect(page.get_by_text(re.compile(r"^Uw akkoord staat bij \d+ huishoudens.$"))).to_be_visible()
        log_out(visitor)


def _cut_over(visitor: Visitor, plan_id: int, golf: int, count: int) -> None:
    """Let a wave go over on its page; who doesn't fit in what a person waits for goes by the next press."""
    page = visitor.page
    visitor.log_in_as("Carla Verduin")
    visitor.go(f"/overdrachten/{plan_id}/")
    _golf(visitor, golf)
    heading = page.get_by_role("heading", level=1)
    over = re.compile(rf"^Golf {golf}: {count} huishoudens zijn over$")
    for _press in range(count):
        page.get_by_role("button", name=re.compile(r"^Zet \d+ huishoudens? over$")).click()
        expect(page.get_by_text(re.compile(r"^\d+ huishoudens? (is|zijn) over\."))).to_be_visible()
        if over.match(heading.inner_text()):
            break
    expect(heading).to_have_text(over)


def _bring_in_both(visitor: Visitor, files: dict[str, list[str]]) -> None:
    _bring_in(visitor, "Jurre Zijlmans", files["De Reling Budgetbeheer"])
    _bring_in(visitor, "Lieke Loeve", files["Het Roer Budgetbeheer"])


def _bring_in(visitor: Visitor, role: str, paths: list[str]) -> None:
    """Bring bank files in on the screen, and wait until all are read; none may be refused or set apart."""
    page = visitor.page
    visitor.log_in_as(role)
    visitor.go("/bestanden/")
    page.get_by_label("Bankbestanden").set_input_files(paths)
    with page.expect_navigation():
        page.get_by_role("button", name="Lees in").click()
    # One file alone leads to its own page.
    visitor.go("/bestanden/")
    for _turn in range(240):
        if not page.get_by_text("wordt gelezen").count():
            break
        page.wait_for_timeout(500)
        page.reload()
    expect(page.get_by_text("wordt gelezen")).to_have_count(0)
    for path in paths:
        row = page.get_by_role("row").filter(has_text=Path(path).name)
        expect(row.get_by_text(re.compile(r"^(geboekt|leeg)$"))).to_be_visible()
    log_out(visitor)


def _explain(visitor: Visitor, what: str, why: str) -> None:
    """Say by name who answers for an exception, and why."""
    page = visitor.page
    row = page.get_by_role("row").filter(has_text=what).filter(has_text="nog geen uitleg").first
    expect(row).to_contain_text("Het Roer Budgetbeheer, Lieke Loeve")
    row.get_by_text("Leg uit").click()
    row.get_by_label("Wie gaat hierover?").fill("Lieke Loeve")
    row.get_by_label("Wat gebeurde er?").fill(why)
    row.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("De uitleg staat erbij.")).to_be_visible()


def _prove(visitor: Visitor, plan_id: int, screenshots: Path) -> None:
    """See months later what came late and what was lost, say by name why, and see the bank's line of all others."""
    page = visitor.page
    visitor.go(f"/overdrachten/{plan_id}/bewijs/")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^1 van \d\d+ betalingen gemist$"))
    expect(page.get_by_text("2 uitzonderingen hebben nog geen uitleg.")).to_be_visible()
    look(visitor, screenshots, "overdracht-bewijs")
    _explain(visitor, "te laat betaald", "De verhuurder belde terug over zijn rekening, en rekende niets.")
    _explain(visitor, "niet betaald", "De bank raakte de betaling kwijt; opnieuw betaald, de verhuurder wacht.")
    expect(page.get_by_text("Elke uitzondering is met naam en uitleg bekend, ook wat niet betaald is.")).to_be_visible()
    page.get_by_role("link", name="Bekijk elke betaling").click()
    page.get_by_label("Uitkomst").select_option("op tijd betaald")
    page.get_by_role("button", name="Toon").click()
    rows = page.locator("main tbody tr")
    expect(rows.first).to_contain_text("bankregel")
    assert page.get_by_text(re.compile(r"bankregel \d+")).count() == rows.count()
    look(visitor, screenshots, "overdracht-betalingen")


def test_households_go_over_in_waves_and_every_payment_has_its_line_in_a_bank_file(
    visitor: Visitor, site: Site, screenshots: Path, tmp_path: Path
) -> None:
    with _own_site(site, tmp_path) as own:
        visitor.site = own
        Banks(own, 0).bring_today()
        most = -(-TRANSFERRED_MAX // len(_WAVES))
        waves = prepare(own, CHOOSE.replace("MOST", str(most)).replace("WAVES", str(_WAVES)))
        nummers = [each for _day, wave in waves for each in wave]
        assert all(len(wave) > 1 for _day, wave in waves)
        plan_id = _prepare(visitor, own, waves, screenshots)
        banks, today = Banks(own, plan_id), _today(own)
        held = _hold_back(visitor, plan_id, waves[0][1][-1])
        _cut_over(visitor, plan_id, 1, len(waves[0][1]) - len(held))
        # Up to the day on which the money of the wave is there; what a person brings in is read on the screen.
        begin = find_transfer_day(date.fromisoformat(waves[0][0])) + _ONE_DAY
        files = banks.write(banks.town_day + _ONE_DAY, begin - _ONE_DAY)
        move_to(own, days=(begin - today).days)
        _bring_in_both(visitor, files)
        for golf, (switch_on, wave) in enumerate(waves[1:], 2):
            leaves_on = find_transfer_day(date.fromisoformat(switch_on))
            banks.bring(begin, leaves_on - _ONE_DAY)
            move_to(own, days=(leaves_on - today).days)
            _cut_over(visitor, plan_id, golf, len(wave))
            begin = leaves_on
        visitor.log_in_as("Carla Verduin")
        visitor.go(f"/overdrachten/{plan_id}/huishoudens/")
        expect(visitor.page.get_by_role("heading", level=1)).to_have_text(
            f"{len(nummers) - len(held)} van {len(nummers)} huishoudens zijn over"
        )
        log_out(visitor)
        three = find_end(date.fromisoformat(waves[-1][0]), 3) + _AFTERWARDS
        on = three if IS_FOLLOWED_FOR_MONTHS else begin + _FOLLOWED
        banks.live(begin, on)
        on += _ONE_DAY
        prepare(own, EXPLAIN_OLD.format(plan_id=plan_id, on=on.isoformat(), until=today.isoformat()))
        move_to(own, days=(on - today).days)
        visitor.log_in_as("Carla Verduin")
        _prove(visitor, plan_id, screenshots)
        code, proof = _houvast(own, "overdracht", "prove", "--plan", str(plan_id), "--op", on.isoformat())
        _check_proof(code, proof, len(nummers) - len(held), today.isoformat())
    assert visitor.complaints == []


@contextmanager
def _own_site(site: Site, state: Path) -> Iterator[Site]:
    """Serve the town as it was filled; what runs behind its back loads meanwhile."""
    with untouched_site(site, state) as own:
        find_backstage(own)
        with later_site(own) as served:
            yield served


def _hold_back(visitor: Visitor, plan_id: int, nummer: str) -> list[str]:
    """Keep one household with who serves it, when its wave goes; return its number."""
    page = visitor.page
    visitor.log_in_as("Carla Verduin")
    visitor.go(f"/overdrachten/{plan_id}/huishoudens/")
    page.get_by_role("link", name=nummer, exact=True).click()
    page.get_by_text("Houd dit huishouden tegen").click()
    form = page.locator("form[action*='/tegenhouden/']")
    form.get_by_label("Waarom").fill("Het huishouden ligt in het ziekenhuis.")
    form.get_by_role("button", name="Houd tegen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Huishouden {nummer} wordt tegengehouden")
    log_out(visitor)
    return [nummer]


def _today(site: Site) -> date:
    return date.fromisoformat(prepare(site, "print(json.dumps(today.isoformat()))"))


def _check_proof(code: int, proof: dict[str, Any], count: int, before: str) -> None:
    """Hold the proof against what went wrong on purpose, and the money that went over against both banks."""
    told = [(each["uitkomst"], each["eigenaar"]) for each in proof["uitzonderingen"] if each["vervaldag"] > before]
    assert sorted(told) == [("gemist", "Lieke Loeve"), ("te_laat", "Lieke Loeve")]
    assert all(each["eigenaar"] and each["uitleg"] for each in proof["uitzonderingen"])
    assert (code, proof["huishoudens"], proof["zonder_uitleg"], proof["zonder_betaling"]) == (2, count, 0, [])
    # What the old side had missed already counts apart.
    after, before_it = proof["vanaf_de_overgang"], proof["voor_de_overgang"]
    assert (after["gemist"], after["uitzonderingen"]) == (1, 2)
    assert before_it["gemist"] == before_it["uitzonderingen"] == proof["gemist"] - 1
    assert proof["op_tijd"] == proof["betalingen"] - len(proof["uitzonderingen"])
    assert proof["saldo"]["klopt"], proof["saldo"]


def _prepare(visitor: Visitor, site: Site, waves: list[Any], screenshots: Path) -> int:
    """Plan, rehearse and prepare, until the first wave can go; return the id of the plan."""
    page = visitor.page
    count = sum(len(wave) for _day, wave in waves)
    visitor.log_in_as("Carla Verduin")
    plan_id = _plan(visitor, waves)
    look(visitor, screenshots, "overdracht-plan")
    page.get_by_role("button", name="Repeteer nu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^\d+ betalingen zouden misgaan$"))
    expect(page.get_by_text(f"Dit gaat over {count} huishoudens.")).to_be_visible()
    look(visitor, screenshots, "overdracht-repetitie")
    page.get_by_role("link", name="Huishoudens", exact=False).last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"0 van {count} huishoudens zijn over")
    log_out(visitor)
    visitor.log_in_as("Soraya Bakri")
    _prepare_one(visitor, plan_id, waves[0][1][0])
    for place in range(1, len(waves) + 1):
        visitor.go(f"/overdrachten/{plan_id}/")
        _golf(visitor, place)
        page.get_by_role("button", name=re.compile(r"^Deze \d+ zijn vandaag verteld$")).click()
        expect(page.get_by_text(re.compile(r"incasso's het vandaag weten\.$"))).to_be_visible()
    look(visitor, screenshots, "overdracht-golf")
    log_out(visitor)
    assert prepare(site, PREPARE.format(plan_id=plan_id)) > count
    # Once who collects knows the new account nothing falls between or is paid twice.
    assert set(prepare(site, LET_GO.format(plan_id=plan_id))) <= {"tekort"}
    _agree(visitor, plan_id, waves)
    visitor.log_in_as("Carla Verduin")
    visitor.go(f"/overdrachten/{plan_id}/huishoudens/")
    _golf_is_ready(visitor, plan_id, waves[0][1], screenshots)
    log_out(visitor)
    return plan_id


def _golf_is_ready(visitor: Visitor, plan_id: int, nummers: list[str], screenshots: Path) -> None:
    page = visitor.page
    page.get_by_role("link", name=nummers[0], exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Huishouden {nummers[0]} is klaar om over te gaan")
    look(visitor, screenshots, "overgang-klaar")
    visitor.go(f"/overdrachten/{plan_id}/")
    _golf(visitor, 1)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        f"Golf 1: {len(nummers)} van {len(nummers)} huishoudens zijn klaar"
    )
