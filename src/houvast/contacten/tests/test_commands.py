# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Contacts are written down, questions get an answer, and what was wrong is taken back to be seen."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.access.tests.people import become, hire, open_organisatie
from houvast.contacten import queries
from houvast.contacten.commands import (
    ContactIsWrong,
    ContactRequest,
    Richting,
    Soort,
    answer_contact,
    log_contact,
    log_contacten,
    withdraw_contact,
)
from houvast.contacten.models import Contact
from houvast.contacten.queries import ContactNotFound
from houvast.contacten.tests.street import NOW, TODAY, Street, ago, open_street
from houvast.partijen.queries import HuishoudenNotFound

pytestmark = pytest.mark.django_db
ANSWER = ContactRequest(Soort.TELEFOON, Richting.UIT, NOW, "Vraag over de huur")


@pytest.fixture
def street() -> Street:
    return open_street()


def test_a_question_waits_until_somebody_really_answered(street: Street) -> None:
    question = street.log(street.own, needs_answer=True)
    (waiting,) = queries.list_waiting(street.consulent)
    assert (waiting.contact_id, waiting.due_on) == (question, date(2026, 3, 5))
    later = NOW + timedelta(hours=1)
    missed = ContactRequest(Soort.TELEFOON, Richting.UIT, later, "Huur", bereikt=False)
    answer_contact(actor=street.consulent, contact_id=question, answer=missed, now=later)
    assert [each.contact_id for each in queries.list_waiting(street.consulent)] == [question]
    answer_contact(actor=street.consulent, contact_id=question, answer=ANSWER, now=later)
    assert queries.list_waiting(street.consulent) == []
    with pytest.raises(ContactIsWrong):
        answer_contact(actor=street.consulent, contact_id=question, answer=ANSWER, now=later)
    assert len(queries.list_of_huishouden(street.consulent, street.own)) == 3


def test_an_answer_that_was_no_answer_lets_the_question_wait_again(street: Street) -> None:
    question = street.log(street.own, needs_answer=True)
    answer = answer_contact(actor=street.consulent, contact_id=question, answer=ANSWER, now=NOW)
    with pytest.raises(ContactIsWrong):
        withdraw_contact(actor=street.consulent, contact_id=answer, reason=" ", now=NOW)
    withdraw_contact(actor=street.consulent, contact_id=answer, reason="ander huishouden", now=NOW)
    with pytest.raises(ContactIsWrong):
        withdraw_contact(actor=street.consulent, contact_id=answer, reason="nog eens", now=NOW)
    assert [each.contact_id for each in queries.list_waiting(street.consulent)] == [question]
    shown = {
        each.contact_id: each.withdrawn_reason for each in queries.list_of_huishouden(street.consulent, street.own)
    }
    assert shown[answer] == "ander huishouden"


@pytest.mark.parametrize(
    "answer",
    [
        ContactRequest(Soort.TELEFOON, Richting.IN, NOW, "Huur"),
        ContactRequest(Soort.TELEFOON, Richting.UIT, ago(1), "Huur"),
        ContactRequest(Soort.TELEFOON, Richting.UIT, NOW, " "),
    ],
)
def test_what_is_no_answer_of_ours_does_not_stop_the_clock(answer: ContactRequest, street: Street) -> None:
    question = street.log(street.own, needs_answer=True)
    with pytest.raises(ContactIsWrong):
        answer_contact(actor=street.consulent, contact_id=question, answer=answer, now=NOW)
    assert queries.count_waiting(street.consulent, on=TODAY) == (1, 0)


def test_while_the_gemeente_chose_no_term_a_person_gives_the_day() -> None:
    street = open_street(days=None)
    with pytest.raises(ContactIsWrong, match="/gemeente/instellingen/"):
        street.log(street.own, needs_answer=True)
    street.log(street.own, needs_answer=True, answer_due_on=date(2026, 3, 6))
    assert [each.due_on for each in queries.list_waiting(street.consulent)] == [date(2026, 3, 6)]


def test_who_may_write_down_a_contact_and_who_sees_it(street: Street) -> None:
    about_own, about_served = street.log(street.own), street.log(street.served)
    call = ContactRequest(Soort.MAIL, Richting.UIT, NOW, "Post")
    become(street.provider)
    log_contact(actor=street.provider, huishouden_id=street.served, contact=call, now=NOW)
    assert {each.contact_id for each in queries.list_of_huishouden(street.provider, street.served)} >= {about_served}
    assert queries.list_of_huishouden(street.provider, street.own) == []
    with pytest.raises(HuishoudenNotFound):
        log_contact(actor=street.provider, huishouden_id=street.own, contact=call, now=NOW)
    with pytest.raises(ContactNotFound):
        withdraw_contact(actor=street.provider, contact_id=about_own, reason="x", now=NOW)
    manager = hire(street.gemeente_id, "Els", Role.CONTRACTMANAGER)
    with pytest.raises(NotAllowed):
        log_contact(actor=manager, huishouden_id=street.own, contact=call, now=NOW)
    with pytest.raises(NotAllowed):
        queries.list_waiting(manager)
    other = hire(open_organisatie("Gemeente Voordijk"), "Wim", Role.CONSULENT)
    assert queries.list_of_huishouden(other, street.own) == []


def test_the_database_keeps_what_was_written(street: Street) -> None:
    contact_id = street.log(street.own)
    with pytest.raises(DatabaseError), transaction.atomic():
        Contact.objects.filter(pk=contact_id).update(onderwerp="anders")
    with pytest.raises(DatabaseError), transaction.atomic():
        Contact.objects.filter(pk=contact_id).update(answered_at=NOW, answered_by_naam="Bram")


def test_the_calls_of_a_week_are_written_down_together_or_not_at_all(street: Street) -> None:
    call = ContactRequest(Soort.TELEFOON, Richting.UIT, NOW - timedelta(hours=3), "Gebeld over de toeslagen")
    question = ContactRequest(Soort.MAIL, Richting.IN, NOW, "Is de huur betaald?", needs_answer=True)
    wrong = ContactRequest(Soort.TELEFOON, Richting.UIT, NOW + timedelta(hours=1), "Morgen bellen")
    for refused in ((street.own, wrong), (0, call)):
        with pytest.raises((ContactIsWrong, HuishoudenNotFound)):
            log_contacten(actor=street.consulent, contacten=[(street.own, call), refused], now=NOW)
    assert queries.list_of_huishouden(street.consulent, street.own) == []
    made = log_contacten(actor=street.consulent, contacten=[(street.own, call), (street.own, question)], now=NOW)
    assert made == len(queries.list_of_huishouden(street.consulent, street.own)) == 2
    (waiting,) = queries.list_waiting(street.consulent)
    assert waiting.due_on is not None
