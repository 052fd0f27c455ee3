# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Making letters once, keeping their words, and knowing what became of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.access.tests.people import become, hire, open_organisatie
from houvast.correspondence import commands, queries
from houvast.correspondence.commands import BerichtCanNot, LetterIsWrong, LetterShowsForbidden, Ontvanger, State
from houvast.correspondence.domain.sjabloon import GIVEN_FIELDS
from houvast.correspondence.models import Bericht
from houvast.correspondence.ports import PostbodeFails, get_postbode, use_postbode
from houvast.correspondence.queries import BerichtNotFound, HuisstijlNotThere, SjabloonNotFound
from houvast.correspondence.tests.office import GEMEENTE, NOW, VERA, Office, Outbox, ask, make, open_office

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 3)


@pytest.fixture
def office() -> Office:
    return open_office()


@pytest.fixture
def outbox() -> Iterator[Outbox]:
    before, outbox = get_postbode(), Outbox()
    use_postbode(outbox)
    yield outbox
    use_postbode(before)


def test_many_letters_are_made_at_once_and_each_once(office: Office) -> None:
    requests = [ask(object_id=each) for each in range(5)]
    ids = make(office, *requests)
    again = commands.make_letters(
        actor=office.consulent, gemeente_id=office.gemeente_id, requests=[*requests, ask()], now=NOW
    )
    assert again.bericht_ids[:5] == ids
    assert again.known == 5
    assert len(queries.list_berichten(office.consulent, state=State.GEMAAKT)) == 6
    assert [each.object_id for each in queries.list_of_objects(office.consulent, object_kind="zaak", object_ids=[3])]


def test_one_wrong_letter_stops_the_whole_batch(office: Office) -> None:
    for wrong, error in (
        (ask(ontvanger=Ontvanger("Vera")), LetterIsWrong),
        (ask("afspraak"), LetterIsWrong),
        (ask("bestaat_niet"), SjabloonNotFound),
    ):
        with pytest.raises(error):
            make(office, ask(), wrong)
    assert queries.list_berichten(office.consulent) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"sjabloon": "afspraak_sms", "values": GIVEN_FIELDS | {"afspraak_plaats": "bij STROOM & WARMTE"}},
        {"ontvanger": replace(VERA, naam="Stroom-Warmte, mevrouw Van Dijk")},
        {"ontvanger": replace(VERA, adresregels=("p/a stroomwarmte", "8998 KL Oeverstad"))},
        {"sjabloon": "kaart_bij_u", "values": GIVEN_FIELDS | {"medewerker": "Noor (Stroom & Warmte)"}},
    ],
)
def test_the_name_of_a_partner_is_on_no_envelope_card_or_message(changes: dict[str, Any], office: Office) -> None:
    sms: dict[str, Any] = (
        {"ontvanger": replace(VERA, telefoon="06 1234 5678")} if changes.get("sjabloon") == "afspraak_sms" else {}
    )
    request = ask(forbidden=("Stroom & Warmte",), **(sms | changes))
    with pytest.raises(LetterShowsForbidden):
        make(office, request)
    assert make(office, replace(request, forbidden=("Wonen aan Zee",)))


def test_a_partner_does_not_slip_in_by_a_change_of_the_concept(office: Office) -> None:
    bericht_id = commands.draft_letter(actor=office.consulent, gemeente_id=office.gemeente_id, request=ask(), now=NOW)
    about: dict[str, Any] = {
        "actor": office.consulent,
        "gemeente_id": office.gemeente_id,
        "bericht_id": bericht_id,
        "now": NOW,
    }
    with pytest.raises(LetterShowsForbidden):
        commands.change_concept(onderwerp="Hulp", tekst="Van Stroomwarmte", forbidden=("Stroom Warmte",), **about)
    commands.change_concept(onderwerp="Hulp", tekst="# Beste Vera\n\n- een\n- twee", **about)
    commands.finish_letter(**about)
    content = queries.get_content(office.consulent, bericht_id)
    assert [each["soort"] for each in content["blokken"]] == ["kop", "lijst"]
    with pytest.raises(commands.ConceptIsClosed):
        commands.finish_letter(**about)
    with pytest.raises(commands.ConceptIsClosed):
        commands.change_concept(onderwerp="Hulp", tekst="Later", **about)


