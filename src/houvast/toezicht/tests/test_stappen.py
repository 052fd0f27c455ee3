# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""When it goes wrong: verbetertraject, ingebrekestelling with its evidence, and the end of a contract."""

from __future__ import annotations

import hashlib
import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from houvast.access.commands import NotAllowed
from houvast.contracten import commands as contracten
from houvast.contracten import queries as contract_queries
from houvast.correspondence.commands import Huisstijl, write_huisstijl
from houvast.toezicht import commands, queries
from houvast.toezicht.commands import (
    DoelRequest,
    FileRequest,
    GebrekeCanNot,
    GebrekeRequest,
    MaatregelRequest,
    ToezichtIsWrong,
    TrajectCanNot,
)
from houvast.toezicht.domain.words import Eindegrond, Gebrekestand, Kant, Trajectstand, Vergelijking
from houvast.toezicht.models import Ingebrekestelling
from houvast.toezicht.tests.toezicht_world import NOW, TODAY, Toezicht
from houvast.web.pdf import can_write_pdf

WHEN: dict[str, Any] = {"today": TODAY, "now": NOW}


def _propose(
    toezicht: Toezicht,
    *,
    naam: str = "Huur weer op tijd",
    waarde_permille: int = 950,
    maatregel_on: date = date(2026, 7, 1),
) -> int:
    return commands.propose_traject(
        actor=toezicht.manager,
        contract_id=toezicht.contract_id,
        naam=naam,
        aanleiding="Sinds maart is de huur te laat",
        maatregelen=[
            MaatregelRequest(wat="40 extra mensen", kant=Kant.UITVOERDER, eigenaar_naam="Tess", due_on=maatregel_on)
        ],
        doelen=[
            DoelRequest(
                sleutel="op_tijd_woning",
                vergelijking=Vergelijking.MINSTENS,
                waarde_permille=waarde_permille,
                due_on=date(2026, 9, 1),
            )
        ],
        **WHEN,
    )


def _draft(toezicht: Toezicht, **facts: Any) -> int:
    values: dict[str, Any] = {
        "eisen": [toezicht.eis_id],
        "tekst": "De huur van drie huishoudens is drie maanden te laat betaald.",
        "evidence_since": date(2026, 3, 1),
        "term_until": date(2026, 7, 17),
        "ontvanger_naam": "De Reling",
        "adresregels": ["Kade 1", "1234 AB Oeverstad"],
    }
    return commands.draft_gebreke(
        actor=toezicht.manager, contract_id=toezicht.contract_id, request=GebrekeRequest(**(values | facts)), **WHEN
    )


def _send(toezicht: Toezicht, **facts: Any) -> int:
    gebreke_id = _draft(toezicht, **facts)
    commands.offer_gebreke(actor=toezicht.manager, gebreke_id=gebreke_id, **WHEN)
    commands.approve_gebreke(actor=toezicht.second, gebreke_id=gebreke_id, **WHEN)
    write_huisstijl(
        actor=toezicht.houvast,
        gemeente_id=toezicht.gemeente_id,
        uitvoerder_id=None,
        huisstijl=Huisstijl(
            gemeente="Oeverstad",
            college="het college van Oeverstad",
            afzender="Gemeente Oeverstad",
            adresregels="Markt 1\n1234 AB Oeverstad",
            telefoon="0300 123 456",
            bereikbaar="elke werkdag",
        ),
        reason="Onze brieven",
        now=NOW,
    )
    commands.send_gebreke(actor=toezicht.manager, gebreke_id=gebreke_id, **WHEN)
    return gebreke_id


