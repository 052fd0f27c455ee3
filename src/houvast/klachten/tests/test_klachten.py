# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Klachten by Awb chapter 9, step by step; figures, patterns and bewijsdossiers."""

from __future__ import annotations

import json
from datetime import date, time
from typing import Any

import pytest
from django.db import ProgrammingError, transaction

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.access.tests.people import hire
from houvast.correspondence.models import Bericht
from houvast.klachten import queries
from houvast.klachten.commands import (
    KlachtIsWrong,
    add_betrokkene,
    answer_servicesignaal,
    assign_klacht,
    confirm_klacht,
    extend_klacht,
    forward_klacht,
    hear_klacht,
    invite_klager,
    make_bewijsdossier,
    postpone_klacht,
    refuse_klacht,
    send_afschrift,
    settle_klacht,
    skip_hearing,
    solve_klacht,
)
from houvast.klachten.domain.awb import Afzien, Grond, Oordeel, State
from houvast.klachten.domain.instellingen import ONDERDRUK_ONDER
from houvast.klachten.domain.patronen import As
from houvast.klachten.domain.servicesignaal import Melder, Oorzaak, Soort
from houvast.klachten.models import Betrokkene, Klacht
from houvast.klachten.queries import Telling
from houvast.klachten.tests.klacht_world import NOW, TODAY, World, later
from houvast.web.pdf import can_write_pdf

pytestmark = pytest.mark.django_db


def _words(bericht_id: int) -> str:
    content = json.loads(Bericht.objects.get(pk=bericht_id).content)
    return "\n".join(line for block in content["blokken"] for line in block["regels"])


def _take_up(world: World, **changes: Any) -> int:
    """Take a klacht in, confirm it, and let the consulent handle it."""
    klacht_id = world.complain(**changes)
    confirm_klacht(actor=world.consulent, klacht_id=klacht_id, now=NOW)
    assert world.consulent.medewerker_id is not None
    assign_klacht(actor=world.consulent, klacht_id=klacht_id, medewerker_id=world.consulent.medewerker_id, now=NOW)
    return klacht_id


def _settle(world: World, klacht_id: int, *, days: int = 20, oordeel: Oordeel = Oordeel.GEGROND) -> int:
    hear_klacht(actor=world.consulent, klacht_id=klacht_id, on=TODAY, verslag="Gesproken.", now=later(days))
    return settle_klacht(
        actor=world.consulent,
        klacht_id=klacht_id,
        oordeel=oordeel,
        bevindingen="De huur ging drie keer na de eerste de deur uit.",
        conclusie="Wij betalen de aanmaningskosten.",
        oorzaak=Oorzaak.BEZETTING,
        now=later(days),
    )


def test_who_complains_is_invited_by_a_letter_with_day_time_and_place_and_anew_for_another_day(world: World) -> None:
    klacht_id = _take_up(world)
    facts: dict[str, Any] = {"actor": world.consulent, "klacht_id": klacht_id, "now": NOW}
    for wrong, fault in (({"on": date(2026, 3, 2)}, "voorbij"), ({"where": " "}, "waar")):
        with pytest.raises(KlachtIsWrong, match=fault):
            invite_klager(**facts | {"on": TODAY, "at": time(9, 30), "where": "Stadhuis", **wrong})
    asked: dict[str, Any] = {"on": date(2026, 3, 12), "at": time(9, 30), "where": "Stadhuis, Markt 1"}
    letter = invite_klager(**facts, **asked)
    words = _words(letter)
    assert all(each in words for each in ("12 maart 2026", "09.30 uur", "Stadhuis, Markt 1"))
    assert invite_klager(**facts, **asked) == letter
    assert invite_klager(**facts, **asked | {"on": date(2026, 3, 13)}) != letter
    assert queries.get_klacht(world.consulent, klacht_id).state is State.IN_BEHANDELING


