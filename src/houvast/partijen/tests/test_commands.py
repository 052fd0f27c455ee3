# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Registering people, households and the address book: it works, it is refused, twice is once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor, Role
from houvast.kernel.bsn import NotABsn
from houvast.kernel.iban import NotAnIban
from houvast.partijen import commands, queries
from houvast.partijen.domain.registraties import (
    AdresRegistration,
    HuishoudenRegistration,
    InwonerRegistration,
    OrganisatieRegistration,
)
from houvast.partijen.models import Lidmaatschap
from houvast.partijen.tests.conftest import NOW, SINCE, TODAY, Places

VERA = InwonerRegistration(
    voornamen="Vera", voorvoegsel="van", achternaam="Dijk", bsn="999990019", geboortedatum=date(1980, 5, 4)
)
KADE = AdresRegistration(straat="Trossenkade", huisnummer=12, toevoeging="A", postcode="8998 kl", plaats="Oeverstad")
IBAN = "NL92HVST0000000012"


@pytest.fixture
def merel(places: Places, acting_as: Callable[[Actor], Actor]) -> Actor:
    return acting_as(places.actor(Role.BUDGETBEHEERDER))


def _register(actor: Actor, places: Places, nummer: str = "OV1", naam: str = "Van Dijk") -> int:
    return commands.register_huishouden(
        actor=actor, gemeente_id=places.gemeente, uitvoerder_id=places.uitvoerder, nummer=nummer, naam=naam, now=NOW
    )


def _inwoner(actor: Actor, places: Places, inwoner: InwonerRegistration = VERA) -> int:
    return commands.register_inwoner(
        actor=actor, gemeente_id=places.gemeente, uitvoerder_id=places.uitvoerder, inwoner=inwoner, now=NOW
    )


def _audit_commands() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT command FROM audit_line ORDER BY id")
        return [command for (command,) in cursor.fetchall()]


def test_a_household_gets_members_and_an_address(places: Places, merel: Actor) -> None:
    huishouden = _register(merel, places)
    inwoner = _inwoner(merel, places)
    commands.join_huishouden(actor=merel, huishouden_id=huishouden, inwoner_id=inwoner, since=SINCE, now=NOW)
    commands.move_huishouden(actor=merel, huishouden_id=huishouden, adres=KADE, since=SINCE, now=NOW)

    [lid] = queries.list_leden(merel, huishouden, on=TODAY)
    assert (lid.naam, lid.bsn_masked) == ("Vera van Dijk", "••••••019")
    adres = queries.find_adres(merel, huishouden, on=TODAY)
    assert adres is not None
    assert (adres.straat_and_nummer, adres.postcode_and_plaats) == ("Trossenkade 12 A", "8998 KL  Oeverstad")


def test_every_command_leaves_one_line_in_the_log(places: Places, merel: Actor) -> None:
    huishouden = _register(merel, places)
    commands.move_huishouden(actor=merel, huishouden_id=huishouden, adres=KADE, since=SINCE, now=NOW)
    assert _audit_commands()[-2:] == ["register_huishouden", "move_huishouden"]


def test_a_consulent_registers_and_an_auditor_does_not(places: Places, acting_as: Callable[[Actor], Actor]) -> None:
    assert _register(acting_as(places.actor(Role.CONSULENT, at="gemeente")), places)
    with pytest.raises(NotAllowed):
        _register(places.actor(Role.AUDITOR), places, nummer="OV2")


def test_nobody_registers_for_another_gemeente(places: Places, acting_as: Callable[[Actor], Actor]) -> None:
    elsewhere = acting_as(places.actor(Role.CONSULENT, at="other_gemeente"))
    with pytest.raises(NotAllowed):
        _register(elsewhere, places)


def test_a_number_is_given_once_in_a_gemeente(places: Places, merel: Actor) -> None:
    _register(merel, places)
    with pytest.raises(commands.NumberIsTaken, match="OV1"):
        _register(merel, places)


