# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two uitvoerders with books of their own, a gemeente between them, and households that go from one to the other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from itertools import count
from typing import Any

from houvast.access.commands import assign_role, register_medewerker, register_organisatie
from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import find_actor, get_system_actor
from houvast.betaalopdrachten.commands import plan_betaalopdrachten
from houvast.betaalopdrachten.models import Betaalopdracht
from houvast.budgetbeheer.commands import budgetplannen as plannen
from houvast.budgetbeheer.commands import open_afspraak
from houvast.budgetbeheer.domain.afspraak import AfspraakRequest, Betaalwijze, Periodiciteit, Richting
from houvast.budgetbeheer.domain.budgetplan import AgreedHow
from houvast.budgetbeheer.models import Afspraak, Derdengeldenrekening
from houvast.budgetbeheer.tests.afletter_world import World
from houvast.database.scope import apply_scope, scoped
from houvast.instellingen.commands import choose_instelling
from houvast.ledger import commands as ledger
from houvast.ledger.commands import AccountRequest, Soort
from houvast.ledger.queries import list_account_balances
from houvast.overdracht import commands
from houvast.overdracht.domain.instellingen import INZAGE_DAYS
from houvast.overdracht.domain.toestand import Kant, Punt
from houvast.overdracht.models import Overgang

TODAY = date(2026, 3, 3)
SWITCH = date(2026, 4, 1)
# The last day before the switch that banks work.
LEAVES = date(2026, 3, 31)
LANDLORD = "NL02ABNA0123456789"
EMPLOYER = "NL20INGB0001234567"
IBANS = {"van": "NL91ABNA0417164300", "naar": "NL44RABO0123456789"}
_NUMBERS = count(1)


def noon(day: date) -> datetime:
    """Return a moment on a day."""
    return datetime.combine(day, time(11, 0), tzinfo=UTC)


@dataclass(frozen=True)
class Home:
    """A household with its accounts in the old books and the afspraken on them."""

    huishouden_id: int
    nummer: str
    account_id: int
    leefgeld_id: int
    huur_id: int
    loon_id: int


