# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who sees which transfer: every page of overdracht, for every role of the gemeente, of both sides and of others."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django import Settings

from houvast.access.domain.actors import OrganisatieSoort, Role
from houvast.access.tests.people import browser_of, hire, open_organisatie
from houvast.budgetbeheer.domain.afspraak import Betaalwijze, Richting
from houvast.config.cli import overdracht as command_line
from houvast.overdracht import queries
from houvast.overdracht.domain.toestand import Punt
from houvast.overdracht.tests.transfer_world import LEAVES, TODAY, Home, Transfer, noon, open_transfer

pytestmark = pytest.mark.django_db

BB, TB, CO, OU = Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.CONSULENT, Role.OUTREACH
BE, CM, AU, BH = Role.BELEIDSMEDEWERKER, Role.CONTRACTMANAGER, Role.AUDITOR, Role.BEHEERDER
_READS = frozenset({BB, TB, CM})
_SIDES = frozenset({BB, TB})
_LOOKS_BACK = frozenset({BB, TB, CO, AU})

LISTS = {"overdracht:overdrachten": _READS, "overdracht:inzagen": _LOOKS_BACK}
PAGES = {
    "overdracht:overdracht": _READS,
    "overdracht:huishoudens": _READS,
    "overdracht:repetitie": _READS,
    "overdracht:golf": _READS,
    "overdracht:bewijs": _READS,
    "overdracht:betalingen": _READS,
    "overdracht:betalingen_csv": _READS,
    "overdracht:vragen": _READS,
    "overdracht:overgang": _READS,
}
# The file of a household that went elsewhere: only for who served it.
INZAGE = {"overdracht:inzage": _LOOKS_BACK}
ACTS = {
    "overdracht:doen": frozenset({CM}),
    "overdracht:golf_doen": frozenset({CM}),
    "overdracht:herinneren": _READS,
    "overdracht:brieven": _SIDES,
    "overdracht:overgang_doen": frozenset({CM}),
    "overdracht:overnemen": _SIDES,
    "overdracht:akkoord": frozenset({TB}),
    "overdracht:afwijken": frozenset({CM}),
    "overdracht:omleiden": _READS,
}


@dataclass(frozen=True)
class Town:
    """A plan with a household that went over and one that waits."""

    transfer: Transfer
    moved: Home
    waiting: Home
    moved_id: int
    waiting_id: int

    def path(self, name: str) -> str:
        """Return the address of a page about something of this plan."""
        plan, one = f"/overdrachten/{self.transfer.plan_id}/", f"/overgangen/{self.waiting_id}/"
        return {
            "overdracht:overdrachten": "/overdrachten/",
            "overdracht:inzagen": "/overdrachten/inzage/",
            "overdracht:inzage": f"/overdrachten/inzage/{self.moved.huishouden_id}/",
            "overdracht:overdracht": plan,
            "overdracht:huishoudens": f"{plan}huishoudens/",
            "overdracht:repetitie": f"{plan}repetitie/",
            "overdracht:golf": f"{plan}golven/{self.transfer.golf_id}/",
            "overdracht:golf_doen": f"{plan}golven/{self.transfer.golf_id}/overzetten/",
            "overdracht:bewijs": f"{plan}bewijs/",
            "overdracht:betalingen": f"{plan}betalingen/",
            "overdracht:betalingen_csv": f"{plan}betalingen.csv",
            "overdracht:vragen": f"{plan}vragen/",
            "overdracht:overgang": one,
            "overdracht:doen": f"{plan}doen/golf/",
            "overdracht:herinneren": f"{plan}herinneren/",
            "overdracht:brieven": f"{plan}brieven/{self.transfer.golf_id}/",
            "overdracht:overgang_doen": f"{one}doen/tegenhouden/",
            "overdracht:overnemen": f"{one}overnemen/",
            "overdracht:akkoord": f"{one}akkoord/",
            "overdracht:afwijken": f"{one}afwijken/crisis/",
            "overdracht:omleiden": f"{one}omleiden/",
        }[name]