def test_a_bsn_is_registered_once_in_a_gemeente_and_never_told(places: Places, merel: Actor) -> None:
    _inwoner(merel, places)
    with pytest.raises(commands.NumberIsTaken) as refusal:
        _inwoner(merel, places)
    assert "999990019" not in str(refusal.value)
    with pytest.raises(NotABsn):
        _inwoner(merel, places, InwonerRegistration(voornamen="X", achternaam="Y", bsn="123456789"))


def test_nobody_is_a_member_of_two_households_on_one_day(places: Places, merel: Actor) -> None:
    first, second = _register(merel, places), _register(merel, places, nummer="OV2")
    inwoner = _inwoner(merel, places)
    commands.join_huishouden(actor=merel, huishouden_id=first, inwoner_id=inwoner, since=SINCE, now=NOW)
    with pytest.raises(commands.InwonerIsMemberElsewhere, match="Dijk"):
        commands.join_huishouden(actor=merel, huishouden_id=second, inwoner_id=inwoner, since=TODAY, now=NOW)

    commands.leave_huishouden(actor=merel, huishouden_id=first, inwoner_id=inwoner, until=date(2026, 11, 19), now=NOW)
    commands.join_huishouden(actor=merel, huishouden_id=second, inwoner_id=inwoner, since=TODAY, now=NOW)
    assert queries.list_leden(merel, first, on=TODAY) == []
    assert [lid.inwoner_id for lid in queries.list_leden(merel, second, on=TODAY)] == [inwoner]
    assert [lid.inwoner_id for lid in queries.list_leden(merel, first, on=SINCE)] == [inwoner]


def test_the_database_itself_refuses_a_double_membership(places: Places, merel: Actor) -> None:
    first, second = _register(merel, places), _register(merel, places, nummer="OV2")
    inwoner = _inwoner(merel, places)
    commands.join_huishouden(actor=merel, huishouden_id=first, inwoner_id=inwoner, since=SINCE, now=NOW)
    with pytest.raises(IntegrityError, match="inwoner_is_in_one_huishouden_at_a_time"), transaction.atomic():
        Lidmaatschap.objects.create(
            gemeente_id=places.gemeente,
            uitvoerder_id=places.uitvoerder,
            huishouden_id=second,
            inwoner_id=inwoner,
            since=TODAY,
        )


def test_leaving_twice_is_refused(places: Places, merel: Actor) -> None:
    huishouden, inwoner = _register(merel, places), _inwoner(merel, places)
    commands.join_huishouden(actor=merel, huishouden_id=huishouden, inwoner_id=inwoner, since=SINCE, now=NOW)
    commands.leave_huishouden(actor=merel, huishouden_id=huishouden, inwoner_id=inwoner, until=TODAY, now=NOW)
    with pytest.raises(commands.NotAMember):
        commands.leave_huishouden(actor=merel, huishouden_id=huishouden, inwoner_id=inwoner, until=TODAY, now=NOW)


def test_a_move_ends_the_earlier_address_the_day_before(places: Places, merel: Actor) -> None:
    huishouden = _register(merel, places)
    steeg = AdresRegistration(straat="Roerdompsteeg", huisnummer=3, postcode="8998AK", plaats="Oeverstad")
    commands.move_huishouden(actor=merel, huishouden_id=huishouden, adres=KADE, since=SINCE, now=NOW)
    commands.move_huishouden(actor=merel, huishouden_id=huishouden, adres=steeg, since=TODAY, now=NOW)

    before = queries.find_adres(merel, huishouden, on=date(2026, 11, 19))
    after = queries.find_adres(merel, huishouden, on=TODAY)
    assert before is not None
    assert after is not None
    assert before.until == date(2026, 11, 19)
    assert after.straat_and_nummer == "Roerdompsteeg 3"