def test_both_sides_see_the_verbetertraject_and_the_figure_that_must_move(toezicht: Toezicht) -> None:
    traject_id = _propose(toezicht)
    with pytest.raises(NotAllowed):
        commands.agree_traject(actor=toezicht.manager, traject_id=traject_id, **WHEN)
    commands.agree_traject(actor=toezicht.leader, traject_id=traject_id, **WHEN)
    with pytest.raises(TrajectCanNot):
        commands.agree_traject(actor=toezicht.leader, traject_id=traject_id, **WHEN)
    commands.answer_traject(actor=toezicht.leader, traject_id=traject_id, tekst="Wij werven.", now=NOW)
    page = queries.get_traject_page(toezicht.leader, traject_id, today=TODAY)
    (doel,) = page.traject.doelen
    assert (doel.begin_shown, doel.now_shown, doel.is_met, doel.is_missed(TODAY)) == ("0,0%", "0,0%", False, False)
    assert (page.may_keep, page.may_agree, page.may_answer) == (False, False, True)
    (maatregel,) = page.traject.maatregelen
    done: dict[str, Any] = {"maatregel_id": maatregel.maatregel_id, "done_on": TODAY, "now": NOW}
    commands.note_maatregel(actor=toezicht.leader, uitkomst="12 mensen begonnen", **done)
    with pytest.raises(ToezichtIsWrong):
        commands.note_maatregel(actor=toezicht.leader, uitkomst="nog eens", **done)
    # A share is never more than all of it, as a goal or as a norm.
    with pytest.raises(ToezichtIsWrong, match="hoogstens 100"):
        _propose(toezicht, naam="Meer dan alles", waarde_permille=1_001)
    # A goal that is missed wakes the gemeente, once.
    later: dict[str, Any] = {"gemeente_id": toezicht.gemeente_id, "today": date(2026, 9, 2), "now": NOW}
    assert commands.watch_terms(actor=toezicht.houvast, **later) == 1
    assert commands.watch_terms(actor=toezicht.houvast, **later) == 0
    end: dict[str, Any] = {"traject_id": traject_id, "stand": Trajectstand.NIET_BEHAALD, **WHEN}
    with pytest.raises(NotAllowed):
        commands.end_traject(actor=toezicht.leader, uitkomst="Bijna", **end)
    commands.end_traject(actor=toezicht.manager, uitkomst="De huur is nog te laat", **end)
    assert queries.get_traject(toezicht.leader, traject_id, today=TODAY).stand is Trajectstand.NIET_BEHAALD


def test_a_colleague_approves_the_evidence_before_it_goes_out(toezicht: Toezicht) -> None:
    commands.add_stuk(
        actor=toezicht.manager,
        contract_id=toezicht.contract_id,
        titel="Brief over de huur",
        dated_on=date(2026, 4, 20),
        is_brief=True,
        file=FileRequest(file_name="brief.pdf", content=b"%PDF-1.7 brief"),
        now=NOW,
    )
    _propose(toezicht)
    gebreke_id = _draft(toezicht)
    digest = commands.offer_gebreke(actor=toezicht.manager, gebreke_id=gebreke_id, **WHEN)
    with pytest.raises(NotAllowed, match="collega"):
        commands.approve_gebreke(actor=toezicht.manager, gebreke_id=gebreke_id, **WHEN)
    with pytest.raises(queries.ToezichtNotFound):
        queries.get_gebreke(toezicht.leader, gebreke_id)
    view = queries.get_gebreke(toezicht.second, gebreke_id)
    pieces = queries.list_pieces(view)
    assert [(each["soort"], each["op"]) for each in pieces] == [
        ("cijfer", date(2026, 3, 31)),
        ("brief", date(2026, 4, 20)),
        ("cijfer", date(2026, 4, 30)),
        ("cijfer", date(2026, 5, 31)),
        ("traject", TODAY),
    ]
    assert view.digest == digest
    assert view.is_whole
    # Rewritten with its digest before the colleague looks: the log says what was frozen.
    row = Ingebrekestelling.objects.get(pk=gebreke_id)
    forged = row.bundel.replace("0,0%", "9,9%")
    for bundel, is_whole in ((forged, False), (row.bundel, True)):
        Ingebrekestelling.objects.filter(pk=gebreke_id).update(
            bundel=bundel, digest=hashlib.sha256(bundel.encode()).hexdigest()
        )
        assert queries.get_gebreke(toezicht.second, gebreke_id).is_whole is is_whole
        if not is_whole:
            with pytest.raises(GebrekeCanNot, match="logboek"), transaction.atomic():
                commands.approve_gebreke(actor=toezicht.second, gebreke_id=gebreke_id, **WHEN)
    assert "de Wit" not in json.dumps(view.bundel)
    commands.return_gebreke(actor=toezicht.second, gebreke_id=gebreke_id, reason="De brief van mei mist", **WHEN)
    assert queries.get_gebreke(toezicht.manager, gebreke_id).bundel is None
    commands.offer_gebreke(actor=toezicht.manager, gebreke_id=gebreke_id, **WHEN)
    commands.approve_gebreke(actor=toezicht.second, gebreke_id=gebreke_id, **WHEN)
    # Approved, the database itself refuses another text; and one pair of eyes.
    assert toezicht.manager.naam == "Mirte"
    with pytest.raises(DatabaseError), transaction.atomic():
        Ingebrekestelling.objects.filter(pk=gebreke_id).update(tekst="Iets anders")
    with pytest.raises(GebrekeCanNot):
        commands.return_gebreke(actor=toezicht.second, gebreke_id=gebreke_id, reason="Toch niet", **WHEN)