@dataclass
class Transfer:
    """The gemeente's contractmanager, both sides with their people, and the plan."""

    gemeente_id: int
    system: Actor
    manager: Actor
    van: World
    naar: World
    van_second: Actor
    naar_second: Actor
    naar_beheerder: Actor
    plan_id: int = 0
    golf_id: int = 0
    homes: list[Home] = field(default_factory=list)

    @contextmanager
    def of(self, actor: Actor) -> Iterator[Actor]:
        """Let this connection see what an actor sees."""
        with scoped(scope_of(actor)):
            yield actor

    def home(
        self,
        naam: str = "De Wit",
        *,
        balance_cents: int = 200_000,
        leefgeld_cents: int = 30_000,
        huur_cents: int = 65_000,
    ) -> Home:
        """Register a household with rent, leefgeld and wages in the old books, with a settled budgetplan."""
        with self.of(self.van.actor):
            made = self.van.household(f"Familie {naam}", naam, balance_cents=balance_cents)
            leefgeld = ledger.open_account(
                actor=self.van.actor,
                administratie_id=self.van.administratie_id,
                account=AccountRequest(
                    Soort.LEEFGELD, "Leefgeld", TODAY, self.van.trust, self.gemeente_id, made.huishouden_id
                ),
                now=noon(TODAY),
            )
            if leefgeld_cents:
                self.van.fund(leefgeld, leefgeld_cents)
            huur = self.afspraak(
                made.huishouden_id, made.account_id, bedrag_min_cents=huur_cents, bedrag_max_cents=huur_cents
            )
            loon = self.afspraak(
                made.huishouden_id,
                made.account_id,
                naam="Loon",
                richting=Richting.IN,
                tegenpartij_naam="Bakkerij De Korst",
                bedrag_min_cents=180_000,
                bedrag_max_cents=180_000,
                anker=date(2026, 1, 24),
                ibans=(EMPLOYER,),
                betaal_iban="",
            )
            home = Home(made.huishouden_id, self.nummer_of(made.huishouden_id), made.account_id, leefgeld, huur, loon)
            self.settle(home)
        self.homes.append(home)
        return home

    def nummer_of(self, huishouden_id: int) -> str:
        """Return the number of a household."""
        from houvast.partijen.models import Huishouden  # noqa: PLC0415

        return Huishouden.objects.get(pk=huishouden_id).nummer

    def afspraak(self, huishouden_id: int, account_id: int, **changes: Any) -> int:
        """Open an afspraak in the old books: rent on the second of the month, unless said otherwise."""
        request = AfspraakRequest(
            gemeente_id=self.gemeente_id,
            huishouden_id=huishouden_id,
            account_id=account_id,
            naam="Huur",
            richting=Richting.UIT,
            tegenpartij_naam="Woonstichting Achterdijk",
            bedrag_min_cents=65_000,
            bedrag_max_cents=65_000,
            periodiciteit=Periodiciteit.MAANDELIJKS,
            anker=date(2026, 1, 2),
            valid_from=date(2026, 1, 1),
            ibans=(LANDLORD,),
            betaal_iban=LANDLORD,
            voorrang="woning",
        )
        if changes.get("betaalwijze") is Betaalwijze.INCASSO:
            changes.setdefault("betaal_iban", "")
        return open_afspraak(
            actor=self.van.actor,
            administratie_id=self.van.administratie_id,
            afspraak=replace(request, **changes),
            now=noon(TODAY),
        )

    def settle(self, home: Home) -> None:
        """Let what there is be a settled budgetplan."""
        maker = replace(self.van.actor, role=Role.BUDGETBEHEERDER)
        books: dict[str, Any] = {"actor": maker, "administratie_id": self.van.administratie_id, "now": noon(TODAY)}
        plan_id = plannen.start_budgetplan(
            **books, huishouden_id=home.huishouden_id, valid_from=date(2026, 3, 4), reason="Start"
        )
        plannen.agree_budgetplan(**books, plan_id=plan_id, agreed_on=TODAY, agreed_how=AgreedHow.GESPREK, note="")
        plannen.submit_budgetplan(**books, plan_id=plan_id)
        plannen.settle_budgetplan(**(books | {"actor": self.van_second}), plan_id=plan_id)

    def plan_payments(self, world: World, until: date, day: date = TODAY) -> int:
        """Plan the payments of one side."""
        with self.of(world.actor):
            return plan_betaalopdrachten(
                actor=world.actor, administratie_id=world.administratie_id, until=until, now=noon(day)
            )

    def begin(self, *homes: Home, switch_on: date = SWITCH) -> list[int]:
        """Make a plan with one wave and households in it; return their overgangen."""
        with self.of(self.manager) as manager:
            if not self.plan_id:
                self.plan_id = commands.make_overdracht(
                    actor=manager,
                    gemeente_id=self.gemeente_id,
                    naam="Overgang voorjaar",
                    reason="Het contract eindigt",
                    van_organisatie_id=self.van.actor.organisatie_id,
                    naar_organisatie_id=self.naar.actor.organisatie_id,
                    telefoon="0300 123 456",
                    now=noon(TODAY),
                )
            self.golf_id = commands.add_golf(
                actor=manager, overdracht_id=self.plan_id, switch_on=switch_on, today=TODAY, now=noon(TODAY)
            )
            commands.add_huishoudens(
                actor=manager,
                overdracht_id=self.plan_id,
                golf_id=self.golf_id,
                nummers=[each.nummer for each in homes],
                now=noon(TODAY),
            )
            ids = [each.huishouden_id for each in homes]
            found = dict(
                Overgang.objects.filter(overdracht_id=self.plan_id, huishouden_id__in=ids).values_list(
                    "huishouden_id", "pk"
                )
            )
        return [found[each] for each in ids]

    def prepare(self, *overgang_ids: int, confirm: bool = True, back: bool = False) -> None:
        """Let both sides do all that a checklist asks, and rehearse."""
        new = self.van if back else self.naar
        old_second, new_second = (self.naar_second, self.van_second) if back else (self.van_second, self.naar_second)
        with self.of(old_second) as actor:
            for each in overgang_ids:
                commands.note_toestemming(
                    actor=actor, overgang_id=each, on=TODAY, how=AgreedHow.GESPREK, now=noon(TODAY)
                )
                commands.note_overgang(
                    actor=actor,
                    overgang_id=each,
                    notitie="Belt liever 's ochtends.",
                    needs_gesprek=False,
                    taal="",
                    now=noon(TODAY),
                )
                self._redirect(actor, each, confirm=confirm)
            commands.agree_overgangen(actor=actor, overgang_ids=overgang_ids, kant=Kant.VAN, now=noon(TODAY))
        beheerder = self.hire(new, Role.BUDGETBEHEERDER, "Vera") if back else self.naar_beheerder
        with self.of(new_second) as actor:
            assert beheerder.medewerker_id is not None
            commands.choose_beheerder(
                actor=actor, overgang_ids=overgang_ids, medewerker_id=beheerder.medewerker_id, now=noon(TODAY)
            )
            commands.agree_overgangen(actor=actor, overgang_ids=overgang_ids, kant=Kant.NAAR, now=noon(TODAY))

    def _redirect(self, actor: Actor, overgang_id: int, *, confirm: bool) -> None:
        from houvast.overdracht.models import Omleiding  # noqa: PLC0415

        ids = list(Omleiding.objects.filter(overgang_id=overgang_id).values_list("pk", flat=True))
        if not ids:
            return
        commands.tell_omleidingen(actor=actor, omleiding_ids=ids, on=TODAY, now=noon(TODAY))
        for each in ids if confirm else []:
            commands.confirm_omleiding(actor=actor, omleiding_id=each, on=TODAY, how="gebeld", now=noon(TODAY))

    def rehearse(self, day: date = TODAY, plan_id: int = 0) -> commands.Uitslag:
        """Rehearse the plan."""
        with self.of(self.manager) as manager:
            return commands.rehearse_overdracht(
                actor=manager, overdracht_id=plan_id or self.plan_id, today=day, now=noon(day)
            )

    def accept(self, overgang_id: int, punt: Punt) -> None:
        """Let a line of the checklist go."""
        with self.of(self.manager) as manager:
            commands.accept_item(
                actor=manager, overgang_id=overgang_id, punt=punt, reason="Afgesproken", now=noon(TODAY)
            )

    def cut_over(self, overgang_id: int, day: date = LEAVES) -> commands.CutOver:
        """Let a household go over."""
        with self.of(self.manager) as manager:
            return commands.cut_over_huishouden(actor=manager, overgang_id=overgang_id, today=day, now=noon(day))

    def hire(self, world: World, role: Role, naam: str) -> Actor:
        """Return someone of a side in a role."""
        return hire(world.actor, role, naam)

    def balances(self, world: World, home: Home) -> dict[str, int]:
        """Return what is on the household's open accounts on a side, by name."""
        with self.of(world.actor):
            found = list_account_balances(
                actor=world.actor, holder_id=home.huishouden_id, administratie_id=world.administratie_id
            )
        return {each.naam: each.posted_cents for each in found if each.closed_on is None}

    def payments(self, world: World, home: Home) -> list[Betaalopdracht]:
        """Return the payments of a household on a side that still count."""
        with self.of(world.actor):
            rows = Betaalopdracht.objects.filter(
                administratie_id=world.administratie_id, huishouden_id=home.huishouden_id
            ).exclude(state="vervallen")
            return list(rows.order_by("pay_on", "pk"))

    def afspraken(self, world: World, home: Home) -> list[Afspraak]:
        """Return the afspraken of a household on a side."""
        with self.of(world.actor):
            return list(
                Afspraak.objects.filter(
                    administratie_id=world.administratie_id, huishouden_id=home.huishouden_id
                ).order_by("pk")
            )


