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

from django.db import transaction

from houvast.access import commands as access
from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor, list_organisaties
from houvast.budgetbeheer import commands as budgetbeheer
from houvast.budgetbeheer.domain.afspraak import AfspraakRequest, Richting
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
from houvast.config.town.load import fill_load
from houvast.config.town.paying import list_moves, say_how_paid
from houvast.config.town.staff import divide_huishoudens, hire
from houvast.config.town.town import HUISHOUDENS, HUISHOUDENS_ELSEWHERE, MONTHS, SEED, make_town
from houvast.config.town.values import Plan, Pot, Town, TownHuishouden, TownUitvoerder
from houvast.database.places import state_folder
from houvast.database.scope import scoped
from houvast.ledger import commands as ledger
from houvast.partijen import commands as partijen
from houvast.partijen import queries as partijen_queries
from houvast.partijen.domain.registraties import HuishoudenRegistration, OrganisatieRegistration

__all__ = ["TownReport", "fill_load", "fill_town"]

_ZONE = ZoneInfo("Europe/Amsterdam")
_IMPORTS_AT = time(8, 30)
_PLAN_IS_VALID_SINCE = timedelta(days=31)
_SPOILED_BY_CENTS = 10_000
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
    town = make_town(today=today, huishoudens=huishoudens, elsewhere=elsewhere, months=months)
    registered = all(each.naam in known for each in town.uitvoerders)
    if registered and begun.get("complete", True):
        tell("De demostad is al gevuld; er verandert niets.")
        return TownReport(vandaag=folder / "vandaag")
    if begun and not known:
        # The database was started over; the state folder was not.
        today = now.astimezone(_ZONE).date()
        town = make_town(today=today, huishoudens=huishoudens, elsewhere=elsewhere, months=months)
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
        _live(town, uitvoerder, organisatie_id, folder / _slug(uitvoerder.naam), report)
        tell(f"{uitvoerder.naam}: {report.booked} bankregels geboekt, {report.waiting} wachten op een mens.")
        if uitvoerder is town.uitvoerders[0]:
            begin_helping(town, uitvoerder_id=organisatie_id, seed=SEED, folder=folder, tell=tell)
    _write_vandaag(town, folder)
    state.write_text(json.dumps({"today": today.isoformat(), "complete": True}))
    tell(f"De bankbestanden van vandaag ({town.vandaag:%d-%m-%Y}) liggen klaar in {folder / 'vandaag'}.")
    return report


@transaction.atomic
def register_uitvoerder(town: Town, uitvoerder: TownUitvoerder) -> int:
    """Register an uitvoerder with its gemeente, people, accounts, households and afspraken; return its id."""
    now = _morning(town.first_day)
    gemeente_id = access.register_organisatie(
        naam=f"Gemeente {uitvoerder.gemeente}",
        soort=OrganisatieSoort.GEMEENTE,
        gemeentecode=uitvoerder.gemeentecode,
        now=now,
    )
    organisatie_id = access.register_organisatie(naam=uitvoerder.naam, soort=OrganisatieSoort.UITVOERDER, now=now)
    hire(gemeente_id, uitvoerder.gemeente_staff, town.first_day, now)
    hire(organisatie_id, uitvoerder.staff, town.first_day, now)
    actor = get_system_actor(organisatie_id)
    with scoped(scope_of(actor)):
        ledger.open_administratie(actor=actor, uitvoerder_id=organisatie_id, naam=uitvoerder.administratie, now=now)
    actor = get_system_actor(organisatie_id)
    with scoped(scope_of(actor)):
        _register_households(town, uitvoerder, actor, gemeente_id, now)
    return organisatie_id


def _register_households(town: Town, uitvoerder: TownUitvoerder, actor: Actor, gemeente_id: int, now: datetime) -> None:
    (administratie_id,) = actor.administraties
    since = town.first_day - _PLAN_IS_VALID_SINCE
    organisatie_ids = partijen.register_organisaties(
        actor=actor,
        houder_id=actor.organisatie_id,
        organisaties=[
            OrganisatieRegistration(each.naam, each.soort, since, (each.iban,)) for each in uitvoerder.organisaties
        ],
        now=now,
    )
    organisaties = {each.naam: found for each, found in zip(uitvoerder.organisaties, organisatie_ids, strict=True)}
    ids = partijen.register_huishoudens(
        actor=actor,
        gemeente_id=gemeente_id,
        uitvoerder_id=actor.organisatie_id,
        huishoudens=[
            HuishoudenRegistration(each.nummer, each.naam, since, each.adres, each.leden)
            for each in uitvoerder.huishoudens
        ],
        now=now,
    )
    for rekening in uitvoerder.rekeningen:
        budgetbeheer.register_derdengeldenrekening(
            actor=actor,
            administratie_id=administratie_id,
            iban=rekening.iban,
            naam=rekening.naam,
            opened_on=since,
            now=now,
        )
    households = dict(zip([each.nummer for each in uitvoerder.huishoudens], ids, strict=True))
    accounts = _open_accounts(town, uitvoerder, actor, gemeente_id, households, now)
    budgetbeheer.open_afspraken(
        actor=actor,
        administratie_id=administratie_id,
        afspraken=[
            request
            for each in uitvoerder.huishoudens
            for request in _list_requests(
                town, each, gemeente_id, households[each.nummer], accounts, organisaties, since
            )
        ],
        now=now,
    )
    divide_huishoudens(
        actor=actor, administratie_id=administratie_id, huishoudens=ids, first_day=town.first_day, now=now
    )