def test_the_term_of_an_ingebrekestelling_runs_out_and_wakes_me(toezicht: Toezicht) -> None:
    gebreke_id = _send(toezicht)
    view = queries.get_gebreke(toezicht.leader, gebreke_id)
    assert (view.stand, view.sent_on) == (Gebrekestand.VERZONDEN, TODAY)
    assert [each.stand for each in view.stappen] == [Gebrekestand.VERZONDEN]
    settle: dict[str, Any] = {"gebreke_id": gebreke_id, "is_met": False, "reason": "Nog steeds te laat", "now": NOW}
    with pytest.raises(GebrekeCanNot, match="loopt nog"):
        commands.settle_gebreke(actor=toezicht.manager, today=TODAY, **settle)
    late = view.term_until + timedelta(days=1)
    night: dict[str, Any] = {"gemeente_id": toezicht.gemeente_id, "today": late, "now": NOW}
    assert commands.watch_terms(actor=toezicht.houvast, **night) == 1
    assert commands.watch_terms(actor=toezicht.houvast, **night) == 0
    (alarm,) = queries.list_alarmen(toezicht.manager)
    assert alarm.over_id == gebreke_id
    end: dict[str, Any] = {
        "contract_id": toezicht.contract_id,
        "grond": Eindegrond.ONTBINDING,
        "notified_on": late,
        "last_day": date(2026, 9, 30),
        "reason": "In verzuim",
        "gebreke_id": gebreke_id,
        "now": NOW + (late - TODAY),
    }
    with pytest.raises(ToezichtIsWrong, match="verzuim"):
        commands.decide_beeindiging(actor=toezicht.manager, **end)
    commands.settle_gebreke(actor=toezicht.manager, today=late, **settle)
    commands.decide_beeindiging(actor=toezicht.manager, product_id=toezicht.product_id, **end)
    (ended,) = queries.list_beeindigingen(toezicht.leader, contract_id=toezicht.contract_id)
    assert (ended.grond, ended.product_id) == (Eindegrond.ONTBINDING, toezicht.product_id)


def test_what_is_sent_twice_is_there_once_and_days_that_can_not_be_are_refused(toezicht: Toezicht) -> None:
    traject_id = _propose(toezicht)
    with pytest.raises(ToezichtIsWrong, match="met deze naam"):
        _propose(toezicht)
    gebreke_id = _draft(toezicht)
    with pytest.raises(ToezichtIsWrong, match="ligt er al"):
        _draft(toezicht)
    commands.withdraw_gebreke(actor=toezicht.manager, gebreke_id=gebreke_id, reason="dubbel", **WHEN)
    _draft(toezicht)
    (maatregel,) = queries.get_traject(toezicht.manager, traject_id, today=TODAY).maatregelen
    commands.agree_traject(actor=toezicht.leader, traject_id=traject_id, **WHEN)
    with pytest.raises(ToezichtIsWrong, match="moet nog komen"):
        commands.note_maatregel(
            actor=toezicht.leader, maatregel_id=maatregel.maatregel_id, done_on=TODAY + timedelta(days=1),
            uitkomst="klaar", now=NOW,
        )  # fmt: skip
    with pytest.raises(ToezichtIsWrong, match="dag die nog komt"):
        _propose(toezicht, naam="Anders", maatregel_on=TODAY - timedelta(days=1))
    end: dict[str, Any] = {
        "contract_id": toezicht.contract_id,
        "grond": Eindegrond.OVERLEG,
        "reason": "Samen",
        "now": NOW,
    }
    for notified_on, last_day in ((TODAY + timedelta(days=1), date(2026, 12, 31)), (TODAY, TODAY - timedelta(days=1))):
        with pytest.raises(ToezichtIsWrong, match="eerst aan de uitvoerder"):
            commands.decide_beeindiging(actor=toezicht.manager, notified_on=notified_on, last_day=last_day, **end)