def hire(system: Actor, role: Role, naam: str) -> Actor:
    """Return someone who works for the organisation of an actor, in a role."""
    houvast = replace(system, role=Role.SYSTEEM)
    medewerker_id = register_medewerker(
        actor=houvast,
        organisatie_id=system.organisatie_id,
        gebruikersnaam=f"{naam.casefold()}.o{next(_NUMBERS)}",
        naam=naam,
        wachtwoord="een lang en uniek wachtwoord 17",
        now=noon(TODAY),
    )
    assign_role(actor=houvast, medewerker_id=medewerker_id, role=role, since=date(2025, 1, 1), now=noon(TODAY))
    actor = find_actor(medewerker_id, role=role, today=TODAY)
    assert actor is not None
    return actor


def open_rekening(actor: Actor, books: int, iban: str) -> Derdengeldenrekening:
    """Open a derdengeldenrekening with its accounts in these books."""
    opened = date(2025, 1, 1)
    trust = ledger.open_account(
        actor=actor, administratie_id=books, account=AccountRequest(Soort.TRUST, iban, opened), now=noon(TODAY)
    )
    suspense, costs = ledger.open_accounts(
        actor=actor,
        administratie_id=books,
        accounts=[
            AccountRequest(Soort.SUSPENSE, "Tussenrekening", opened, trust),
            AccountRequest(Soort.COSTS, "Bankkosten", opened, trust),
        ],
        now=noon(TODAY),
    )
    return Derdengeldenrekening.objects.create(
        administratie_id=books,
        iban=iban,
        naam="Derdengelden",
        trust_account_id=trust,
        suspense_account_id=suspense,
        costs_account_id=costs,
    )


