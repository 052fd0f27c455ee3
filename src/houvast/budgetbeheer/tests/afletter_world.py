# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small world to reconcile in: one uitvoerder with one trust account, households and afspraken as they are asked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import count
from typing import Any
from uuid import uuid4

from houvast.access.commands import assign_role, register_medewerker, register_organisatie
from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import find_actor, get_system_actor
from houvast.budgetbeheer.commands.afletteren import Booked, book_new_lines
from houvast.budgetbeheer.commands.afspraken import open_afspraak
from houvast.budgetbeheer.domain.afspraak import AfspraakRequest, Periodiciteit, Richting
from houvast.budgetbeheer.models import Aflettering, Bankline, Derdengeldenrekening, Statement, Waitingline
from houvast.database.scope import apply_scope
from houvast.ledger import commands as ledger
from houvast.ledger.commands import AccountRequest, Soort
from houvast.ledger.queries import get_balance
from houvast.partijen.commands import register_huishoudens
from houvast.partijen.domain.registraties import HuishoudenRegistration, InwonerRegistration

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
_NUMBERS = count(1)

LANDLORD = "NL02ABNA0123456789"
EMPLOYER = "NL20INGB0001234567"


@dataclass(frozen=True)
class Household:
    """The ids of a household and of its account."""

    huishouden_id: int
    account_id: int


@dataclass
class World:
    """The ids of what was opened, and who works with it."""

    actor: Actor
    gemeente_id: int
    administratie_id: int
    rekening_id: int
    trust: int
    suspense: int
    costs: int
    lines: list[int] = field(default_factory=list)

    def household(self, naam: str, achternaam: str, *, balance_cents: int = 0) -> Household:
        """Register a household with one member and one account, holding some money."""
        (huishouden_id,) = register_huishoudens(
            actor=self.actor,
            gemeente_id=self.gemeente_id,
            uitvoerder_id=self.actor.organisatie_id,
            huishoudens=[
                HuishoudenRegistration(
                    nummer=f"H{next(_NUMBERS):05}",
                    naam=naam,
                    since=date(2025, 1, 1),
                    leden=(InwonerRegistration(voornamen="J.", achternaam=achternaam),),
                )
            ],
            now=NOW,
        )
        account_id = ledger.open_account(
            actor=self.actor,
            administratie_id=self.administratie_id,
            account=AccountRequest(
                Soort.VASTE_LASTEN, "Vaste lasten", date(2025, 1, 1), self.trust, self.gemeente_id, huishouden_id
            ),
            now=NOW,
        )
        if balance_cents:
            self.fund(account_id, balance_cents)
        return Household(huishouden_id, account_id)

    def fund(self, account_id: int, cents: int) -> None:
        """Let money come in on an account, as before our time."""
        ledger.post_transfers(
            actor=self.actor,
            administratie_id=self.administratie_id,
            transfers=[
                ledger.TransferRequest(
                    transaction_id=uuid4(),
                    debit_account_id=self.trust,
                    credit_account_id=account_id,
                    amount_cents=cents,
                    booked_on=date(2025, 12, 31),
                    value_on=date(2025, 12, 31),
                    cause_kind="opening",
                    cause_id=account_id,
                    description="",
                    idempotency_key=uuid4(),
                )
            ],
            now=NOW,
            command="open_balance",
        )

    def afspraak(self, of: Household, naam: str = "Huur", **changes: Any) -> int:
        """Open an afspraak: rent of € 650 on the second of the month, unless said otherwise."""
        amount = changes.pop("bedrag_cents", None)
        if amount is not None:
            changes |= {"bedrag_min_cents": amount, "bedrag_max_cents": amount}
        request = AfspraakRequest(
            gemeente_id=self.gemeente_id,
            huishouden_id=of.huishouden_id,
            account_id=of.account_id,
            naam=naam,
            richting=Richting.UIT,
            tegenpartij_naam="Woonstichting Achterdijk",
            bedrag_min_cents=65_000,
            bedrag_max_cents=65_000,
            periodiciteit=Periodiciteit.MAANDELIJKS,
            anker=date(2026, 1, 2),
            valid_from=date(2026, 1, 1),
            ibans=(LANDLORD,),
        )
        return open_afspraak(
            actor=self.actor,
            administratie_id=self.administratie_id,
            afspraak=replace(request, **changes),
            now=NOW,
        )

    def line(self, amount_cents: int, **facts: Any) -> int:
        """Let the bank say a line, and return its id; it is booked by `book`."""
        statement = self._statement()
        line = Bankline.objects.create(
            administratie_id=self.administratie_id,
            rekening_id=self.rekening_id,
            statement_id=statement,
            entry_number=1,
            detail_number=0,
            identity=uuid4(),
            content=uuid4(),
            format="camt.053",
            amount_cents=amount_cents,
            entry_amount_cents=amount_cents,
            batch_size=1,
            **({"booked_on": TODAY, "value_on": TODAY} | facts),
        )
        self.lines.append(statement)
        return line.pk

    def _statement(self) -> int:
        return Statement.objects.create(
            administratie_id=self.administratie_id,
            rekening_id=self.rekening_id,
            bestand_id=1,
            entry_count=1,
            net_cents=0,
        ).pk

    def book(self) -> Booked:
        """Book every line that the bank said since the last time."""
        lines, self.lines = self.lines, []
        return book_new_lines(actor=self.actor, administratie_id=self.administratie_id, statement_ids=lines, now=NOW)

    def booked_on(self, bankline_id: int) -> list[int | None]:
        """Return the afspraken that a line is booked on now."""
        found = Aflettering.objects.filter(bankline_id=bankline_id, undone_at__isnull=True).order_by("pk")
        return list(found.values_list("afspraak_id", flat=True))

    def waiting(self, bankline_id: int) -> Waitingline:
        """Return what waits of a line."""
        return Waitingline.objects.get(bankline_id=bankline_id)

    def balance(self, account_id: int) -> int:
        """Return what is posted on an account."""
        return get_balance(actor=self.actor, administratie_id=self.administratie_id, account_id=account_id)

    def colleague(self, naam: str) -> Actor:
        """Return a budgetbeheerder of the same uitvoerder."""
        medewerker_id = register_medewerker(
            actor=replace(self.actor, role=Role.SYSTEEM),
            organisatie_id=self.actor.organisatie_id,
            gebruikersnaam=f"{naam.casefold()}{next(_NUMBERS)}",
            naam=naam,
            wachtwoord="een lang en uniek wachtwoord 17",
            now=NOW,
        )
        assign_role(
            actor=replace(self.actor, role=Role.SYSTEEM),
            medewerker_id=medewerker_id,
            role=Role.BUDGETBEHEERDER,
            since=date(2026, 1, 1),
            now=NOW,
        )
        actor = find_actor(medewerker_id, role=Role.BUDGETBEHEERDER, today=TODAY)
        assert actor is not None
        return actor


