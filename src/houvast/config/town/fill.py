# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fill the demo town: register everyone, then live through its days by importing the bank's files."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor, list_organisaties
from houvast.budgetbeheer import commands as budgetbeheer
from houvast.budgetbeheer.domain.bankbestand import Channel, ImportResult
from houvast.config.town.begin import begin_paying
from houvast.config.town.files import (
    TownFile,
    list_history_files,
    list_vandaag_files,
    spoil_closing_balance,
    spoil_with_doctype,
)
from houvast.config.town.helping import begin_helping
from houvast.config.town.load import fill_load, gather_statistics
from houvast.config.town.oversight import begin_oversight
from houvast.config.town.overzichten import make_overzichten_of_town
from houvast.config.town.registering import open_accounts, register_uitvoerder
from houvast.config.town.town import (
    HUISHOUDENS,
    HUISHOUDENS_BESIDE,
    HUISHOUDENS_ELSEWHERE,
    MONTHS,
    SEED,
    make_town,
)
from houvast.config.town.values import Pot, Town, TownUitvoerder
from houvast.database.places import state_folder
from houvast.database.scope import scoped
from houvast.ledger import commands as ledger
from houvast.partijen import queries as partijen_queries

__all__ = ["TownReport", "fill_load", "fill_town"]

_ZONE = ZoneInfo("Europe/Amsterdam")
_IMPORTS_AT = time(8, 30)
_SPOILED_BY_CENTS = 10_000
_MANY = 100
_CAUSE = "interne_boeking"


@dataclass(slots=True)
class TownReport:
    """What filling came to: files by outcome, lines booked and waiting."""

    files: Counter[str] = field(default_factory=Counter)
    booked: int = 0
    waiting: int = 0
    vandaag: Path = Path()

    def count(self, result: ImportResult) -> None:
        """Take in the result of one file."""
        self.files[result.outcome.value] += 1
        self.booked += result.booked
        self.waiting += result.waiting


@dataclass(frozen=True, slots=True)
class _Books:
    """Where an uitvoerder's households are in the database."""

    actor: Actor
    administratie_id: int
    accounts: dict[tuple[str, Pot], int]


def fill_town(
    *,
    now: datetime,
    tell: Callable[[str], None] = print,
    huishoudens: int = HUISHOUDENS,
    elsewhere: int = HUISHOUDENS_ELSEWHERE,
    beside: int = HUISHOUDENS_BESIDE,
    months: int = MONTHS,
) -> TownReport:
    """Fill the demo town as it is at `now`, and write its bank files to the state folder.

    A town that is there stays as it is, with what people did in it; one that was cut off halfway is finished.
    """
    folder = state_folder() / "town"
    state = folder / "town.json"
    begun = json.loads(state.read_text()) if state.exists() else {}
    known = {each.naam: each.organisatie_id for each in list_organisaties(soort=OrganisatieSoort.UITVOERDER)}
    today = date.fromisoformat(begun["today"]) if begun else now.astimezone(_ZONE).date()
    town = make_town(today=today, huishoudens=huishoudens, elsewhere=elsewhere, beside=beside, months=months)
    registered = all(each.naam in known for each in town.uitvoerders)
    if registered and begun.get("complete", True):
        tell("De demostad is al gevuld; er verandert niets.")
        return TownReport(vandaag=folder / "vandaag")
    if begun and not known:
        # The database was started over; the state folder was not.
        today = now.astimezone(_ZONE).date()
        town = make_town(today=today, huishoudens=huishoudens, elsewhere=elsewhere, beside=beside, months=months)
    folder.mkdir(parents=True, exist_ok=True)
    state.write_text(json.dumps({"today": today.isoformat(), "complete": False}))
    report = TownReport(vandaag=folder / "vandaag")
    for uitvoerder in town.uitvoerders:
        organisatie_id = known.get(uitvoerder.naam)
        if organisatie_id is None:
            organisatie_id = register_uitvoerder(town, uitvoerder)
            tell(
                f"{uitvoerder.naam}: {len(uitvoerder.huishoudens)} huishoudens in {uitvoerder.gemeente} geregistreerd."
            )
        _live(town, uitvoerder, organisatie_id, folder / _slug(uitvoerder.naam), report, now)
        tell(f"{uitvoerder.naam}: {report.booked} bankregels geboekt, {report.waiting} wachten op een mens.")
        if uitvoerder is town.uitvoerders[0]:
            begin_helping(town, uitvoerder_id=organisatie_id, seed=SEED, folder=folder, now=now, tell=tell)
    begin_oversight(town, now=now, tell=tell)
    _write_vandaag(town, folder)
    state.write_text(json.dumps({"today": today.isoformat(), "complete": True}))
    tell(f"De bankbestanden van vandaag ({town.vandaag:%d-%m-%Y}) liggen klaar in {folder / 'vandaag'}.")
    return report


