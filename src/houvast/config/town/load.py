# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Load sets of any size, made set-based, and bank files over them whose truth is known line by line.

Everything follows from the number of a household or a line, so nothing is drawn and nothing need be kept: 25
landlords, agencies whose one account pays tens of thousands, standard amounts that thousands share, references on
most lines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from django.db import connections, transaction

from houvast.access import commands as access
from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor, list_organisaties
from houvast.budgetbeheer import commands as budgetbeheer
from houvast.budgetbeheer.domain.afspraak import AfspraakRequest, Periodiciteit, Richting
from houvast.config.town.load_lines import (
    LOAD_IBAN,
    OPENING_CENTS,
    LoadAfspraak,
    list_afspraken,
    surname_of,
    write_load_file,
)
from houvast.database.bulk import copy_rows
from houvast.database.places import state_folder
from houvast.database.scope import scoped
from houvast.kernel.calendars import previous_business_day
from houvast.kernel.period import add_months
from houvast.ledger import commands as ledger
from houvast.partijen import commands as partijen
from houvast.partijen import queries as partijen_queries
from houvast.partijen.domain.registraties import (
    HuishoudenRegistration,
    InwonerRegistration,
    OrganisatieRegistration,
)

LOAD_UITVOERDER = "Lastproef Budgetbeheer"
LOAD_GEMEENTE = "Gemeente Lastdam"
_HUISHOUDENS_PER_CHUNK = 10_000
_HUISHOUDENS_IN_FIRST_CHUNK = 500
_ORGANISATIES_MAX = 10_000
_SOORTEN = (ledger.Soort.VASTE_LASTEN, ledger.Soort.LEEFGELD, ledger.Soort.RESERVERING, ledger.Soort.SCHULDREGELING)
_CAUSE = "beginstand"


@dataclass(frozen=True, slots=True)
class LoadSet:
    """A load set in the database; `folder` holds its bank files and their truth."""

    organisatie_id: int
    administratie_id: int
    huishoudens: int
    iban: str
    folder: Path
    files: tuple[Path, ...]


def fill_load(
    *,
    huishoudens: int = 100_000,
    maanden: int = 1,
    afspraken_per_huishouden: int = 10,
    lines: int | None = None,
    now: datetime,
    tell: Callable[[str], None] = print,
) -> LoadSet:
    """Register a load set, and write a bank file per month of so many lines (one per household when not said).

    What is there stays as it is, so that one cut off halfway is finished; files are written again. Nothing is
    imported: `houvast bank import` or a bench does that.
    """
    known = {each.naam: each.organisatie_id for each in list_organisaties(soort=OrganisatieSoort.UITVOERDER)}
    organisatie_id = known.get(LOAD_UITVOERDER)
    if organisatie_id is None:
        organisatie_id = _register(now)
    actor = get_system_actor(organisatie_id)
    with scoped(scope_of(actor)):
        done = partijen_queries.count_huishoudens(actor)
        loader = _Loader(actor, now, afspraken_per_huishouden)
        for numbers in _list_chunks(done, huishoudens):
            loader.load(numbers)
            gather_statistics()
            tell(f"{numbers.stop} van {huishoudens} huishoudens met {afspraken_per_huishouden} afspraken.")
    (administratie_id,) = get_system_actor(organisatie_id).administraties
    folder = state_folder() / "town" / "lastproef"
    folder.mkdir(parents=True, exist_ok=True)
    files, opening, first = [], huishoudens * OPENING_CENTS, 0
    count = huishoudens if lines is None else lines
    for month in range(maanden):
        day = _payday(add_months(now.date(), month - maanden + 1))
        path = folder / f"{day}-{count}.xml"
        truth = write_load_file(
            path,
            lines=count,
            first=first,
            huishoudens=huishoudens,
            day=day,
            opening_cents=opening,
            afspraken_per_huishouden=afspraken_per_huishouden,
        )
        opening, first = truth.closing_cents, first + count
        files.append(path)
        tell(f"{path}: {count} regels, waarvan {truth.waiting} voor een mens.")
    return LoadSet(organisatie_id, administratie_id, huishoudens, LOAD_IBAN, folder, tuple(files))


