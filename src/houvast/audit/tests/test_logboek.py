# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of the log, as an auditor uses it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from houvast.access.commands import NotAllowed, register_medewerker, register_organisatie
from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import find_actor, get_system_actor
from houvast.audit.commands import check_log, record
from houvast.audit.queries import LineFilter, get_log_state, list_lines
from houvast.audit.views import LINES_PER_PAGE
from houvast.database.scope import scoped

NOW = datetime.now(UTC)


def _open_organisatie(naam: str) -> Actor:
    return get_system_actor(register_organisatie(naam=naam, soort=OrganisatieSoort.UITVOERDER, now=NOW))


def _hire_auditor(systeem: Actor) -> int:
    return register_medewerker(
        actor=systeem,
        organisatie_id=systeem.organisatie_id,
        gebruikersnaam=f"auditor{systeem.organisatie_id}",
        naam="Ada Auditor",
        roles=[Role.AUDITOR],
        since=timezone.localtime(NOW).date(),
        now=NOW,
    )


@pytest.fixture
def systeem(db: None) -> Actor:
    """Houvast itself at work for an uitvoerder."""
    return _open_organisatie("De Brug")


@pytest.fixture
def auditor(systeem: Actor) -> Actor:
    """The auditor of that uitvoerder."""
    found = find_actor(_hire_auditor(systeem), role=Role.AUDITOR, today=timezone.localtime(NOW).date())
    assert found is not None
    return found


@pytest.fixture
def client(auditor: Actor) -> Client:
    """A browser in which the auditor is logged in."""
    device = TOTPDevice.objects.create(user_id=auditor.medewerker_id, name="app", confirmed=True)
    client = Client()
    user = get_user_model().objects.get(pk=auditor.medewerker_id or 0)
    client.force_login(user, backend="houvast.access.middleware.MedewerkerBackend")
    session = client.session
    session["otp_device_id"] = device.persistent_id
    session["role"] = Role.AUDITOR.value
    session["begun_at"] = session["seen_at"] = int(NOW.timestamp())
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key or ""
    return client


def _record(actor: Actor, command: str = "open_afspraak", **changes: Any) -> int:
    values: dict[str, Any] = {"object_kind": "afspraak", "object_id": 12, "now": NOW, "reason": "Gesprek"} | changes
    with scoped(scope_of(actor)):
        return record(actor=actor, command=command, **values)


def _text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


def test_each_line_reads_as_a_sentence(systeem: Actor, client: Client) -> None:
    _record(systeem)
    _record(systeem, "juggle_figures", object_kind="getal", object_id=None, count=3)
    text = _text(client.get(reverse("audit:logboek")).content.decode())
    assert "Maakte een afspraak afspraak 12 Reden: Gesprek" in text
    assert "Deed “juggle figures” (3 keer) getal" in text
    assert "Voegde een medewerker toe" in text


def test_an_auditor_sees_numbers_of_residents_and_nothing_else_of_them(systeem: Actor, client: Client) -> None:
    _record(
        systeem,
        "register_huishouden",
        object_kind="huishouden",
        old={"adressen": [["Kadelaan", 12]]},
        new={"naam": "Familie Kade", "huishouden_id": 77, "until": "2026-12-31", "soort": "leefgeld"},
    )
    text = _text(client.get(reverse("audit:logboek")).content.decode())
    assert "Familie Kade" not in text
    assert "Kadelaan" not in text
    for shown in ("77", "2026-12-31", "leefgeld", "De Brug"):
        assert shown in text


def test_lines_of_another_organisation_are_not_there(systeem: Actor, client: Client) -> None:
    other = _open_organisatie("Anders")
    _record(other, reason="Geheim van Anders")
    assert "Geheim van Anders" not in client.get(reverse("audit:logboek")).content.decode()