def _open_side(gemeente_id: int, organisatie_id: int, iban: str) -> World:
    actor = get_system_actor(organisatie_id)
    apply_scope(scope_of(actor))
    books = ledger.open_administratie(actor=actor, uitvoerder_id=organisatie_id, naam="Derdengelden", now=noon(TODAY))
    actor = get_system_actor(organisatie_id)
    apply_scope(scope_of(actor))
    rekening = open_rekening(actor, books, iban)
    return World(
        actor,
        gemeente_id,
        books,
        rekening.pk,
        rekening.trust_account_id,
        rekening.suspense_account_id,
        rekening.costs_account_id,
    )


def open_transfer(*, to_gemeente: bool = False) -> Transfer:
    """Open both sides; with `to_gemeente` the new side is the gemeente itself."""
    number = next(_NUMBERS)
    gemeente = register_organisatie(naam=f"Oeverland {number}", soort=OrganisatieSoort.GEMEENTE, now=noon(TODAY))
    old = register_organisatie(naam=f"De Reling {number}", soort=OrganisatieSoort.UITVOERDER, now=noon(TODAY))
    new = (
        gemeente
        if to_gemeente
        else register_organisatie(naam=f"Het Baken {number}", soort=OrganisatieSoort.UITVOERDER, now=noon(TODAY))
    )
    van, naar = _open_side(gemeente, old, IBANS["van"]), _open_side(gemeente, new, IBANS["naar"])
    houvast = get_system_actor(gemeente)
    apply_scope(scope_of(houvast))
    choose_instelling(
        actor=houvast,
        gemeente_id=gemeente,
        sleutel=INZAGE_DAYS.sleutel,
        waarde=365,
        reason="Raadsbesluit",
        now=noon(TODAY),
    )
    return Transfer(
        gemeente_id=gemeente,
        system=houvast,
        manager=hire(houvast, Role.CONTRACTMANAGER, "Karin"),
        van=van,
        naar=naar,
        van_second=hire(van.actor, Role.TWEEDE_BEOORDELAAR, "Olga"),
        naar_second=hire(naar.actor, Role.TWEEDE_BEOORDELAAR, "Piet"),
        naar_beheerder=hire(naar.actor, Role.BUDGETBEHEERDER, "Sem"),
    )
