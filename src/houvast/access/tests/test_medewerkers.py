# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a beheerder does for the people of the organisation, through the pages."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from houvast.access.commands import (
    NotAllowed,
    assign_role,
    deactivate_medewerker,
    register_medewerker,
    register_organisatie,
    withdraw_role,
)
from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.access.domain.roles import ROLES_OF
from houvast.access.events import AccessChanged, on_access_changed
from houvast.access.middleware import BEGUN_SESSION_KEY, ROLE_SESSION_KEY, SEEN_SESSION_KEY
from houvast.access.models import Medewerker
from houvast.access.queries import find_actor, find_colleague, get_system_actor, list_medewerkers

NOW = datetime.now(UTC)
TODAY = timezone.localtime(NOW).date()
START = date(2026, 1, 1)
WACHTWOORD = "lange-blauwe-fiets"


@pytest.fixture
def systeem(db: None) -> Actor:
    """Houvast itself at work for an uitvoerder."""
    return get_system_actor(register_organisatie(naam="De Brug", soort=OrganisatieSoort.UITVOERDER, now=NOW))


def _hire(systeem: Actor, gebruikersnaam: str, *roles: Role, naam: str = "Noor de Wit") -> int:
    return register_medewerker(
        actor=systeem,
        organisatie_id=systeem.organisatie_id,
        gebruikersnaam=gebruikersnaam,
        naam=naam,
        wachtwoord=WACHTWOORD,
        roles=roles,
        since=START,
        now=NOW,
    )


def _act(medewerker_id: int, role: Role = Role.BEHEERDER) -> Actor:
    found = find_actor(medewerker_id, role=role, today=TODAY)
    assert found is not None
    return found


def _enter(medewerker_id: int, role: Role = Role.BEHEERDER) -> Client:
    """Return a browser in which this person is logged in, with an app, in this role."""
    device = TOTPDevice.objects.create(user_id=medewerker_id, name="app", confirmed=True)
    client = Client()
    client.force_login(Medewerker.objects.get(pk=medewerker_id), backend="houvast.access.middleware.MedewerkerBackend")
    session = client.session
    session["otp_device_id"] = device.persistent_id
    session[ROLE_SESSION_KEY] = role.value
    session[BEGUN_SESSION_KEY] = session[SEEN_SESSION_KEY] = int(datetime.now(UTC).timestamp())
    session.save()
    client.cookies[django_settings.SESSION_COOKIE_NAME] = session.session_key or ""
    return client


@pytest.fixture
def beheerder(systeem: Actor) -> int:
    """The beheerder of De Brug."""
    return _hire(systeem, "bea", Role.BEHEERDER, naam="Bea Beheer")


def _add(client: Client, **changes: Any) -> Any:
    values = {"naam": "Kim Kade", "gebruikersnaam": "kim", "rollen": ["budgetbeheerder"], "vanaf": TODAY.isoformat()}
    return client.post(reverse("access:medewerkers"), values | changes)


def test_a_new_colleague_gets_roles_and_a_password_that_is_shown_once(systeem: Actor, beheerder: int) -> None:
    client = _enter(beheerder)
    html = _add(client, rollen=["budgetbeheerder", "auditor"]).content.decode()

    shown = re.search(r"<code>([a-z0-9-]{19})</code>", html)
    assert shown is not None
    kim = next(each for each in list_medewerkers(_act(beheerder)) if each.gebruikersnaam == "kim")
    assert {each.role for each in kim.roles} == {Role.BUDGETBEHEERDER, Role.AUDITOR}
    assert Medewerker.objects.get(gebruikersnaam="kim").check_password(shown[1])
    assert shown[1] not in client.get(reverse("access:medewerker", args=[kim.medewerker_id])).content.decode()


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"gebruikersnaam": "bea"}, "gebruikersnaam", "al in gebruik"),
        ({"gebruikersnaam": "kim kade"}, "gebruikersnaam", "zonder spaties"),
        ({"naam": ""}, "naam", "Vul de naam in"),
        ({"rollen": []}, "rollen", "minstens een rol"),
        ({"vanaf": "32-13-2026"}, "vanaf", "geen dag"),
    ],
)
def test_a_mistake_is_named_at_its_field(
    systeem: Actor, beheerder: int, changes: dict[str, Any], field: str, said: str
) -> None:
    answer = _add(_enter(beheerder), **changes)
    assert said in " ".join(answer.context["form"].errors[field])
    assert answer.context["form"].errors.keys() == {field}