@pytest.fixture
def town() -> Iterator[Town]:
    with time_machine.travel(noon(LEAVES), tick=True):
        transfer = open_transfer()
        moved, waiting = transfer.home("De Wit"), transfer.home("Zeldzaam")
        for home in (moved, waiting):
            _agree_by_name(transfer, home)
        transfer.plan_payments(transfer.van, TODAY)
        ids = transfer.begin(moved, waiting)
        transfer.prepare(ids[0])
        transfer.rehearse()
        transfer.accept(ids[0], Punt.REPETITIE)
        transfer.cut_over(ids[0])
        yield Town(transfer, moved, waiting, ids[0], ids[1])


def _agree_by_name(transfer: Transfer, home: Home) -> None:
    """Open afspraken of a household that a budgetbeheerder called after someone in it: Xenia."""
    premium: dict[str, Any] = {"naam": "Zorgverzekering Xenia", "voorrang": "zorgverzekering"}
    lessons: dict[str, Any] = {"naam": "Bijles Xenia", "voorrang": "overig", "betaalwijze": Betaalwijze.INCASSO}
    alimony: dict[str, Any] = {
        "naam": "Alimentatie Xenia",
        "richting": Richting.IN,
        "betaal_iban": "",
        "voorrang": "overig",
    }
    with transfer.of(transfer.van.actor):
        for place, changes in enumerate((premium, lessons, alimony)):
            transfer.afspraak(
                home.huishouden_id,
                home.account_id,
                tegenpartij_naam="Xenia Alders",
                bedrag_min_cents=2_000 + place,
                bedrag_max_cents=2_000 + place,
                anker=date(2026, 1, 5 + place),
                ibans=(),
                **changes,
            )


def _list_names(patterns: list[Any], prefix: str = "") -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from _list_names(each.url_patterns, f"{each.app_name}:" if each.app_name else prefix)
        elif isinstance(each, URLPattern) and each.name:
            yield f"{prefix}{each.name}"


def test_every_page_of_overdracht_stands_in_the_table() -> None:
    pages = {name for name in _list_names(get_resolver().url_patterns) if name.startswith("overdracht:")}
    assert pages == LISTS.keys() | PAGES.keys() | INZAGE.keys() | ACTS.keys()


def test_the_gemeente_sees_its_transfers_by_number_and_never_by_name(town: Town, settings: Settings) -> None:
    for role in (CM, CO, OU, BE, AU, BH):
        browser = browser_of(hire(town.transfer.gemeente_id, "Iemand", role), settings)
        found = {name: browser.get(town.path(name)) for name in (LISTS | PAGES)}
        assert {name: each.status_code for name, each in found.items()} == {
            name: 200 if role in roles else 404 for name, roles in (LISTS | PAGES).items()
        }
        assert browser.get(town.path("overdracht:inzage")).status_code == 404
        if role is CM:
            text = b"".join(each.content for each in found.values())
            assert town.waiting.nummer.encode() in text
            assert b"Zeldzaam" not in text
        else:
            assert {browser.post(town.path(name), {}).status_code for name in ACTS} == {404}


