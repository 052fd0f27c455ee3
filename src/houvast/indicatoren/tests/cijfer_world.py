# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A gemeente and an uitvoerder with a year and a half of events behind them, of every kind some, as a seed draws."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from houvast.access.domain.actors import Actor, Role
from houvast.access.domain.scope import scope_of
from houvast.access.models import Roltoewijzing
from houvast.access.queries import find_actor, get_system_actor
from houvast.access.tests.pages_world import hire
from houvast.betaalopdrachten.domain.states import Bron, State
from houvast.betaalopdrachten.models import Betaalopdracht
from houvast.budgetbeheer.models import Toewijzing
from houvast.budgetbeheer.tests.afletter_world import LANDLORD, World, open_world
from houvast.contacten.models import Contact
from houvast.database.scope import Scope, apply_scope, scoped
from houvast.klachten.models import Klacht, Servicesignaal
from houvast.koppeling.models import Nummer
from houvast.ledger import commands as ledger
from houvast.ledger.models import Account
from houvast.opvolging.models import Vroegsignaalzaak
from houvast.overzichten.models import Overzicht
from houvast.partijen.commands import HuishoudenRegistration, InwonerRegistration, register_huishoudens
from houvast.poststukken.models import Poststuk
from houvast.schade.models import Schade, Vergoeding
from houvast.trajecten.domain.words import Bron as Herkomst
from houvast.trajecten.models import Beschikking, Stap, Termijn, Traject

# The months that the seed fills, and the day up to which everything is known.
FIRST, TODAY = date(2025, 1, 1), date(2026, 6, 17)
NOW = datetime(2026, 6, 17, 10, tzinfo=UTC)
_DAYS = (TODAY - FIRST).days


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


def fill_cijfers(cijfers: Cijfers, *, seed: int, households: int = 14) -> None:
    """Draw a year and a half of events of every kind; the months outside it hold some as well."""
    with scoped(cijfers.scope):
        _Filler(cijfers, Random(seed)).fill(households)  # noqa: S311 (a test repeats itself)