def _list_requests(
    town: Town,
    huishouden: TownHuishouden,
    gemeente_id: int,
    huishouden_id: int,
    accounts: dict[tuple[str, Pot], int],
    organisaties: dict[str, int],
    since: date,
) -> list[AfspraakRequest]:
    """Return the afspraken of a household, and from today on what it sets apart in its own pots."""
    requests = [
        say_how_paid(
            _request(
                plan,
                gemeente_id=gemeente_id,
                huishouden_id=huishouden_id,
                account_id=accounts[huishouden.nummer, plan.pot],
                organisatie_id=organisaties[plan.tegenpartij] if plan.is_organisatie else None,
                # What went out before the first bank day was paid elsewhere: here nobody could have been on time.
                since=since if plan.richting is Richting.IN else town.first_day + timedelta(days=1),
            ),
            plan,
        )
        for plan in huishouden.plans
    ]
    return [*requests, *list_moves(huishouden, accounts, requests[0], town.vandaag)]


def _open_accounts(
    town: Town,
    uitvoerder: TownUitvoerder,
    actor: Actor,
    gemeente_id: int,
    households: dict[str, int],
    now: datetime,
) -> dict[tuple[str, Pot], int]:
    """Open every household's accounts, or find them, by nummer and pot."""
    (administratie_id,) = actor.administraties
    since = town.first_day - _PLAN_IS_VALID_SINCE
    trust = {
        each.key: ledger.open_account(
            actor=actor,
            administratie_id=administratie_id,
            account=ledger.AccountRequest(ledger.Soort.TRUST, each.iban, since),
            now=now,
        )
        for each in uitvoerder.rekeningen
    }
    places = [(each, pot) for each in uitvoerder.huishoudens for pot in Pot]
    ids = ledger.open_accounts(
        actor=actor,
        administratie_id=administratie_id,
        accounts=[_account(each, pot, trust, gemeente_id, households, since) for each, pot in places],
        now=now,
    )
    return {(each.nummer, pot): account_id for (each, pot), account_id in zip(places, ids, strict=True)}


def _account(
    huishouden: TownHuishouden,
    pot: Pot,
    trust: dict[str, int],
    gemeente_id: int,
    households: dict[str, int],
    since: date,
) -> ledger.AccountRequest:
    return ledger.AccountRequest(
        soort=ledger.Soort(pot.value),
        naam=pot.value.replace("_", " ").capitalize(),
        opened_on=since,
        trust_account_id=trust[huishouden.rekening],
        gemeente_id=gemeente_id,
        holder_id=households[huishouden.nummer],
    )


def _request(
    plan: Plan, *, gemeente_id: int, huishouden_id: int, account_id: int, organisatie_id: int | None, since: date
) -> AfspraakRequest:
    return AfspraakRequest(
        gemeente_id=gemeente_id,
        huishouden_id=huishouden_id,
        account_id=account_id,
        naam=plan.naam,
        richting=plan.richting,
        tegenpartij_naam=plan.tegenpartij,
        bedrag_min_cents=plan.amount_min_cents,
        bedrag_max_cents=plan.amount_max_cents,
        periodiciteit=plan.periodiciteit,
        anker=plan.anker,
        verwachte_dag=plan.dag,
        weekendregel=plan.weekendregel,
        valid_from=min(since, plan.anker) if plan.richting is Richting.IN else since,
        organisatie_id=organisatie_id,
        rubriek=plan.rubriek,
        zoektermen=plan.zoektermen,
        ibans=(plan.iban,),
        referenties=(plan.reference,) if plan.reference else (),
        machtigingen=(plan.mandate,) if plan.mandate else (),
    )


def _live(town: Town, uitvoerder: TownUitvoerder, organisatie_id: int, folder: Path, report: TownReport) -> None:
    """Live through the history: each span's internal bookings, then its bank files. What was done is known."""
    actor = get_system_actor(organisatie_id)
    folder.mkdir(parents=True, exist_ok=True)
    with scoped(scope_of(actor)):
        books = _find_books(town, uitvoerder, actor)
        for (first, last), files in list_history_files(town, uitvoerder):
            now = _morning(last + timedelta(days=1))
            _book_internal(books, uitvoerder, first, last, now)
            for file in files:
                (folder / file.name).write_bytes(file.content)
                report.count(_import(actor, file, now))
        # Today's living money stands ready; that it was paid is in the file that waits.
        _book_internal(books, uitvoerder, town.vandaag, town.vandaag, _morning(town.vandaag))
        begin_paying(
            actor=actor,
            administratie_id=books.administratie_id,
            first_day=town.first_day,
            vandaag=town.vandaag,
            now=_morning(town.vandaag),
        )


def _find_books(town: Town, uitvoerder: TownUitvoerder, actor: Actor) -> _Books:
    (administratie_id,) = actor.administraties
    households, gemeente_id = {}, 0
    for each in uitvoerder.huishoudens:
        found = partijen_queries.find_huishouden_by_nummer(actor, each.nummer)
        assert found is not None, "Households are registered before their days are lived."
        households[each.nummer] = found.huishouden_id
        gemeente_id = found.gemeente_id
    accounts = _open_accounts(town, uitvoerder, actor, gemeente_id, households, _morning(town.first_day))
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