def test_a_klacht_goes_from_receipt_to_a_reasoned_outcome_that_names_the_ombudsman(world: World) -> None:
    klacht_id = world.complain()
    view = queries.get_klacht(world.consulent, klacht_id)
    assert (view.state, view.due_on, view.uitvoerder_id) == (State.ONTVANGEN, date(2026, 4, 14), world.uitvoerder_id)
    with pytest.raises(KlachtIsWrong, match="kan nu niet"):
        hear_klacht(actor=world.consulent, klacht_id=klacht_id, on=TODAY, verslag="x", now=NOW)
    receipt = _words(confirm_klacht(actor=world.consulent, klacht_id=klacht_id, now=NOW))
    assert "14 april 2026" in receipt
    assert view.referentie in receipt
    assert world.consulent.medewerker_id is not None
    assign_klacht(actor=world.consulent, klacht_id=klacht_id, medewerker_id=world.consulent.medewerker_id, now=NOW)
    send_afschrift(actor=world.consulent, klacht_id=klacht_id, on=TODAY, now=NOW)
    hear_klacht(actor=world.consulent, klacht_id=klacht_id, on=TODAY, verslag="Gesproken.", now=later(1))
    with pytest.raises(KlachtIsWrong, match="motivering"):
        settle_klacht(
            actor=world.consulent, klacht_id=klacht_id, oordeel=Oordeel.GEGROND, bevindingen=" ", conclusie="x",
            oorzaak=Oorzaak.POST_BLEEF_LIGGEN, now=later(2),
        )  # fmt: skip
    outcome = _words(
        settle_klacht(
            actor=world.consulent, klacht_id=klacht_id, oordeel=Oordeel.GEGROND, bevindingen="Drie keer te laat.",
            conclusie="Excuses.", oorzaak=Oorzaak.BEZETTING, now=later(20),
        )
    )  # fmt: skip
    assert "Drie keer te laat." in outcome
    assert "Wij vinden uw klacht: gegrond." in outcome
    assert "Ombudsman Oeverstad" in outcome
    assert "23 maart 2027" in outcome
    view = queries.get_klacht(world.consulent, klacht_id)
    assert (view.state, view.was_in_time, view.ombudsman_until) == (State.AFGEHANDELD, True, date(2027, 3, 23))
    steps = queries.get_klacht_page(world.consulent, klacht_id).stappen
    assert [each.artikel for each in steps] == [
        "Awb 9:4", "Awb 9:6", "Awb 9:7", "Awb 9:9", "Awb 9:10 lid 1", "Awb 9:12",
    ]  # fmt: skip


def test_who_was_involved_does_not_handle_it_and_the_database_says_so_too(world: World) -> None:
    assert world.consulent.medewerker_id is not None
    assert world.manager.medewerker_id is not None
    signaal = world.report(huishouden_id=None, uitvoerder_id=None)
    answer_servicesignaal(
        actor=world.consulent, signaal_id=signaal.signaal_id, tekst="x", oorzaak=Oorzaak.BUITEN, now=NOW
    )
    klacht_id = world.complain(signaal_id=signaal.signaal_id, betrokkenen=("Ravi", ""))
    assert queries.get_klacht_page(world.consulent, klacht_id).betrokkenen == ("Bram", "Ravi")
    confirm_klacht(actor=world.consulent, klacht_id=klacht_id, now=NOW)
    given: dict[str, Any] = {"actor": world.consulent, "klacht_id": klacht_id, "now": NOW}
    with pytest.raises(KlachtIsWrong, match="9:7"):
        assign_klacht(**given, medewerker_id=world.consulent.medewerker_id)
    assign_klacht(**given, medewerker_id=world.manager.medewerker_id)
    with pytest.raises(KlachtIsWrong, match="9:7"):
        add_betrokkene(**given, naam="joost")
    with pytest.raises(ProgrammingError, match="9:7"), transaction.atomic():
        Klacht.objects.filter(pk=klacht_id).update(behandelaar_id=world.consulent.medewerker_id)
    with pytest.raises(ProgrammingError, match="9:7"), transaction.atomic():
        Betrokkene.objects.create(
            gemeente_id=world.gemeente_id, klacht_id=klacht_id, medewerker_id=world.manager.medewerker_id, naam="J."
        )


def test_somebody_of_the_uitvoerder_takes_a_klacht_in_and_never_handles_it(world: World) -> None:
    klacht_id = world.complain()
    world.be(world.provider)
    assert queries.get_klacht_page(world.provider, klacht_id).inhoud is not None
    with pytest.raises(NotAllowed):
        confirm_klacht(actor=world.provider, klacht_id=klacht_id, now=NOW)
    world.be(world.consulent)
    confirm_klacht(actor=world.consulent, klacht_id=klacht_id, now=NOW)
    assert world.provider.medewerker_id is not None
    with pytest.raises(KlachtIsWrong, match="van de gemeente"):
        assign_klacht(actor=world.consulent, klacht_id=klacht_id, medewerker_id=world.provider.medewerker_id, now=NOW)


def test_the_outcome_is_postponed_once_in_writing_and_further_only_with_consent(world: World) -> None:
    klacht_id = _take_up(world)
    given: dict[str, Any] = {"actor": world.consulent, "klacht_id": klacht_id}
    letter = _words(postpone_klacht(**given, weeks=4, reason="Wij wachten op de bank.", now=later(7)))
    assert "12 mei 2026" in letter
    assert "Wij wachten op de bank." in letter
    with pytest.raises(KlachtIsWrong, match="instemt"):
        postpone_klacht(**given, weeks=1, reason="nog iets", now=later(8))
    with pytest.raises(KlachtIsWrong):
        extend_klacht(**given, until=date(2026, 5, 12), agreed_on=TODAY, reason="x", now=later(8))
    extend_klacht(**given, until=date(2026, 6, 1), agreed_on=date(2026, 3, 9), reason="vakantie", now=later(8))
    assert queries.get_klacht(world.consulent, klacht_id).due_on == date(2026, 6, 1)