def test_the_password_of_a_beheerder_works_for_one_login_and_is_then_replaced(systeem: Actor, beheerder: int) -> None:
    noor = _hire(systeem, "noor", Role.BEHEERDER)
    html = (
        _enter(beheerder)
        .post(reverse("access:wachtwoord_geven", args=[noor]), {"wachtwoord-reden": "Vergeten"})
        .content.decode()
    )
    given = re.search(r"<code>([a-z0-9-]{19})</code>", html)
    assert given is not None
    client = _enter(noor)
    assert client.get(reverse("access:medewerkers"))["Location"] == reverse("access:wachtwoord")

    page = client.post(reverse("access:wachtwoord"), {"nieuw": "drie-groene-bomen", "herhaling": "drie-groene-boom"})
    assert "niet gelijk" in page.content.decode()
    page = client.post(reverse("access:wachtwoord"), {"nieuw": "kort", "herhaling": "kort"})
    assert "nieuw" in page.context["form"].errors
    client.post(reverse("access:wachtwoord"), {"nieuw": "drie-groene-bomen", "herhaling": "drie-groene-bomen"})

    assert client.get(reverse("access:medewerkers")).status_code == 200
    assert Medewerker.objects.get(pk=noor).check_password("drie-groene-bomen")


def test_the_own_password_changes_only_for_who_knows_the_old_one(systeem: Actor, beheerder: int) -> None:
    client = _enter(beheerder)
    new = {"nieuw": "drie-groene-bomen", "herhaling": "drie-groene-bomen"}
    page = client.post(reverse("access:wachtwoord"), {"huidig": "geraden", **new})
    assert "huidig" in page.context["form"].errors
    client.post(reverse("access:wachtwoord"), {"huidig": WACHTWOORD, **new})
    assert Medewerker.objects.get(pk=beheerder).check_password("drie-groene-bomen")


def test_a_role_is_given_and_withdrawn_with_a_day_and_a_reason(systeem: Actor, beheerder: int) -> None:
    noor = _hire(systeem, "noor", Role.BUDGETBEHEERDER)
    told: list[AccessChanged] = []
    on_access_changed(told.append)
    client = _enter(beheerder)

    client.post(
        reverse("access:rol_geven", args=[noor]),
        {"geven-rol": "auditor", "geven-vanaf": TODAY.isoformat(), "geven-reden": "Jaarcontrole"},
    )
    client.post(
        reverse("access:rol_intrekken", args=[noor]),
        {"intrekken-rol": "budgetbeheerder", "intrekken-per": TODAY.isoformat(), "intrekken-reden": "Ander werk"},
    )

    assert find_actor(noor, role=Role.AUDITOR, today=TODAY) is not None
    assert find_actor(noor, role=Role.BUDGETBEHEERDER, today=TODAY) is None
    assert [(each.command, each.reason) for each in told] == [
        ("assign_role", "Jaarcontrole"),
        ("withdraw_role", "Ander werk"),
    ]


def test_a_role_that_someone_has_already_is_refused_at_its_field(systeem: Actor, beheerder: int) -> None:
    noor = _hire(systeem, "noor", Role.AUDITOR)
    answer = _enter(beheerder).post(
        reverse("access:rol_geven", args=[noor]),
        {"geven-rol": "auditor", "geven-vanaf": TODAY.isoformat(), "geven-reden": "Nog eens"},
    )
    assert "01-01-2026" in answer.context["form_geven"].errors["rol"][0]


def test_a_lost_telephone_is_taken_off(systeem: Actor, beheerder: int) -> None:
    noor = _hire(systeem, "noor", Role.AUDITOR)
    _enter(noor, Role.AUDITOR)
    _enter(beheerder).post(reverse("access:app_verwijderen", args=[noor]), {"app-reden": "Telefoon kwijt"})
    colleague = find_colleague(_act(beheerder), noor)
    assert colleague is not None
    assert not colleague.has_device