def open_world() -> World:
    """Open the books and let this connection see them."""
    number = next(_NUMBERS)
    gemeente = register_organisatie(naam=f"Oeverstad {number}", soort=OrganisatieSoort.GEMEENTE, now=NOW)
    uitvoerder = register_organisatie(naam=f"De Reling {number}", soort=OrganisatieSoort.UITVOERDER, now=NOW)
    actor = get_system_actor(uitvoerder)
    apply_scope(scope_of(actor))
    administratie = ledger.open_administratie(actor=actor, uitvoerder_id=uitvoerder, naam="Derdengelden", now=NOW)
    actor = get_system_actor(uitvoerder)
    apply_scope(scope_of(actor))
    opened = date(2025, 1, 1)
    iban = "NL91ABNA0417164300"
    trust = ledger.open_account(
        actor=actor, administratie_id=administratie, account=AccountRequest(Soort.TRUST, iban, opened), now=NOW
    )
    suspense, costs = ledger.open_accounts(
        actor=actor,
        administratie_id=administratie,
        accounts=[
            AccountRequest(Soort.SUSPENSE, "Tussenrekening", opened, trust),
            AccountRequest(Soort.COSTS, "Bankkosten", opened, trust),
        ],
        now=NOW,
    )
    rekening = Derdengeldenrekening.objects.create(
        administratie_id=administratie,
        iban=iban,
        naam="Derdengelden",
        trust_account_id=trust,
        suspense_account_id=suspense,
        costs_account_id=costs,
    )
    return World(actor, gemeente, administratie, rekening.pk, trust, suspense, costs)