def test_when_the_term_has_passed_it_is_too_late_to_postpone(world: World) -> None:
    klacht_id = _take_up(world)
    given: dict[str, Any] = {"actor": world.consulent, "klacht_id": klacht_id, "weeks": 2, "reason": "druk"}
    with pytest.raises(KlachtIsWrong, match="al voorbij"):
        postpone_klacht(**given, now=later(43))
    postpone_klacht(**given, now=later(42))


def test_a_content_complainant_ends_it_at_any_moment(world: World) -> None:
    klacht_id = world.complain()
    with pytest.raises(KlachtIsWrong, match="tevreden"):
        solve_klacht(
            actor=world.consulent, klacht_id=klacht_id, on=TODAY, tekst="", oorzaak=Oorzaak.INVOER, now=later(1)
        )
    letter = _words(
        solve_klacht(
            actor=world.consulent, klacht_id=klacht_id, on=TODAY, tekst="Kosten vergoed.", oorzaak=Oorzaak.INVOER,
            now=later(1),
        )
    )  # fmt: skip
    assert "zei u dat u tevreden bent" in letter
    assert queries.get_klacht(world.consulent, klacht_id).state is State.INFORMEEL


def test_a_klacht_is_refused_on_a_ground_of_the_law_only(world: World) -> None:
    klacht_id = world.complain(gedraging_on=date(2025, 6, 1))
    given: dict[str, Any] = {"actor": world.consulent, "klacht_id": klacht_id, "reason": "Lang geleden.", "now": NOW}
    with pytest.raises(KlachtIsWrong, match="niet meer dan een jaar"):
        refuse_klacht(**given, grond=Grond.OUDER_DAN_EEN_JAAR)
    letter = _words(refuse_klacht(**given, grond=Grond.AL_BEHANDELD))
    assert "Awb 9:8 lid 1 onder a" in letter
    view = queries.get_klacht(world.consulent, klacht_id)
    assert (view.state, view.grond, view.notice_due_on) == (
        State.NIET_BEHANDELD, Grond.AL_BEHANDELD, date(2026, 3, 31),
    )  # fmt: skip


def test_a_bezwaar_is_sent_on_with_its_day_of_receipt(world: World) -> None:
    klacht_id = world.complain(received_on=date(2026, 2, 27))
    letter = _words(
        forward_klacht(actor=world.consulent, klacht_id=klacht_id, reason="Het gaat over de afwijzing.", now=NOW)
    )
    assert "27 februari 2026" in letter
    assert "De dag waarop wij uw brief kregen, telt als de dag van uw bezwaar." in letter


def test_who_does_not_want_to_be_heard_is_not_and_it_says_why(world: World) -> None:
    klacht_id = _take_up(world)
    skip_hearing(actor=world.consulent, klacht_id=klacht_id, afzien=Afzien.WIL_NIET, reason="Zei zij.", now=NOW)
    page = queries.get_klacht_page(world.consulent, klacht_id)
    assert (page.klacht.state, page.stappen[-1].artikel) == (State.GEHOORD, "Awb 9:10 lid 2 onder b")


def test_a_klacht_without_a_name_an_address_or_conduct_is_asked_to_be_completed(world: World) -> None:
    for changes in ({"naam": ""}, {"adresregels": " "}, {"gedraging": ""}, {"received_on": date(2026, 3, 4)}):
        with pytest.raises(KlachtIsWrong):
            world.complain(**changes)


def test_a_contract_manager_reads_a_klacht_only_as_its_handler(world: World) -> None:
    klacht_id = world.complain()
    page = queries.get_klacht_page(world.be(world.manager), klacht_id)
    assert (page.inhoud, page.huishouden_naam, page.betrokkenen) == (None, None, ())
    assert all(each.tekst == "" for each in page.stappen)
    confirm_klacht(actor=world.manager, klacht_id=klacht_id, now=NOW)
    assert world.manager.medewerker_id is not None
    assign_klacht(actor=world.manager, klacht_id=klacht_id, medewerker_id=world.manager.medewerker_id, now=NOW)
    page = queries.get_klacht_page(world.manager, klacht_id)
    assert page.inhoud is not None
    assert page.inhoud.naam == "Mevrouw A. van Dijk"


