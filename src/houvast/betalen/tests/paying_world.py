# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small world to pay in: one trust account, households with money, payments that are funded, and who works there."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from dataclasses import replace as change
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO
from uuid import uuid4

from django.db import connection

from houvast.access.commands import assign_role, register_medewerker
from houvast.access.domain.actors import Actor, Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import find_actor
from houvast.betaalopdrachten.commands import (
    BetaalopdrachtRequest,
    Bron,
    Move,
    State,
    move_betaalopdrachten,
    open_betaalopdracht,
)
from houvast.betaalopdrachten.models import Betaalopdracht
from houvast.betalen import commands
from houvast.betalen.commands import ApprovedRun, ProposedRun, ReceivedAnswer, SentRun
from houvast.betalen.models import Betaalrun, Betaalrunregel
from houvast.betalen.tests.bank import Booked, camt
from houvast.budgetbeheer.commands import import_bankbestand
from houvast.budgetbeheer.domain.bankbestand import ImportResult
from houvast.budgetbeheer.tests.afletter_world import LANDLORD, Household, World, open_world
from houvast.database.scope import apply_scope
from houvast.ledger import commands as ledger
from houvast.ledger.queries import verify

NOW = datetime.fromisoformat("2026-03-03T10:00:00+01:00")
DAY = date(2026, 3, 3)
IBAN = "NL91ABNA0417164300"
INSURER = "NL20INGB0001234567"
# What came in on the trust account before, and of which households are given their part.
PLENTY = 10_000_000
_NUMBERS = count(1)


@dataclass
class MemoryBankkanaal:
    """A bank that keeps what it gets, and may fall silent after it got it."""

    files: dict[str, bytes] = field(default_factory=dict)
    deliveries: int = 0
    naam: str = "proef"

    def has(self, *, message_id: str) -> bool:
        """Return whether the bank has it."""
        return message_id in self.files

    def deliver(self, *, message_id: str, sha256: str, write: Callable[[BinaryIO], None]) -> None:
        """Take a file, once."""
        del sha256
        out = io.BytesIO()
        write(out)
        if message_id not in self.files:
            self.deliveries += 1
            self.files[message_id] = out.getvalue()