def test_the_address_book_knows_which_account_an_organisation_uses_when(places: Places, merel: Actor) -> None:
    organisatie = commands.register_organisatie(
        actor=merel, houder_id=places.uitvoerder, naam="Woonstichting De Kade", soort="verhuurder", now=NOW
    )
    rekening = commands.register_bankrekening(
        actor=merel, organisatie_id=organisatie, iban="NL92 HVST 0000 0000 12", since=SINCE, now=NOW
    )
    with pytest.raises(commands.BankrekeningIsKnown, match="HVST 0000"):
        commands.register_bankrekening(actor=merel, organisatie_id=organisatie, iban=IBAN, since=TODAY, now=NOW)
    with pytest.raises(NotAnIban):
        commands.register_bankrekening(
            actor=merel, organisatie_id=organisatie, iban="NL00HVST0000000012", since=TODAY, now=NOW
        )
    commands.end_bankrekening(actor=merel, bankrekening_id=rekening, until=TODAY, now=NOW)
    with pytest.raises(commands.BankrekeningNotFound):
        commands.end_bankrekening(actor=merel, bankrekening_id=rekening, until=TODAY, now=NOW)

    assert [each.naam for each in queries.list_organisaties_by_iban(merel, IBAN, on=TODAY)] == ["Woonstichting De Kade"]
    assert queries.list_organisaties_by_iban(merel, IBAN, on=date(2026, 11, 21)) == []


def test_an_organisation_is_in_an_address_book_once(places: Places, merel: Actor) -> None:
    for expected in (True, False):
        try:
            commands.register_organisatie(
                actor=merel, houder_id=places.uitvoerder, naam="De Kade", soort="verhuurder", now=NOW
            )
        except commands.OrganisatieIsKnown:
            assert not expected
        else:
            assert expected


def test_a_consulent_of_the_gemeente_does_not_change_the_address_book(
    places: Places, acting_as: Callable[[Actor], Actor]
) -> None:
    consulent = acting_as(places.actor(Role.CONSULENT, at="gemeente"))
    with pytest.raises(NotAllowed):
        commands.register_organisatie(
            actor=consulent, houder_id=places.uitvoerder, naam="De Kade", soort="verhuurder", now=NOW
        )


def test_many_households_are_registered_at_once_or_not_at_all(places: Places, merel: Actor) -> None:
    tom = InwonerRegistration(voornamen="Tom", achternaam="Smits")
    many = [
        HuishoudenRegistration(nummer="OV7", naam="Van Dijk", since=SINCE, adres=KADE, leden=(VERA, tom)),
        HuishoudenRegistration(nummer="OV8", naam="Smits", since=SINCE, leden=(tom,)),
    ]
    ids = commands.register_huishoudens(
        actor=merel, gemeente_id=places.gemeente, uitvoerder_id=places.uitvoerder, huishoudens=many, now=NOW
    )
    assert [queries.get_huishouden(merel, each).nummer for each in ids] == ["OV7", "OV8"]
    assert [len(queries.list_leden(merel, each, on=TODAY)) for each in ids] == [2, 1]
    assert _audit_commands()[-1] == "register_huishoudens"

    again = [HuishoudenRegistration(nummer=nummer, naam="X", since=SINCE) for nummer in ("OV9", "OV7")]
    with pytest.raises(IntegrityError), transaction.atomic():
        commands.register_huishoudens(
            actor=merel, gemeente_id=places.gemeente, uitvoerder_id=places.uitvoerder, huishoudens=again, now=NOW
        )
    assert queries.count_huishoudens(merel) == 2


def test_many_organisations_are_registered_at_once(places: Places, merel: Actor) -> None:
    commands.register_organisaties(
        actor=merel,
        houder_id=places.uitvoerder,
        organisaties=[
            OrganisatieRegistration(naam="De Kade", soort="verhuurder", since=SINCE, ibans=(IBAN,)),
            OrganisatieRegistration(naam="Zilverbron", soort="waterbedrijf", since=SINCE),
        ],
        now=NOW,
    )
    found = queries.list_organisaties(merel, on=TODAY)
    assert [(each.naam, each.ibans) for each in found] == [("De Kade", (IBAN,)), ("Zilverbron", ())]