def test_figures_count_what_came_in_with_what_was_in_time_and_what_is_open(world: World) -> None:
    done, late = world.report(), world.report()
    world.report()
    for signaal, days in ((done, 1), (late, 10)):
        answer_servicesignaal(
            actor=world.be(world.provider), signaal_id=signaal.signaal_id, tekst="x", oorzaak=Oorzaak.INVOER,
            now=later(days),
        )  # fmt: skip
    period = {"first": TODAY, "last": TODAY, "on": date(2026, 3, 4)}
    (count,) = queries.count_servicesignalen(world.be(world.policy), **period)
    assert count == Telling(world.uitvoerder_id, received=3, answered=2, in_time=1, late=1, settled=0, open=3)
    _settle(world, _take_up(world))
    open_id = world.complain()
    (count,) = queries.count_klachten(world.be(world.policy), **period)
    assert count == Telling(world.uitvoerder_id, received=2, answered=1, in_time=1, late=0, settled=1, open=1)
    found = queries.list_open_of_huishoudens(world.be(world.consulent), huishouden_ids=[world.huishouden_id, 999])
    assert [each.kind for each in found[world.huishouden_id]].count("servicesignaal") == 3
    assert open_id in {each.row_id for each in found[world.huishouden_id] if each.kind == "klacht"}
    assert 999 not in found


def test_failure_11_reports_of_different_people_show_as_one_pattern_and_become_a_bewijsdossier(world: World) -> None:
    """A landlord, a food bank and a klacht about one team: complaints stay local no longer."""
    for melder in (Melder.VERHUURDER, Melder.VOEDSELBANK):
        signaal = world.report(melder=melder, team="Team Oost")
        answer_servicesignaal(
            actor=world.be(world.provider), signaal_id=signaal.signaal_id, tekst="geheim antwoord",
            oorzaak=Oorzaak.BEZETTING, now=later(1),
        )  # fmt: skip
    world.complain(team="team oost")
    world.report(soort=Soort.POST, team="Team West")
    period = {"first": date(2026, 1, 1), "last": date(2026, 3, 31)}
    (found,) = queries.list_patronen(world.be(world.manager), axis=As.TEAM, **period)
    assert (found.value, found.signalen, found.klachten, found.huishoudens) == ("team oost", 2, 1, 1)
    given: dict[str, Any] = {"axis": As.TEAM, "value": "team oost", "naam": "Team Oost", "reason": "gesprek", **period}
    bewijsdossier_id = make_bewijsdossier(actor=world.manager, gemeente_id=world.gemeente_id, now=later(2), **given)
    bewijsdossier = queries.get_bewijsdossier(world.be(world.policy), bewijsdossier_id)
    assert [each["huishouden"] for each in bewijsdossier.content["regels"]] == ["H-100"] * 3
    assert bewijsdossier.over_id == world.uitvoerder_id
    text = json.dumps(bewijsdossier.content)
    assert not any(each in text for each in ("Dijk", "Sanne", "geheim", "huur van november"))
    world.report(team="Team Oost")
    assert len(queries.get_bewijsdossier(world.be(world.manager), bewijsdossier_id).content["regels"]) == 3, (
        "it is frozen"
    )
    if can_write_pdf():
        assert queries.render_bewijsdossier(world.manager, bewijsdossier_id).startswith(b"%PDF")
    for stranger in (world.provider, world.leader):
        with pytest.raises(NotAllowed):
            queries.list_bewijsdossiers(world.be(stranger))


def test_the_register_of_a_year_shows_no_small_number(world: World) -> None:
    world.choose(ONDERDRUK_ONDER, 3)
    for each in range(7):
        klacht_id = world.complain(soort=Soort.POST if each == 0 else Soort.LEEFGELD)
        solve_klacht(actor=world.consulent, klacht_id=klacht_id, on=TODAY, tekst="ok", oorzaak=Oorzaak.INVOER, now=NOW)
    register = queries.make_register(world.be(world.policy), gemeente_id=world.gemeente_id, year=2026)
    counts = {(row.group, row.naam): row.count for row in register.rows}
    assert register.total == 7
    assert counts["onderwerp", "Post is niet verwerkt"] is None
    assert counts["onderwerp", "Het leefgeld is te laat of niet gekomen"] is None, "it would follow from the total"
    assert counts["afdoening", "naar tevredenheid opgelost"] == 7
    assert counts["termijn", "op tijd"] == 7
    empty = queries.make_register(world.policy, gemeente_id=world.gemeente_id, year=2025)
    assert (empty.total, {row.count for row in empty.rows}) == (0, {None})


def test_an_auditor_sees_that_there_are_klachten_and_not_what_they_say(world: World) -> None:
    klacht_id = world.complain()
    auditor = hire(world.gemeente_id, "Ank", Role.AUDITOR)
    page = queries.get_klacht_page(auditor, klacht_id)
    assert (page.inhoud, page.may_handle) == (None, False)