def test_a_verbetertraject_is_reached_when_its_figure_is_and_not_when_somebody_says_so(toezicht: Toezicht) -> None:
    said: dict[str, Any] = {"stand": Trajectstand.BEHAALD, "uitkomst": "Het gaat goed", "actor": toezicht.manager}
    for naam, waarde_permille, is_met in (("Te hoog", 950, False), ("Gehaald", 0, True)):
        traject_id = _propose(toezicht, naam=naam, waarde_permille=waarde_permille)
        commands.agree_traject(actor=toezicht.leader, traject_id=traject_id, **WHEN)
        (doel,) = queries.get_traject(toezicht.manager, traject_id, today=TODAY).doelen
        assert doel.is_met is is_met
        if is_met:
            commands.end_traject(traject_id=traject_id, **said, **WHEN)
        else:
            with pytest.raises(ToezichtIsWrong, match="is nu 0,0% en moet 95,0% zijn"):
                commands.end_traject(traject_id=traject_id, **said, **WHEN)
        stand = queries.get_traject(toezicht.manager, traject_id, today=TODAY).stand
        assert stand is (Trajectstand.BEHAALD if is_met else Trajectstand.AFGESPROKEN)


def test_both_sides_open_the_letter_as_it_was_sent(toezicht: Toezicht) -> None:
    with pytest.raises(queries.ToezichtNotFound):
        queries.render_brief(toezicht.manager, _draft(toezicht))
    gebreke_id = _send(toezicht, tekst="De post blijft liggen.")
    if can_write_pdf():
        assert queries.render_brief(toezicht.leader, gebreke_id).startswith(b"%PDF")


def test_notice_is_given_with_the_months_of_the_contract(toezicht: Toezicht) -> None:
    end: dict[str, Any] = {
        "contract_id": toezicht.contract_id,
        "grond": Eindegrond.OPZEGGING,
        "notified_on": TODAY,
        "reason": "Wij doen het zelf",
        "now": NOW,
    }
    with pytest.raises(ToezichtIsWrong, match="opzegtermijn"):
        commands.decide_beeindiging(actor=toezicht.manager, last_day=date(2026, 12, 31), **end)
    contracten.set_exitvoorwaarden(
        actor=toezicht.manager,
        contract_id=toezicht.contract_id,
        since=date(2026, 1, 1),
        opzegtermijn_months=6,
        oplevering="Alle huishoudens",
        formaat="open bestand",
        prijs_cents=None,
        toelichting="",
        now=NOW,
    )
    with pytest.raises(ToezichtIsWrong, match="17-12-2026"):
        commands.decide_beeindiging(actor=toezicht.manager, last_day=date(2026, 11, 30), **end)
    option: dict[str, Any] = {"until": date(2028, 12, 31), "use_by": date(2026, 11, 30)}
    contracten.add_optie(actor=toezicht.manager, contract_id=toezicht.contract_id, now=NOW, **option)
    days = contract_queries.list_deadlines(toezicht.manager, TODAY)
    assert {each.due_on for each in days} == {date(2026, 11, 30), date(2027, 6, 30), date(2027, 12, 31)}
    commands.decide_beeindiging(actor=toezicht.manager, last_day=date(2026, 12, 31), **end)
    # What was ended is neither extended nor given notice of again: its last day is what is left.
    (last,) = contract_queries.list_deadlines(toezicht.manager, TODAY)
    assert last.due_on == date(2026, 12, 31)
    with pytest.raises(ToezichtIsWrong, match="al op die dag"):
        commands.decide_beeindiging(actor=toezicht.second, last_day=date(2026, 12, 31), **end)
    assert contract_queries.get_contract(toezicht.manager, toezicht.contract_id).last_day == date(2026, 12, 31)