def _payday(day: date) -> date:
    """Return a bank day near the twenty-first, the day around which the load set expects its money."""
    return previous_business_day(day.replace(day=22))


def _list_chunks(done: int, huishoudens: int) -> list[range]:
    """Return the numbers still to do, in pieces that are each one transaction; the first piece is small.

    A plan made for an empty table is kept until there are statistics, so these come soon.
    """
    ends = [done] if done else [0, min(_HUISHOUDENS_IN_FIRST_CHUNK, huishoudens)]
    while ends[-1] < huishoudens:
        ends.append(min(ends[-1] + _HUISHOUDENS_PER_CHUNK, huishoudens))
    return [range(begin, end) for begin, end in pairwise(ends)]


def gather_statistics() -> None:
    """Let PostgreSQL know how large the tables have become, as autovacuum would a minute later."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename ~ %s",
            ["^(partijen|ledger|budgetbeheer|betaalopdrachten|bewaking)_"],
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f'ANALYZE "{table}"')


@transaction.atomic
def _register(now: datetime) -> int:
    """Register the gemeente and the uitvoerder with its books; return the uitvoerder's id."""
    access.register_organisatie(naam=LOAD_GEMEENTE, soort=OrganisatieSoort.GEMEENTE, now=now)
    organisatie_id = access.register_organisatie(naam=LOAD_UITVOERDER, soort=OrganisatieSoort.UITVOERDER, now=now)
    actor = get_system_actor(organisatie_id)
    with scoped(scope_of(actor)):
        ledger.open_administratie(actor=actor, uitvoerder_id=organisatie_id, naam="Derdengelden Lastproef", now=now)
    actor = get_system_actor(organisatie_id)
    (administratie_id,) = actor.administraties
    with scoped(scope_of(actor)):
        budgetbeheer.register_derdengeldenrekening(
            actor=actor,
            administratie_id=administratie_id,
            iban=LOAD_IBAN,
            naam="Beheerrekening",
            opened_on=_begin(now),
            now=now,
        )
    return organisatie_id


def _begin(now: datetime) -> date:
    return (now - timedelta(days=400)).date()


