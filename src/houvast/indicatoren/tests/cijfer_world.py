# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A gemeente and an uitvoerder with a year and a half of events behind them, of every kind some, as a seed draws."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from houvast.access.domain.actors import Actor, Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import find_actor, get_system_actor
from houvast.access.tests.pages_world import hire
from houvast.betaalopdrachten.domain.states import Bron, State
from houvast.betaalopdrachten.models import Betaalopdracht
from houvast.budgetbeheer.models import Toewijzing
from houvast.budgetbeheer.tests.afletter_world import LANDLORD, World, open_world
from houvast.contacten.models import Contact
from houvast.database.scope import Scope, apply_scope
from houvast.ledger import commands as ledger
from houvast.ledger.models import Account
from houvast.partijen.commands import HuishoudenRegistration, InwonerRegistration, register_huishoudens
from houvast.poststukken.models import Poststuk

# The months that the seed fills, and the day up to which everything is known.
FIRST, TODAY = date(2025, 1, 1), date(2026, 6, 17)
NOW = datetime(2026, 6, 17, 10, tzinfo=UTC)


def at(day: date) -> datetime:
    """Return noon on a day."""
    return datetime.combine(day, time(11), tzinfo=UTC)


@dataclass
class Cijfers:
    """The ids of what there is, and who looks at it."""

    world: World
    manager_id: int
    beleid_id: int
    beoordelaar_id: int
    budgetbeheerders: list[int]
    consulenten: list[int]
    huishoudens: list[int] = field(default_factory=list)
    accounts: dict[int, int] = field(default_factory=dict)

    @property
    def gemeente_id(self) -> int:
        """Return the gemeente."""
        return self.world.gemeente_id

    @property
    def uitvoerder_id(self) -> int:
        """Return the uitvoerder."""
        return self.world.actor.organisatie_id

    @property
    def scope(self) -> Scope:
        """Return what both organisations see together."""
        return Scope(
            gemeenten=frozenset({self.gemeente_id}),
            uitvoerders=frozenset({self.uitvoerder_id}),
            administraties=frozenset({self.world.administratie_id}),
            organisaties=frozenset({self.gemeente_id, self.uitvoerder_id}),
        )

    def be(self, medewerker_id: int, role: Role) -> Actor:
        """Work as someone from now on."""
        actor = find_actor(medewerker_id, role=role, today=TODAY)
        assert actor is not None
        apply_scope(scope_of(actor))
        return actor

    @property
    def manager(self) -> Actor:
        """Work as the contractmanager of the gemeente."""
        return self.be(self.manager_id, Role.CONTRACTMANAGER)

    @property
    def beleid(self) -> Actor:
        """Work as who makes policy, and sees no residents."""
        return self.be(self.beleid_id, Role.BELEIDSMEDEWERKER)

    @property
    def beoordelaar(self) -> Actor:
        """Work as the second pair of eyes at the uitvoerder."""
        return self.be(self.beoordelaar_id, Role.TWEEDE_BEOORDELAAR)

    @property
    def houvast(self) -> Actor:
        """Work as Houvast itself, for the gemeente."""
        actor = get_system_actor(self.gemeente_id)
        apply_scope(scope_of(actor))
        return actor

    @property
    def money(self) -> dict[str, Any]:
        """Return whose books a row is of."""
        return {"administratie_id": self.world.administratie_id, "gemeente_id": self.gemeente_id}

    @property
    def case(self) -> dict[str, Any]:
        """Return whose case a row is of."""
        return {"gemeente_id": self.gemeente_id, "uitvoerder_id": self.uitvoerder_id}

    def households(self, count: int, *, since: date = FIRST, until: Sequence[date | None] = ()) -> list[int]:
        """Register households with an account each, from a day to another (None: for good)."""
        now = at(FIRST)
        ids = register_huishoudens(
            actor=self.world.actor,
            gemeente_id=self.gemeente_id,
            uitvoerder_id=self.uitvoerder_id,
            huishoudens=[
                HuishoudenRegistration(
                    f"C{self.gemeente_id}-{len(self.huishoudens) + place}",
                    "De Wit",
                    since=date(2020, 1, 1),
                    leden=(InwonerRegistration(voornamen="Jo", achternaam="de Wit"),),
                )
                for place in range(count)
            ],
            now=now,
        )
        account_ids = ledger.open_accounts(
            actor=self.world.actor,
            administratie_id=self.world.administratie_id,
            accounts=[
                ledger.AccountRequest(
                    ledger.Soort.VASTE_LASTEN, "Vaste lasten", since, self.world.trust, self.gemeente_id, huishouden_id
                )
                for huishouden_id in ids
            ],
            now=now,
        )
        self.accounts |= dict(zip(ids, account_ids, strict=True))
        for account_id, last in zip(account_ids, until, strict=False):
            Account.objects.filter(pk=account_id).update(closed_on=last)
        self.huishoudens += ids
        return list(ids)

    def payment(self, huishouden_id: int, due: date, **facts: Any) -> Betaalopdracht:
        """Make a payment of rent that the bank booked on its due date, unless said otherwise."""
        dropped = facts.get("dropped_on")
        booked = facts.pop("booked_on", None if dropped else due)
        state = State.VERVALLEN if dropped else State.GEBOEKT if booked else State.VERZONDEN
        values = {
            "soort": "betaling",
            "voorrang": "woning",
            "naam": "Huur",
            "betaalwijze": "overboeking",
            "tegenpartij_naam": "Woonstichting Achterdijk",
            "tegenpartij_iban": LANDLORD,
            "amount_cents": 65_000,
            "amount_min_cents": 65_000,
            "periode": due,
            "due_on": due,
            "first_due_on": due,
            "pay_on": min(due, facts.get("due_on", due)),
            "state": state.value,
            "state_since": at(due),
            "reason": "Is gestopt" if dropped else "",
            "booked_on": booked,
            "booked_cents": 65_000 if booked else 0,
            "made_at": at(FIRST),
            "bron": Bron.HANDMATIG.value,
        }
        return Betaalopdracht.objects.create(
            **self.money,
            huishouden_id=huishouden_id,
            account_id=self.accounts[huishouden_id],
            **(values | facts),
        )

    def letter(self, huishouden_id: int, received_on: date, closed_on: date | None) -> None:
        """Let a letter come in, and be handled on a day or still lie there."""
        number = Poststuk.objects.count()
        closed = {
            "state": "afgehandeld",
            "closed_on": closed_on,
            "closed_by_naam": "Bo",
            "actie": "geen",
            "toelichting": "Gezien",
        }
        Poststuk.objects.create(
            **self.money,
            huishouden_id=huishouden_id,
            file_name="brief.pdf",
            media_type="application/pdf",
            sha256=hashlib.sha256(str(number).encode()).hexdigest(),
            size_bytes=10,
            page_count=1,
            received_on=received_on,
            entered_at=at(received_on),
            entered_by_naam="Bo",
            soort="brief",
            afzender="Afzender",
            confirmed_at=at(received_on),
            confirmed_by_naam="Bo",
            **(closed if closed_on else {"state": "open"}),
        )

    def contact(self, huishouden_id: int, on: date, **facts: Any) -> None:
        """Let the household and the uitvoerder be in touch."""
        values = {"soort": "Telefoon", "richting": "in", "bereikt": True, "onderwerp": "De huur", "at": at(on)}
        Contact.objects.create(
            **self.case, huishouden_id=huishouden_id, by_naam="Bo", logged_at=at(on), **(values | facts)
        )

    def assign(self, huishouden_id: int, medewerker_id: int, since: date, until: date | None = None) -> None:
        """Let somebody be the budgetbeheerder of a household."""
        Toewijzing.objects.create(
            **self.money,
            huishouden_id=huishouden_id,
            medewerker_id=medewerker_id,
            since=since,
            until=until,
            made_at=at(since),
        )


def open_cijfers() -> Cijfers:
    """Open an uitvoerder and its gemeente with their people, and nothing else yet; the scope is that of both."""
    world = open_world()
    gemeente_id, uitvoerder_id = world.gemeente_id, world.actor.organisatie_id
    cijfers = Cijfers(
        world=world,
        manager_id=hire(gemeente_id, "Mirte", Role.CONTRACTMANAGER),
        beleid_id=hire(gemeente_id, "Joris", Role.BELEIDSMEDEWERKER),
        beoordelaar_id=hire(uitvoerder_id, "Tess", Role.TWEEDE_BEOORDELAAR),
        budgetbeheerders=[hire(uitvoerder_id, naam, Role.BUDGETBEHEERDER) for naam in ("Bo", "Sam", "Lee")],
        consulenten=[hire(uitvoerder_id, naam, Role.CONSULENT) for naam in ("Ada", "Kim")],
    )
    apply_scope(cijfers.scope)
    return cijfers