def test_someone_who_leaves_is_shut_out_and_can_be_let_in_again(systeem: Actor, beheerder: int) -> None:
    noor = _hire(systeem, "noor", Role.AUDITOR)
    client = _enter(beheerder)
    client.post(reverse("access:afsluiten", args=[noor]), {"toegang-reden": "Uit dienst"})
    assert find_actor(noor, role=Role.AUDITOR, today=TODAY) is None
    assert "kan niet inloggen" in client.get(reverse("access:medewerker", args=[noor])).content.decode()
    client.post(reverse("access:openen", args=[noor]), {"toegang-reden": "Terug"})
    assert find_actor(noor, role=Role.AUDITOR, today=TODAY) is not None


def test_the_last_beheerder_can_not_be_ended_by_themselves_or_another(systeem: Actor, beheerder: int) -> None:
    client = _enter(beheerder)
    answer = client.post(reverse("access:afsluiten", args=[beheerder]), {"toegang-reden": "Ik ga"})
    assert "laatste beheerder" in answer.content.decode()
    with pytest.raises(NotAllowed, match="laatste beheerder"):
        withdraw_role(
            actor=_act(beheerder), medewerker_id=beheerder, role=Role.BEHEERDER, today=TODAY, now=NOW, reason="Ik ga"
        )

    noor = _hire(systeem, "noor")
    assign_role(actor=systeem, medewerker_id=noor, role=Role.BEHEERDER, since=START, until=date(2099, 1, 1), now=NOW)
    with pytest.raises(NotAllowed, match="zonder einddatum"):
        deactivate_medewerker(actor=_act(noor), medewerker_id=beheerder, now=NOW, reason="Uit dienst")
    second = _hire(systeem, "sam", Role.BEHEERDER)
    deactivate_medewerker(actor=_act(second), medewerker_id=beheerder, now=NOW, reason="Uit dienst")
    assert find_actor(beheerder, role=Role.BEHEERDER, today=TODAY) is None


@pytest.mark.parametrize("role", sorted(ROLES_OF[OrganisatieSoort.UITVOERDER] - {Role.BEHEERDER, Role.SYSTEEM}))
def test_only_a_beheerder_finds_these_pages(systeem: Actor, beheerder: int, role: Role) -> None:
    client = _enter(_hire(systeem, "noor", role), role)
    assert client.get(reverse("access:medewerkers")).status_code == 404
    assert client.get(reverse("access:medewerker", args=[beheerder])).status_code == 404
    assert client.post(reverse("access:afsluiten", args=[beheerder]), {"toegang-reden": "x"}).status_code == 404


def test_a_beheerder_of_another_organisation_finds_nobody_of_ours(systeem: Actor, beheerder: int) -> None:
    other = get_system_actor(register_organisatie(naam="Anders", soort=OrganisatieSoort.GEMEENTE, now=NOW))
    stranger = _hire(other, "stra", Role.BEHEERDER, naam="Stra Niger")
    client = _enter(stranger)
    assert client.get(reverse("access:medewerker", args=[beheerder])).status_code == 404
    assert "Bea Beheer" not in client.get(reverse("access:medewerkers")).content.decode()
    for name, values in (
        ("afsluiten", {"toegang-reden": "x"}),
        ("wachtwoord_geven", {"wachtwoord-reden": "x"}),
        ("app_verwijderen", {"app-reden": "x"}),
    ):
        assert client.post(reverse(f"access:{name}", args=[beheerder]), values).status_code == 404


def test_the_list_costs_as_many_queries_with_one_person_as_with_twenty(
    systeem: Actor, beheerder: int, django_assert_num_queries: Any
) -> None:
    client = _enter(beheerder)
    for number in range(20):
        _hire(systeem, f"nr{number}", Role.AUDITOR)
    with django_assert_num_queries(6):
        client.get(reverse("access:medewerkers"))