def _live(
    town: Town, uitvoerder: TownUitvoerder, organisatie_id: int, folder: Path, report: TownReport, now: datetime
) -> None:
    """Live through the history: each span's internal bookings, then its bank files. What was done is known.

    Nothing happens after `now`: who fills the town at night finds no morning in it that is still to come.
    """
    actor = get_system_actor(organisatie_id)
    folder.mkdir(parents=True, exist_ok=True)
    with scoped(scope_of(actor)):
        books = _find_books(town, uitvoerder, actor)
        for span, ((first, last), files) in enumerate(list_history_files(town, uitvoerder)):
            morning = min(_morning(last + timedelta(days=1)), now)
            _book_internal(books, uitvoerder, first, last, morning)
            for file in files:
                (folder / file.name).write_bytes(file.content)
                report.count(_import(actor, file, morning))
            if span == 1:
                _gather_statistics(town)
        today = min(_morning(town.vandaag), now)
        # Today's living money stands ready; that it was paid is in the file that waits.
        _book_internal(books, uitvoerder, town.vandaag, town.vandaag, today)
        begin_paying(
            actor=actor,
            administratie_id=books.administratie_id,
            first_day=town.first_day,
            vandaag=town.vandaag,
            now=today,
        )
        _gather_statistics(town)
        make_overzichten_of_town(town, uitvoerder, actor=actor, administratie_id=books.administratie_id)


def _gather_statistics(town: Town) -> None:
    """Let PostgreSQL know how large a large town has become; of a few households any plan will do."""
    if len(town.uitvoerders[0].huishoudens) >= _MANY:
        gather_statistics()


def _find_books(town: Town, uitvoerder: TownUitvoerder, actor: Actor) -> _Books:
    (administratie_id,) = actor.administraties
    households, gemeente_id = {}, 0
    for each in uitvoerder.huishoudens:
        found = partijen_queries.find_huishouden_by_nummer(actor, each.nummer)
        assert found is not None, "Households are registered before their days are lived."
        households[each.nummer] = found.huishouden_id
        gemeente_id = found.gemeente_id
    accounts = open_accounts(town, uitvoerder, actor, gemeente_id, households, _morning(town.first_day))
    return _Books(actor, administratie_id, accounts)


def _book_internal(books: _Books, uitvoerder: TownUitvoerder, first: date, last: date, now: datetime) -> None:
    """Book what households move in their own books on these days; what was booked before is known."""
    moves = [(number, each) for number, each in enumerate(uitvoerder.internal, 1) if first <= each.day <= last]
    if not moves:
        return
    ledger.post_transfers(
        actor=books.actor,
        administratie_id=books.administratie_id,
        transfers=[
            ledger.TransferRequest(
                transaction_id=ledger.derive_key(_CAUSE, number, 1),
                debit_account_id=books.accounts[each.huishouden, each.source],
                credit_account_id=books.accounts[each.huishouden, each.target],
                amount_cents=each.amount_cents,
                booked_on=each.day,
                value_on=each.day,
                cause_kind=_CAUSE,
                cause_id=number,
                description=f"Naar {each.target.value.replace('_', ' ')}",
                idempotency_key=ledger.derive_key(_CAUSE, number),
            )
            for number, each in moves
        ],
        now=now,
        command="reserve_leefgeld",
    )


def _import(actor: Actor, file: TownFile, now: datetime) -> ImportResult:
    return budgetbeheer.import_bankbestand(
        actor=actor,
        stream=io.BytesIO(file.content),
        file_name=file.name,
        channel=Channel.FOLDER.value,
        now=now,
    )


def _write_vandaag(town: Town, folder: Path) -> None:
    """Lay down the files of today: three to import, one that doesn't tie, one known, one that is refused."""
    own, *others = town.uitvoerders
    vandaag = folder / "vandaag"
    vandaag.mkdir(parents=True, exist_ok=True)
    *good, last = list_vandaag_files(town, own)
    for file in good:
        (vandaag / file.name).write_bytes(file.content)
    (vandaag / f"telt-niet-op-{last.name}").write_bytes(spoil_closing_balance(last, by_cents=_SPOILED_BY_CENTS))
    (vandaag / f"geweigerd-{good[1].name}").write_bytes(spoil_with_doctype(good[1]))
    *_earlier, (_days, yesterday) = list_history_files(town, own)
    (vandaag / f"nog-een-keer-{yesterday[0].name}").write_bytes(yesterday[0].content)
    for other in others:
        elsewhere = folder / f"vandaag-{_slug(other.naam)}"
        elsewhere.mkdir(parents=True, exist_ok=True)
        for file in list_vandaag_files(town, other):
            (elsewhere / file.name).write_bytes(file.content)


def _morning(day: date) -> datetime:
    return datetime.combine(day, _IMPORTS_AT, _ZONE)


def _slug(naam: str) -> str:
    return naam.lower().replace(" ", "-")
