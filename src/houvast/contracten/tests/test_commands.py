# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the commands refuse, and what the database refuses whatever the code does."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, ProgrammingError, transaction

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import OrganisatieSoort, Role
from houvast.access.tests.people import become, hire, open_organisatie
from houvast.contracten import commands, queries
from houvast.contracten.commands import ContactRequest, ContractIsWrong, TredeRequest
from houvast.contracten.domain.words import Kant
from houvast.contracten.models import Contactpersoon, Prijs, Trede
from houvast.contracten.retention import ERASURES
from houvast.contracten.tests.contract_world import NOW, TODAY, World, open_contract

pytestmark = pytest.mark.django_db


def _contact(**changes: object) -> ContactRequest:
    facts: dict[str, object] = {"kant": Kant.UITVOERDER, "functie": "teamleider", "since": TODAY, "telefoon": "0900"}
    return ContactRequest(**{"naam": "Ravi", **facts, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"naam": " "}, "naam"),
        ({"telefoon": ""}, "telefoonnummer of een e-mailadres"),
        ({"until": date(2026, 1, 1)}, "vóór de eerste"),
        ({"trede": 0}, "vanaf 1"),
        ({"product_id": 99}, "product van dit contract"),
        ({"vervanger_id": 99}, "andere contactpersoon"),
        ({"medewerker_id": 99}, "organisatie van deze contactpersoon"),
    ],
)
def test_a_contact_that_can_not_be_is_refused_with_what_to_mend(changes: dict[str, object], says: str) -> None:
    world = open_contract()
    with pytest.raises(ContractIsWrong, match=says):
        commands.add_contactpersoon(
            actor=world.manager, contract_id=world.contract_id, contact=_contact(**changes), now=NOW
        )


def test_an_uitvoerder_keeps_only_its_own_contacts_also_past_our_code() -> None:
    world = open_contract()
    become(world.leader)
    with pytest.raises(NotAllowed):
        commands.add_contactpersoon(
            actor=world.leader, contract_id=world.contract_id, contact=_contact(kant=Kant.GEMEENTE), now=NOW
        )
    with pytest.raises(NotAllowed):
        commands.set_ladder(
            actor=world.leader,
            contract_id=world.contract_id,
            since=TODAY,
            treden=[TredeRequest("wij", Kant.UITVOERDER, 99)],
            now=NOW,
        )
    with pytest.raises(DatabaseError), transaction.atomic():
        _write_past_us(world, kant="gemeente")
    rival = hire(open_organisatie("De Kade", OrganisatieSoort.UITVOERDER), "Kim", Role.TWEEDE_BEOORDELAAR)
    with pytest.raises(DatabaseError), transaction.atomic():
        _write_past_us(world, kant="uitvoerder", uitvoerder_id=rival.organisatie_id)
    become(world.leader)
    _write_past_us(world, kant="uitvoerder")


def _write_past_us(world: World, *, kant: str, uitvoerder_id: int | None = None) -> None:
    Contactpersoon.objects.create(
        gemeente_id=world.gemeente_id,
        uitvoerder_id=uitvoerder_id or world.uitvoerder_id,
        contract_id=world.contract_id,
        by_naam="-",
        kant=kant,
        naam="-",
        functie="-",
        since=TODAY,
    )


def test_what_was_agreed_is_never_rewritten() -> None:
    world = open_contract()
    commands.set_prijs(
        actor=world.manager,
        contract_id=world.contract_id,
        product_id=world.product_id,
        eenheid="huishouden",
        amount_cents=9_500,
        since=TODAY,
        reason="inschrijving",
        now=NOW,
    )
    for rows, facts in ((Prijs.objects, {"amount_cents": 1}), (Trede.objects, {"termijn_werkdagen": 99})):
        with pytest.raises(ProgrammingError), transaction.atomic():
            rows.filter(contract_id=world.contract_id).update(**facts)
    with pytest.raises(ContractIsWrong, match="niet lager dan nul"):
        commands.set_prijs(
            actor=world.manager,
            contract_id=world.contract_id,
            product_id=world.product_id,
            eenheid="huishouden",
            amount_cents=-1,
            since=TODAY,
            reason="fout",
            now=NOW,
        )


def test_a_product_ends_alone_and_a_contract_ends_within_its_time() -> None:
    world = open_contract()
    with pytest.raises(ContractIsWrong, match="buiten het contract"):
        commands.end_contract(
            actor=world.manager, contract_id=world.contract_id, last_day=date(2027, 1, 1), reason="te laat", now=NOW
        )
    commands.end_contract(
        actor=world.manager,
        contract_id=world.contract_id,
        product_id=world.product_id,
        last_day=TODAY,
        reason="de gemeente doet het zelf",
        now=NOW,
    )
    page = queries.get_contract_page(world.manager, world.contract_id, on=TODAY)
    assert page.contract.ended_on is None
    assert (page.producten[0].until, page.producten[0].ended_reason) == (TODAY, "de gemeente doet het zelf")


def test_a_stranger_neither_writes_nor_learns_that_there_is_a_contract() -> None:
    world = open_contract()
    stranger = hire(open_organisatie("Gemeente Elders"), "Zoë", Role.CONTRACTMANAGER)
    with pytest.raises(queries.ContractNotFound):
        commands.end_contract(actor=stranger, contract_id=world.contract_id, last_day=TODAY, reason="kwaad", now=NOW)
    with pytest.raises(NotAllowed):
        commands.register_contract(
            actor=stranger,
            gemeente_id=world.gemeente_id,
            uitvoerder_id=world.uitvoerder_id,
            kenmerk="X",
            naam="X",
            since=TODAY,
            until=TODAY,
            now=NOW,
        )


def test_who_is_a_contact_no_longer_is_forgotten_after_the_term_of_the_gemeente() -> None:
    world = open_contract()
    world.name(1, "Ravi", until=date(2026, 2, 1))
    world.name(1, "Bo")
    (rule,) = ERASURES
    found = Contactpersoon.objects.raw(rule.due, {"gemeente": world.gemeente_id, "until": date(2026, 2, 1)})
    assert [each.naam for each in found] == ["Ravi"]
    assert set(rule.blank) == {"naam", "telefoon", "email", "medewerker_id"}