def test_pages_follow_each_other_without_a_gap_or_a_repeat(systeem: Actor, client: Client) -> None:
    made = [_record(systeem, object_id=number, now=NOW + timedelta(seconds=number // 3)) for number in range(120)]
    seen: list[int] = []
    address = reverse("audit:logboek") + "?soort=afspraak"
    for _page in range(5):
        page = client.get(address)
        seen += [each.line_id for each in page.context["lines"]]
        assert len(page.context["lines"]) <= LINES_PER_PAGE
        address = page.context["next_page"]
        if not address:
            break
    assert seen == sorted(made, reverse=True)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"wie": "houv"}, {1, 2, 3}),
        ({"wie": "Iemand anders"}, set()),
        ({"wat": "end_afspraak"}, {2}),
        ({"soort": "afspraak", "nummer": "3"}, {3}),
        ({"soort": "afspraak", "van": "2020-01-02", "tot_en_met": "2020-01-03"}, {2, 3}),
        ({"soort": "afspraak", "tot_en_met": "01-01-2020"}, {1}),
        ({"soort": "afspraak", "na": "onzin"}, {1, 2, 3}),
    ],
)
def test_filters_keep_what_was_asked_for(
    systeem: Actor, client: Client, query: dict[str, str], found: set[int]
) -> None:
    for number, command in ((1, "open_afspraak"), (2, "end_afspraak"), (3, "open_afspraak")):
        _record(
            systeem, command, object_id=number, now=datetime(2020, 1, number, 23, 30, tzinfo=UTC) - timedelta(hours=2)
        )
    page = client.get(reverse("audit:logboek"), query)
    assert {each.object_id for each in page.context["lines"] if each.object_kind == "afspraak"} == found


def test_a_day_that_is_none_is_named_at_its_field(client: Client) -> None:
    page = client.get(reverse("audit:logboek"), {"van": "gisteren"})
    assert page.context["form"].errors.keys() == {"van"}


def test_the_page_costs_as_many_queries_with_one_line_as_with_a_hundred(
    systeem: Actor, client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(100):
        _record(systeem, object_id=number)
    # A session that wasn't used for a while is kept alive by the first page.
    client.get(reverse("audit:logboek"))
    with django_assert_max_num_queries(9):
        client.get(reverse("audit:logboek"))


@pytest.fixture
def committed(fresh_database: str) -> Iterator[Actor]:
    """An auditor in a database where commits are real, so that lines get their seals."""
    systeem = _open_organisatie("De Brug")
    found = find_actor(_hire_auditor(systeem), role=Role.AUDITOR, today=timezone.localtime(NOW).date())
    assert found is not None
    with scoped(scope_of(found)):
        yield found


def test_a_check_that_finds_all_whole_is_kept_in_the_log(committed: Actor) -> None:
    assert get_log_state(committed).check is None
    assert check_log(actor=committed, now=NOW).ok
    state = get_log_state(committed)
    assert state.check is not None
    assert state.check.ok
    assert state.check.naam == "Ada Auditor"
    assert "was heel" in state.check.sentence
    assert (state.seals, state.waiting) == (3, 0)


def test_a_check_names_the_line_that_was_changed_and_looks_at_the_own_chains_only(
    committed: Actor, fresh_database: str
) -> None:
    other = _open_organisatie("Anders")
    _record(other)
    changed = "UPDATE audit_line SET reason = 'Iets anders' WHERE organisatie_id = %s"
    for organisatie_id, whole in ((other.organisatie_id, True), (committed.organisatie_id, False)):
        with psycopg.connect(fresh_database) as owning:
            owning.execute("SET session_replication_role = replica")
            owning.execute(changed, [organisatie_id])
        assert check_log(actor=committed, now=NOW).ok is whole
    check = get_log_state(committed).check
    assert check is not None
    assert f"organisatie:{committed.organisatie_id}, zegel 1, regel" in check.sentence


def test_others_neither_read_nor_check_the_log(systeem: Actor) -> None:
    noor = Actor(1, "Noor", Role.BUDGETBEHEERDER, systeem.organisatie_id, systeem.organisatie_soort)
    for read in (lambda: list_lines(noor, only=LineFilter()), lambda: get_log_state(noor)):
        with pytest.raises(NotAllowed):
            read()
    with pytest.raises(NotAllowed):
        check_log(actor=noor, now=NOW)