@dataclass
class Paying:
    """The books, and the people: who prepares and who approves."""

    world: World
    preparer: Actor
    approver: Actor
    bank: MemoryBankkanaal = field(default_factory=MemoryBankkanaal)
    balance: int = 0
    day: date = DAY

    @property
    def books(self) -> dict[str, Any]:
        """Return whose books every command is about."""
        return {"administratie_id": self.world.administratie_id}

    def household(self, naam: str = "De Wit", cents: int = 100_000) -> Household:
        """Return a household with money that the bank knows of."""
        found = self.world.household(naam, naam)
        if cents:
            self.fund(found, cents)
        return found

    def fund(self, of: Household, cents: int) -> None:
        """Give a household money that came in on the trust account before."""
        ledger.post_transfers(
            actor=self.world.actor,
            **self.books,
            transfers=[
                ledger.TransferRequest(
                    transaction_id=uuid4(),
                    debit_account_id=self.world.suspense,
                    credit_account_id=of.account_id,
                    amount_cents=cents,
                    booked_on=DAY,
                    value_on=DAY,
                    cause_kind="opening",
                    cause_id=of.account_id,
                    description="",
                    idempotency_key=uuid4(),
                )
            ],
            now=NOW,
            command="open_balance",
        )

    def payment(self, of: Household, cents: int = 65_000, **changes: Any) -> int:
        """Return a betaalopdracht that is funded: rent, unless said otherwise."""
        funded = changes.pop("funded", True)
        request = BetaalopdrachtRequest(
            gemeente_id=self.world.gemeente_id,
            huishouden_id=of.huishouden_id,
            account_id=of.account_id,
            bron=Bron.HANDMATIG,
            naam="Huur",
            tegenpartij_naam="Woonstichting Achterdijk",
            tegenpartij_iban=LANDLORD,
            amount_cents=cents,
            due_on=DAY,
            voorrang="woning",
        )
        opdracht_id = open_betaalopdracht(
            actor=self.world.actor, **self.books, opdracht=change(request, **changes), now=NOW
        )
        if funded:
            self.move(opdracht_id, State.GEDEKT)
        return opdracht_id

    def payments(self, of: Household, count: int, cents: int) -> list[int]:
        """Return many betaalopdrachten of one household that are funded."""
        made = Betaalopdracht.objects.bulk_create(
            Betaalopdracht(
                **self.books,
                gemeente_id=self.world.gemeente_id,
                huishouden_id=of.huishouden_id,
                account_id=of.account_id,
                bron=Bron.HANDMATIG.value,
                soort="betaling",
                voorrang="overig",
                naam=f"Termijn {number}",
                betaalwijze="overboeking",
                tegenpartij_naam="Woonstichting Achterdijk",
                tegenpartij_iban=LANDLORD,
                amount_cents=cents,
                amount_min_cents=cents,
                periode=DAY,
                due_on=DAY,
                first_due_on=DAY,
                pay_on=DAY,
                state=State.GEDEKT.value,
                state_since=NOW,
                made_at=NOW,
            )
            for number in range(count)
        )
        return [each.pk for each in made]

    def move(self, opdracht_id: int, after: State, reason: str = "") -> list[int]:
        """Move a betaalopdracht."""
        moves = [Move(opdracht_id, after, reason, DAY)]
        return move_betaalopdrachten(actor=self.world.actor, **self.books, moves=moves, now=NOW)

    def propose(self, **changes: Any) -> ProposedRun:
        """Propose the run of the day."""
        given: dict[str, Any] = {"actor": self.preparer, "now": NOW, "execute_on": DAY}
        return commands.propose_betaalrun(rekening_id=self.world.rekening_id, **self.books, **(given | changes))

    def approve(self, run_id: int | None, **changes: Any) -> ApprovedRun:
        """Approve a run as it stands."""
        assert run_id is not None
        given: dict[str, Any] = {"actor": self.approver, "now": NOW, "version": self.run(run_id).version}
        return commands.approve_betaalrun(run_id=run_id, **self.books, **(given | changes))

    def write(self, run_id: int, now: datetime = NOW) -> bytes:
        """Return the file of a run."""
        out = io.BytesIO()
        commands.write_betaalrun(actor=self.preparer, **self.books, run_id=run_id, out=out, now=now)
        return out.getvalue()

    def send(self, run_id: int, now: datetime = NOW) -> SentRun:
        """Send a run to the bank."""
        return commands.send_betaalrun(actor=self.preparer, **self.books, run_id=run_id, kanaal=self.bank, now=now)

    def pay(self, **changes: Any) -> Betaalrun:
        """Propose, approve and send a run; return it."""
        run_id = self.propose(**changes).run_id
        assert run_id is not None
        self.approve(run_id)
        self.send(run_id)
        return self.run(run_id)

    def answer(self, content: bytes, name: str = "antwoord.xml") -> ReceivedAnswer:
        """Let the bank answer."""
        return commands.receive_bankantwoord(
            actor=self.preparer, **self.books, stream=io.BytesIO(content), file_name=name, now=NOW
        )

    def statement(self, *entries: Booked) -> ImportResult:
        """Let the bank book entries on the next day, and import its statement."""
        content = camt(IBAN, self.day, self.balance, entries)
        self.balance += sum(each.cents for each in entries)
        result = import_bankbestand(
            actor=self.world.actor,
            stream=io.BytesIO(content),
            file_name=f"{self.day}.xml",
            channel="opdrachtregel",
            now=NOW,
        )
        assert result.outcome == "imported", result
        self.day += timedelta(days=1)
        return result

    def run(self, run_id: int) -> Betaalrun:
        """Return a run as it is now."""
        return Betaalrun.objects.get(pk=run_id)

    def regel(self, opdracht_id: int) -> Betaalrunregel:
        """Return the last line of a betaalopdracht."""
        found = Betaalrunregel.objects.filter(opdracht_id=opdracht_id).order_by("-pk").first()
        assert found is not None
        return found

    def end_to_end(self, opdracht_id: int) -> str:
        """Return the id under which the bank knows a payment."""
        regel = self.regel(opdracht_id)
        return f"{self.run(regel.run_id).message_id}-{regel.number}"

    def state(self, opdracht_id: int) -> str:
        """Return where a betaalopdracht stands."""
        return Betaalopdracht.objects.get(pk=opdracht_id).state

    def available(self, of: Household) -> int:
        """Return what a household can still spend."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT credits_posted_cents - debits_posted_cents - debits_pending_cents FROM ledger_account "
                "WHERE id = %s",
                [of.account_id],
            )
            return int(cursor.fetchone()[0])

    def prove(self) -> None:
        """See that the books are proved."""
        assert verify() == []


def hire(world: World, role: Role, naam: str) -> Actor:
    """Return someone who works for the uitvoerder of a world, in a role."""
    system = change(world.actor, role=Role.SYSTEEM)
    medewerker_id = register_medewerker(
        actor=system,
        organisatie_id=world.actor.organisatie_id,
        gebruikersnaam=f"{naam.casefold()}.{next(_NUMBERS)}",
        naam=naam,
        wachtwoord="een lang en uniek wachtwoord 17",
        now=NOW,
    )
    assign_role(actor=system, medewerker_id=medewerker_id, role=role, since=date(2025, 1, 1), now=NOW)
    actor = find_actor(medewerker_id, role=role, today=DAY)
    assert actor is not None
    return actor


def open_paying() -> Paying:
    """Open the books with who prepares and who approves, and let this connection see them."""
    world = open_world()
    paying = Paying(world, hire(world, Role.BUDGETBEHEERDER, "Bram"), hire(world, Role.TWEEDE_BEOORDELAAR, "Tess"))
    apply_scope(scope_of(world.actor))
    paying.statement(Booked(PLENTY, naam="Gemeente", iban=INSURER))
    return paying


def folder_of(path: Path) -> list[str]:
    """Return what stands in a folder for the bank."""
    return sorted(each.name for each in path.iterdir() if each.is_file())


@dataclass(frozen=True)
class Payments:
    """What a world has under way: a run that waits, and what waits for a second person."""

    run_id: int
    afspraak_id: int
    wijziging_id: int
    noodbetaling_id: int


def open_payments(world: World, household: Household, organisatie_id: int) -> Payments:
    """Prepare a run, a change of an account and an emergency payment in a world of another test."""
    preparer = hire(world, Role.BUDGETBEHEERDER, "Bram")
    paying = Paying(world, preparer, hire(world, Role.TWEEDE_BEOORDELAAR, "Tess"))
    apply_scope(scope_of(world.actor))
    opdracht_id = paying.payment(household, 100)
    run_id = paying.propose(only=[opdracht_id]).run_id
    assert run_id is not None
    afspraak_id = world.afspraak(household, "Water", betaal_iban=LANDLORD)
    wijziging_id = commands.request_wijziging(
        actor=preparer, **paying.books, afspraak_id=afspraak_id, new_iban=INSURER, evidence="brief", now=NOW
    )
    noodbetaling_id = commands.request_noodbetaling(
        actor=preparer,
        **paying.books,
        account_id=household.account_id,
        amount_cents=100,
        naam="J. Jansen",
        iban=INSURER,
        omschrijving="Boodschappen",
        reason="koelkast leeg",
        is_voorschot=False,
        now=NOW,
    )
    return Payments(run_id, afspraak_id, wijziging_id, noodbetaling_id)