class _Filler:
    def __init__(self, cijfers: Cijfers, random: Random) -> None:
        self.cijfers, self.random = cijfers, random

    def day(self, first: int = 0, last: int = _DAYS) -> date:
        return FIRST + timedelta(days=self.random.randint(first, last))

    def fill(self, count: int) -> None:
        ends = [self.day(30) if self.random.random() < 0.3 else None for _place in range(count)]
        cijfers = self.cijfers
        # Two people left, one of whom came back.
        Roltoewijzing.objects.filter(medewerker_id=cijfers.budgetbeheerders[0]).update(until=self.day(100, 300))
        left = cijfers.budgetbeheerders[1]
        Roltoewijzing.objects.filter(medewerker_id=left).update(until=date(2025, 8, 31))
        Roltoewijzing.objects.create(medewerker_id=left, role=Role.BUDGETBEHEERDER.value, since=date(2025, 11, 3))
        for place, huishouden_id in enumerate(cijfers.households(count, since=self.day(0, 40), until=ends)):
            self.payments(huishouden_id)
            self.contacts(huishouden_id)
            self.assignments(huishouden_id)
            for _number in range(3):
                self.letter(huishouden_id)
            self.traject(huishouden_id)
            self.report(huishouden_id, place)
            self.schade(huishouden_id)
            self.overzichten(huishouden_id)

    def payments(self, huishouden_id: int) -> None:
        for _number in range(12):
            due = self.day()
            late = due + timedelta(days=self.random.randint(1, 9))
            facts: dict[str, Any] = self.random.choice(
                [
                    {},
                    {},
                    {"soort": "leefgeld", "voorrang": "leefgeld"},
                    {"voorrang": self.random.choice(["energie", "water", "zorgverzekering", "overig", "sport"])},
                    {"booked_on": late},
                    {"booked_on": None},
                    {"betaalwijze": "intern", "tegenpartij_iban": ""},
                    {"dropped_on": due - timedelta(days=2)},
                    {"dropped_on": late},
                    {"moved_late": True, "due_on": late, "booked_on": late},
                    {"due_on": late, "booked_on": late},
                ]
            )
            self.cijfers.payment(huishouden_id, due, **facts)

    def contacts(self, huishouden_id: int) -> None:
        for _number in range(self.random.randint(0, 5)):
            on = self.day()
            due, answered = on + timedelta(days=3), on + timedelta(days=self.random.randint(0, 40))
            asks: dict[str, Any] = {"due_on": due, "answered_at": at(answered), "answered_by_naam": "Bo"}
            if answered > TODAY or self.random.random() < 0.2:
                asks = {"due_on": due}
            self.cijfers.contact(
                huishouden_id, on, **self.random.choice([{}, asks, {"bereikt": False, "richting": "uit"}])
            )

    def assignments(self, huishouden_id: int) -> None:
        since = self.day(0, 200)
        for _number in range(self.random.randint(0, 2)):
            until = since + timedelta(days=self.random.randint(20, 200))
            last = until if until < TODAY and self.random.random() < 0.8 else None
            self.cijfers.assign(huishouden_id, self.random.choice(self.cijfers.budgetbeheerders), since, last)
            if last is None:
                return
            since = until + timedelta(days=self.random.randint(1, 40))

    def letter(self, huishouden_id: int) -> None:
        received = self.day(0, _DAYS - 1)
        closed = received + timedelta(days=self.random.randint(0, 50))
        self.cijfers.letter(huishouden_id, received, closed if closed <= TODAY else None)

    def traject(self, huishouden_id: int) -> None:
        cijfers, random = self.cijfers, self.random
        begun = FIRST - timedelta(days=random.randint(0, 1400)) if random.random() < 0.6 else self.day(0, 300)
        ended = begun + timedelta(days=random.randint(60, 1300))
        over = ended <= TODAY
        traject = Traject.objects.create(
            **cijfers.case,
            huishouden_id=huishouden_id,
            consulent_id=random.choice([*cijfers.consulenten, None]),
            state="intake",
            bron=Herkomst.INWONER.value,
            gemeld_on=begun,
            opened_at=at(begun),
            opened_by_naam="Ada",
        )
        if over:
            reden = random.choice(["afgerond", "ingetrokken", "overig"])
            state, beschikking_id = "afgezien", None
            if random.random() < 0.7:
                state = "uitgestroomd"
                beschikking_id = Beschikking.objects.create(
                    gemeente_id=cijfers.gemeente_id,
                    traject=traject,
                    soort="beeindiging",
                    grond="doel_bereikt",
                    motivering="Klaar",
                    by_uitvoerder=False,
                    signed_on=ended,
                    signed_by_naam="Ada",
                ).pk
            Traject.objects.filter(pk=traject.pk).update(
                state=state, ended_on=ended, uitstroom_reden=reden, eindbeschikking_id=beschikking_id
            )
        days = [
            ("aangemeld", begun),
            ("intake", begun + timedelta(days=20)),
            ("toegelaten", begun + timedelta(days=45)),
        ]
        for after, on in [*days, *([("uitgestroomd", ended)] if over else [])]:
            Stap.objects.create(
                gemeente_id=cijfers.gemeente_id,
                traject=traject,
                after=after,
                on=on,
                article="Wgs 4",
                at=at(on),
                by_naam="Ada",
            )
        for soort, length in (("eerste_gesprek", 28), ("beschikking", 84)):
            due = begun + timedelta(days=length)
            stopped = due + timedelta(days=random.randint(-20, 8))
            Termijn.objects.create(
                gemeente_id=cijfers.gemeente_id,
                traject=traject,
                soort=soort,
                start_on=begun,
                due_on=due,
                warn_on=begun,
                waarom="melding" if soort == "eerste_gesprek" else "gesprek",
                stopped_on=stopped if stopped <= TODAY and random.random() < 0.8 else None,
            )

    def report(self, huishouden_id: int, place: int) -> None:
        cijfers, random = self.cijfers, self.random
        received = self.day()
        settled = received + timedelta(days=random.randint(0, 60))
        over = settled <= TODAY
        Klacht.objects.create(
            **cijfers.case,
            huishouden_id=huishouden_id,
            referentie=f"K{place}",
            soort=random.choice(["leefgeld", "post", "onbereikbaar"]),
            received_on=received,
            commissie=False,
            state="informeel" if over else "ontvangen",
            due_on=received + timedelta(days=42),
            settled_on=settled if over else None,
        )
        answered = received + timedelta(days=random.randint(0, 9))
        is_answered = answered <= TODAY and random.random() < 0.8
        Servicesignaal.objects.create(
            **cijfers.case,
            huishouden_id=huishouden_id if random.random() < 0.8 else None,
            referentie=f"S{place}",
            soort=random.choice(["betaling_te_laat", "leefgeld", "onbereikbaar", "anders"]),
            nood="",
            melder="verhuurder",
            is_openbaar=False,
            received_at=at(received),
            received_on=received,
            state="opgelost" if is_answered and settled <= TODAY and settled >= answered else "open",
            settled_on=settled if is_answered and settled <= TODAY and settled >= answered else None,
            niveau=0,
            contact_organisatie_id=cijfers.uitvoerder_id,
            first_due_on=received + timedelta(days=4) if random.random() < 0.8 else None,
            answered_on=answered if is_answered else None,
        )
        nummer = Nummer.objects.create(gemeente_id=cijfers.gemeente_id, soort="huishouden", since=at(received))
        Vroegsignaalzaak.objects.create(
            gemeente_id=cijfers.gemeente_id,
            nummer=nummer,
            van=received.replace(day=1),
            tot=received,
            matched_on=received,
            ontvangen_on=received,
            samenhang="enkelvoudig",
            is_opeenvolgend=False,
            definitie="2023",
            is_dreigend=False,
            regel=0,
            regel_naam="De wet",
            werkbakje="Bellen",
            kanaal="Telefoon",
            waarom={},
            uiterlijk_op=received + timedelta(days=28),
            bekend="budgetbeheer",
            huishouden_id=huishouden_id,
        )

    def schade(self, huishouden_id: int) -> None:
        on = self.day(0, _DAYS - 60)
        schade = Schade.objects.create(
            **self.cijfers.money,
            huishouden_id=huishouden_id,
            soort="incassokosten",
            amount_cents=4_000,
            incurred_on=on,
            oorzaak="te_laat_betaald",
            veroorzaker="uitvoerder",
            veroorzaker_naam="De Reling",
            toelichting="De huur was te laat",
            registered_at=at(on),
            registered_by_naam="Bo",
        )
        for number in range(self.random.randint(0, 2)):
            Vergoeding.objects.create(
                **self.cijfers.money,
                schade=schade,
                on=on + timedelta(days=10 + 20 * number),
                amount_cents=2_000,
                door_naam="De Reling",
                entered_at=at(on),
                entered_by_naam="Bo",
            )

    def overzichten(self, huishouden_id: int) -> None:
        for number in range(1, 17):
            maand = date(2025 + (number - 1) // 12, (number - 1) % 12 + 1, 1)
            if self.random.random() < 0.7:
                Overzicht.objects.create(
                    **self.cijfers.money,
                    huishouden_id=huishouden_id,
                    maand=maand,
                    versie=1,
                    is_voorlopig=False,
                    begin_cents=0,
                    in_cents=0,
                    out_cents=0,
                    end_cents=0,
                    niet_betaald_count=0,
                    content="{}",
                    digest=hashlib.sha256(b"{}").hexdigest(),
                    made_at=at(maand + timedelta(days=35)),
                    made_by_naam="Bo",
                )