class _Loader:
    """Registers households chunk by chunk into one administratie."""

    def __init__(self, actor: Actor, now: datetime, per_huishouden: int) -> None:
        self.actor, self.now, self.since = actor, now, _begin(now)
        self.per_huishouden = per_huishouden
        gemeenten = list_organisaties(soort=OrganisatieSoort.GEMEENTE)
        (self.gemeente_id,) = (each.organisatie_id for each in gemeenten if each.naam == LOAD_GEMEENTE)
        (self.administratie_id,) = actor.administraties
        known = partijen_queries.list_organisaties(actor, on=self.since, count_max=_ORGANISATIES_MAX)
        self.organisaties = {each.naam: each.organisatie_id for each in known}
        self.trust = self._open_account(ledger.Soort.TRUST, LOAD_IBAN, None)
        self.suspense = self._open_account(ledger.Soort.SUSPENSE, "Tussenrekening", self.trust)

    def _open_account(self, soort: ledger.Soort, naam: str, trust: int | None) -> int:
        """Return an account that exists."""
        account = ledger.AccountRequest(soort, naam, self.since, trust_account_id=trust)
        return ledger.open_account(
            actor=self.actor, administratie_id=self.administratie_id, account=account, now=self.now
        )

    @transaction.atomic
    def load(self, numbers: range) -> None:
        """Register the households of these numbers, with accounts, money and afspraken."""
        ids = partijen.register_huishoudens(
            actor=self.actor,
            gemeente_id=self.gemeente_id,
            uitvoerder_id=self.actor.organisatie_id,
            huishoudens=(self._huishouden(number) for number in numbers),
            now=self.now,
        )
        accounts = ledger.open_accounts(
            actor=self.actor,
            administratie_id=self.administratie_id,
            accounts=[
                ledger.AccountRequest(soort, soort.value, self.since, self.trust, self.gemeente_id, huishouden_id)
                for huishouden_id in ids
                for soort in _SOORTEN
            ],
            now=self.now,
        )
        of_household = [accounts[place : place + len(_SOORTEN)] for place in range(0, len(accounts), len(_SOORTEN))]
        self._fund(of_household)
        wanted = [list_afspraken(number, self.per_huishouden) for number in numbers]
        self._know_organisaties([each for afspraken in wanted for each in afspraken])
        budgetbeheer.open_afspraken(
            actor=self.actor,
            administratie_id=self.administratie_id,
            afspraken=(
                self._request(each, huishouden_id, own)
                for afspraken, huishouden_id, own in zip(wanted, ids, of_household, strict=True)
                for each in afspraken
            ),
            now=self.now,
        )

    def _huishouden(self, number: int) -> HuishoudenRegistration:
        voorvoegsel, achternaam = surname_of(number)
        lid = InwonerRegistration(voornamen="Robin", voorvoegsel=voorvoegsel, achternaam=achternaam)
        naam = f"{voorvoegsel} {achternaam}".strip()
        return HuishoudenRegistration(f"L{number:07d}", naam, self.since, leden=(lid,))

    def _fund(self, of_household: Sequence[Sequence[int]]) -> None:
        """Give each household what it begins with, out of suspense, where the bank's opening balance comes in."""
        ledger.open_staging()
        copy_rows(
            "ledger_staging",
            (
                "transaction_id", "debit_account_id", "credit_account_id", "amount_cents", "booked_on", "value_on",
                "cause_kind", "cause_id", "idempotency_key",
            ),
            (
                (
                    ledger.derive_key(_CAUSE, account_id, 1), self.suspense, account_id, OPENING_CENTS // 2, self.since,
                    self.since, _CAUSE, account_id, ledger.derive_key(_CAUSE, account_id),
                )
                for vaste_lasten, leefgeld, *_others in of_household
                for account_id in (vaste_lasten, leefgeld)
            ),
        )  # fmt: skip
        ledger.post_staging(
            actor=self.actor, administratie_id=self.administratie_id, now=self.now, command="take_over_saldi"
        )

    def _know_organisaties(self, afspraken: Sequence[LoadAfspraak]) -> None:
        new = {
            each.tegenpartij: each.iban
            for each in afspraken
            if each.is_organisatie and each.tegenpartij not in self.organisaties
        }
        ids = partijen.register_organisaties(
            actor=self.actor,
            houder_id=self.actor.organisatie_id,
            organisaties=[OrganisatieRegistration(naam, "", self.since, (iban,)) for naam, iban in new.items()],
            now=self.now,
        )
        self.organisaties.update(zip(new, ids, strict=True))

    def _request(self, each: LoadAfspraak, huishouden_id: int, own: Sequence[int]) -> AfspraakRequest:
        vaste_lasten, leefgeld, *_others = own
        weekly = each.key == "leefgeld"
        return AfspraakRequest(
            gemeente_id=self.gemeente_id,
            huishouden_id=huishouden_id,
            account_id=leefgeld if weekly else vaste_lasten,
            naam=each.naam,
            richting=Richting.IN if each.incoming else Richting.UIT,
            tegenpartij_naam=each.tegenpartij,
            bedrag_min_cents=each.amount_cents * (100 - each.spread_percent) // 100,
            bedrag_max_cents=each.amount_cents * (100 + each.spread_percent) // 100,
            periodiciteit=Periodiciteit.WEKELIJKS if weekly else Periodiciteit.MAANDELIJKS,
            anker=self.since,
            valid_from=self.since,
            verwachte_dag=None if weekly else each.dag,
            organisatie_id=self.organisaties.get(each.tegenpartij),
            rubriek=each.key,
            ibans=(each.iban,),
            referenties=(each.reference,),
        )