def test_nothing_that_a_budgetbeheerder_types_brings_a_name_to_the_contractmanager(
    town: Town, settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    transfer = town.transfer
    beheerder = browser_of(hire(transfer.van.actor.organisatie_id, "Merel", BB), settings)
    for overgang_id in (town.waiting_id, town.moved_id):
        one = f"/overgangen/{overgang_id}/"
        typed = {"notitie-notitie": "Xenia belt liever 's ochtends", "notitie-taal": "engels"}
        assert beheerder.post(f"{one}doen/notitie/", typed).status_code == 302
        asked = {"vraag-vraag": "Xenia vraagt wanneer", "vraag-asked_on": LEAVES.isoformat()}
        assert beheerder.post(f"{one}doen/vraag/", asked).status_code == 302
    with transfer.of(transfer.van_second) as actor:
        vraag_id = min(each.vraag_id for each in queries.list_vragen(actor, overdracht_id=transfer.plan_id))
        told = queries.list_omleidingen(actor, overgang_id=town.waiting_id)
        first = next(each.omleiding_id for each in told if each.naam == "Alimentatie Xenia")
    answer = {"vraag_id": vraag_id, "antwoord": "Xenia hoort het woensdag"}
    assert beheerder.post(town.path("overdracht:vragen"), answer).status_code == 302
    how = {"omleiding_id": first, "on": LEAVES.isoformat(), "how": "Xenia gebeld"}
    assert beheerder.post(town.path("overdracht:omleiden"), how).status_code == 302
    transfer.rehearse(LEAVES)

    pages = {name: town.path(name) for name in LISTS | PAGES if name != "overdracht:inzagen"}
    pages["moved"] = f"/overgangen/{town.moved_id}/"
    # They are there for who helps the household: so this test can fail.
    named = ("bewijs", "betalingen", "betalingen_csv", "repetitie", "vragen", "overgang")
    for path in [*(town.path(f"overdracht:{each}") for each in named), pages["moved"]]:
        assert "Xenia" in beheerder.get(path).content.decode(), path
    manager = browser_of(transfer.manager, settings)
    seen = {name: manager.get(path).content.decode() for name, path in pages.items()}
    assert [name for name, text in seen.items() if "Xenia" in text or "Alders" in text] == []
    assert "Zorgverzekering" in seen["overdracht:betalingen"]
    assert town.moved.nummer in seen["overdracht:betalingen_csv"]

    monkeypatch.setattr(command_line, "prepare_database", lambda: None)
    for act in (command_line.run_prove, command_line.run_rehearse):
        for json in (True, False):
            act(Namespace(plan=transfer.plan_id, op=LEAVES, json=json))
    said = capsys.readouterr().out
    assert "Zorgverzekering" in said
    assert "Xenia" not in said


def test_an_explanation_that_names_someone_of_the_household_is_not_kept(town: Town, settings: Settings) -> None:
    transfer = town.transfer
    beheerder = browser_of(hire(transfer.van.actor.organisatie_id, "Merel", BB), settings)
    with transfer.of(transfer.manager) as manager:
        exception = queries.prove_overdracht(manager, transfer.plan_id, on=LEAVES).exceptions[0]
    typed = {"verplichting_id": exception.verplichting_id, "owner_naam": "Merel", "reason": "Mevrouw Wit was ziek."}
    refused = beheerder.post(town.path("overdracht:bewijs"), typed)
    assert refused.status_code == 422
    assert "zonder de naam Wit" in refused.content.decode()
    kept = beheerder.post(
        town.path("overdracht:bewijs"), {**typed, "reason": "Het witte busje stond stil."}, follow=True
    )
    assert "De uitleg staat erbij." in kept.content.decode()


def test_both_sides_see_their_transfer_and_only_the_old_one_looks_back(town: Town, settings: Settings) -> None:
    transfer = town.transfer
    for world, looks_back in ((transfer.van, True), (transfer.naar, False)):
        for role in (BB, TB):
            browser = browser_of(hire(world.actor.organisatie_id, "Collega", role), settings)
            assert {browser.get(town.path(name)).status_code for name in LISTS | PAGES} == {200}, role
            assert browser.get(town.path("overdracht:inzage")).status_code == (200 if looks_back else 404)
            for name in ("overdracht:doen", "overdracht:golf_doen", "overdracht:overgang_doen", "overdracht:afwijken"):
                assert browser.post(town.path(name), {}).status_code == 404
        consulent = browser_of(hire(world.actor.organisatie_id, "Zus", CO), settings)
        assert consulent.get(town.path("overdracht:inzage")).status_code == (200 if looks_back else 404)


def test_nobody_elsewhere_sees_a_transfer_of_ours(town: Town, settings: Settings) -> None:
    for soort, roles in ((OrganisatieSoort.GEMEENTE, (CM, BB)), (OrganisatieSoort.UITVOERDER, (BB, TB))):
        elsewhere = open_organisatie(f"Elders {soort}", soort)
        for role in roles:
            browser = browser_of(hire(elsewhere, "Ander", role), settings)
            assert {browser.get(town.path(name)).status_code for name in PAGES | INZAGE} == {404}
            assert {browser.post(town.path(name), {}).status_code for name in ACTS} == {404}
            assert b"Overgang voorjaar" not in browser.get(town.path("overdracht:overdrachten")).content


def test_a_contractmanager_makes_a_wave_holds_a_household_back_and_lets_it_go_again(
    town: Town, settings: Settings
) -> None:
    browser = browser_of(town.transfer.manager, settings)
    wrong = browser.post(town.path("overdracht:doen"), {})
    assert wrong.status_code == 422
    made = browser.post(town.path("overdracht:doen"), {"golf-switch_on": "2026-05-01"}, follow=True)
    assert "De golf staat in het plan." in made.content.decode()
    held = browser.post(town.path("overdracht:overgang_doen"), {"tegenhouden-reason": "Verhuist"}, follow=True)
    assert "wordt tegengehouden" in held.content.decode()
    again = browser.post(f"/overgangen/{town.waiting_id}/doen/doorgaan/", {}, follow=True)
    assert "in de weg" in again.content.decode()
    assert "Zet dit huishouden over" not in again.content.decode(), "a button that would only refuse isn't there"
    let_go = browser.post(town.path("overdracht:afwijken"), {"afwijken-reason": "Besproken"}, follow=True)
    assert let_go.status_code == 200
    early = browser.post(f"/overgangen/{town.waiting_id}/doen/overzetten/", {})
    assert early.status_code == 422
    assert "kan nog niet over" in early.content.decode()


def test_a_number_that_takes_no_part_is_named_and_nobody_is_rehearsed_in_vain(town: Town, settings: Settings) -> None:
    browser, plan = browser_of(town.transfer.manager, settings), town.path("overdracht:overdracht")

    def let_take_part(*nummers: str) -> str:
        typed = {"huishoudens-golf_id": town.transfer.golf_id, "huishoudens-nummers": " ".join(nummers)}
        return browser.post(f"{plan}doen/huishoudens/", typed, follow=True).content.decode()

    with town.transfer.of(town.transfer.van.actor):
        new = town.transfer.home("Nieuw")
    said = let_take_part(new.nummer, "H99999")
    assert "Erbij: 1 huishouden." in said
    assert "Deze nummers doen niet mee: H99999." in said
    assert "Er kwam niemand bij" in let_take_part(new.nummer)
    made = {"naam": "Tweede", "reason": "Nog eens", "van_organisatie_id": town.transfer.van.actor.organisatie_id,
            "naar_organisatie_id": town.transfer.naar.actor.organisatie_id}  # fmt: skip
    assert browser.post(town.path("overdracht:overdrachten"), made).status_code == 302
    with town.transfer.of(town.transfer.manager) as manager:
        second = max(each.overdracht_id for each in queries.list_overdrachten(manager))
    refused = browser.post(f"/overdrachten/{second}/doen/repetitie/", {})
    assert refused.status_code == 422
    assert "er is niets te repeteren" in refused.content.decode()


def test_a_wave_goes_over_as_far_as_it_is_ready_and_both_sides_do_their_own_part_of_it(
    town: Town, settings: Settings
) -> None:
    transfer, golf = town.transfer, town.path("overdracht:golf")
    for second in (transfer.van_second, transfer.naar_second):
        page = browser_of(second, settings).get(golf).content.decode()
        assert ("Wie neemt ze over" in page) == (second is transfer.naar_second)
        assert browser_of(second, settings).post(f"{golf}vertellen/", {}).status_code in {302, 422}
    assert browser_of(transfer.van_second, settings).post(f"{golf}overnemen/", {}).status_code == 404
    transfer.prepare(town.waiting_id)
    transfer.rehearse(LEAVES)
    transfer.accept(town.waiting_id, Punt.REPETITIE)
    manager = browser_of(transfer.manager, settings)
    assert "Zet 1 huishouden over" in manager.get(golf).content.decode()
    over = manager.post(town.path("overdracht:golf_doen"), {}, follow=True).content.decode()
    assert "1 huishouden is over." in over
    assert "2 huishoudens zijn over" in over
    # A second press has nobody left, and says so without harm.
    assert (
        "0 huishoudens zijn over." in manager.post(town.path("overdracht:golf_doen"), {}, follow=True).content.decode()
    )
    found = manager.get(f"{town.path('overdracht:betalingen')}?nummer={town.waiting.nummer}").content.decode()
    assert town.waiting.nummer in found
    assert town.moved.nummer not in found.split("<tbody>")[-1]


def test_who_is_not_logged_in_sees_no_transfer(town: Town) -> None:
    for name in LISTS | PAGES | INZAGE:
        assert Client().get(town.path(name))["Location"].startswith("/inloggen/")
    for name in ACTS:
        assert Client().post(town.path(name), {})["Location"].startswith("/inloggen/")