def test_the_database_keeps_the_words_of_a_finished_letter(office: Office) -> None:
    (bericht_id,) = make(office, ask())
    with pytest.raises(DatabaseError), transaction.atomic():
        Bericht.objects.filter(pk=bericht_id).update(content="{}")
    with pytest.raises(DatabaseError), transaction.atomic():
        Bericht.objects.filter(pk=bericht_id).update(state="retour")


def test_a_letter_is_sent_read_and_may_come_back(office: Office) -> None:
    one, two = make(office, ask(), ask())
    about: dict[str, Any] = {"actor": office.consulent, "gemeente_id": office.gemeente_id, "now": NOW}
    assert commands.mark_sent(bericht_ids=[one, two], on=TODAY, **about) == [one, two]
    assert commands.mark_sent(bericht_ids=[one, two], on=TODAY, **about) == []
    commands.mark_read(bericht_id=one, on=TODAY, **about)
    commands.mark_returned(bericht_id=two, on=TODAY, reason="woont hier niet", **about)
    assert queries.get_bericht(office.consulent, two).state is State.RETOUR
    assert [(each.state, each.reason) for each in queries.list_stappen(office.consulent, two)] == [
        (State.GEMAAKT, ""),
        (State.VERZONDEN, ""),
        (State.RETOUR, "woont hier niet"),
    ]
    with pytest.raises(BerichtCanNot):
        commands.mark_read(bericht_id=two, on=TODAY, **about)
    with pytest.raises(BerichtCanNot):
        commands.mark_returned(bericht_id=one, on=date(2026, 3, 1), reason="te vroeg", **about)
    with pytest.raises(BerichtCanNot):
        commands.mark_sent(bericht_ids=list(make(office, ask())), on=date(2026, 3, 4), **about)


def test_a_letter_that_does_not_go_out_says_why(office: Office) -> None:
    (bericht_id,) = make(office, ask())
    about: dict[str, Any] = {"actor": office.consulent, "gemeente_id": office.gemeente_id, "now": NOW}
    with pytest.raises(BerichtCanNot):
        commands.drop_letters(bericht_ids=[bericht_id], reason=" ", **about)
    assert commands.drop_letters(bericht_ids=[bericht_id], reason="al gebeld", **about) == [bericht_id]
    assert commands.mark_sent(bericht_ids=[bericht_id], on=TODAY, **about) == []


def test_messages_go_out_once_by_the_way_that_is_configured(office: Office, outbox: Outbox) -> None:
    vera = replace(VERA, email="vera@oeverstad.example", telefoon="06 1234 5678")
    email, sms, letter = make(
        office,
        ask("afspraak_email", ontvanger=vera, values=GIVEN_FIELDS),
        ask("afspraak_sms", ontvanger=vera, values=GIVEN_FIELDS),
        ask(),
    )
    about: dict[str, Any] = {"actor": office.consulent, "gemeente_id": office.gemeente_id, "now": NOW}
    for each in (email, sms):
        commands.send_message(bericht_id=each, **about)
        with pytest.raises(BerichtCanNot):
            commands.send_message(bericht_id=each, **about)
    with pytest.raises(BerichtCanNot):
        commands.send_message(bericht_id=letter, **about)
    texts = dict(outbox.taken)
    assert texts["vera@oeverstad.example"].startswith("Uw afspraak op dinsdag")
    assert "Met vriendelijke groet,\nGemeente Oeverstad" in texts["vera@oeverstad.example"]
    assert "\n" not in texts["06 1234 5678"]
    assert len(outbox.taken) == 2
    assert queries.get_bericht(office.consulent, sms).state is State.VERZONDEN


def test_a_message_that_is_not_taken_stays_ready(office: Office, outbox: Outbox) -> None:
    outbox.is_closed = True
    vera = replace(VERA, telefoon="06 1234 5678")
    (sms,) = make(office, ask("afspraak_sms", ontvanger=vera, values=GIVEN_FIELDS))
    with pytest.raises(PostbodeFails):
        commands.send_message(actor=office.consulent, gemeente_id=office.gemeente_id, bericht_id=sms, now=NOW)
    assert queries.get_bericht(office.consulent, sms).state is State.GEMAAKT
    assert not outbox.taken


def test_a_rewritten_template_counts_for_new_letters_only(office: Office) -> None:
    (before,) = make(office, ask())
    become(office.policy)
    ours = queries.get_sjabloon(office.policy, gemeente_id=office.gemeente_id, naam="eerste_brief")
    about: dict[str, Any] = {"actor": office.policy, "gemeente_id": office.gemeente_id, "now": NOW}
    for number in (1, 2):
        written = replace(ours, tekst=f"Versie {number} voor {{naam}}.")
        assert commands.write_sjabloon(sjabloon=written, reason="korter", **about) == number
    with pytest.raises(commands.SjabloonIsWrong, match="bestaat niet"):
        commands.write_sjabloon(sjabloon=replace(ours, tekst="{burger}"), reason="fout", **about)
    (after,) = make(office, ask())
    assert queries.get_bericht(office.consulent, before).sjabloon_versie == 0
    assert queries.get_content(office.consulent, after)["blokken"][0]["regels"] == [
        "Versie 2 voor mevrouw V. van Dijk."
    ]
    assert len(queries.list_versies(office.consulent, gemeente_id=office.gemeente_id, naam="eerste_brief")) == 2


def test_an_uitvoerder_writes_in_the_name_of_the_college_or_not_at_all(office: Office) -> None:
    become(office.provider)
    with pytest.raises(HuisstijlNotThere, match="/gemeente/brieven/"):
        commands.make_letters(actor=office.provider, gemeente_id=office.gemeente_id, requests=[ask()], now=NOW)
    become(office.policy)
    about: dict[str, Any] = {
        "actor": office.policy,
        "gemeente_id": office.gemeente_id,
        "uitvoerder_id": office.uitvoerder_id,
    }
    with pytest.raises(commands.HuisstijlIsWrong):
        commands.write_huisstijl(huisstijl=replace(GEMEENTE, mandaat=""), reason="begin", now=NOW, **about)
    commands.write_huisstijl(huisstijl=replace(GEMEENTE, afzender="De Reling"), reason="begin", now=NOW, **about)
    become(office.provider)
    made = commands.make_letters(
        actor=office.provider, gemeente_id=office.gemeente_id, requests=[ask("afspraak", values=GIVEN_FIELDS)], now=NOW
    )
    content = queries.get_content(office.provider, made.bericht_ids[0])
    assert content["afzender"]["is_uitvoerder"]
    assert content["afzender"]["mandaat"] == GEMEENTE.mandaat


def test_who_may_write_and_who_sees_a_letter(office: Office) -> None:
    (bericht_id,) = make(office, ask())
    other = hire(open_organisatie("Gemeente Voordijk"), "Els", Role.CONSULENT)
    with pytest.raises(BerichtNotFound):
        queries.get_bericht(other, bericht_id)
    with pytest.raises(NotAllowed):
        commands.make_letters(actor=other, gemeente_id=office.gemeente_id, requests=[ask()], now=NOW)
    with pytest.raises(BerichtNotFound):
        commands.mark_read(actor=other, gemeente_id=office.gemeente_id, bericht_id=bericht_id, on=TODAY, now=NOW)
    become(office.provider)
    assert queries.list_berichten(office.provider) == []
    become(office.policy)
    with pytest.raises(NotAllowed):
        queries.list_berichten(office.policy)
    become(office.consulent)
    with pytest.raises(NotAllowed):
        commands.write_huisstijl(
            actor=office.consulent, gemeente_id=office.gemeente_id, huisstijl=GEMEENTE, reason="x", now=NOW
        )
    assert queries.get_bericht(office.consulent, bericht_id).naam == VERA.naam


def test_a_decision_without_an_address_for_objections_is_not_made(office: Office) -> None:
    become(office.policy)
    commands.write_huisstijl(
        actor=office.policy,
        gemeente_id=office.gemeente_id,
        huisstijl=replace(GEMEENTE, bezwaar_adres=""),
        reason="verhuisd",
        now=NOW,
    )
    with pytest.raises(LetterIsWrong, match="huisstijl mist"):
        make(office, ask("toelating", values=GIVEN_FIELDS))
