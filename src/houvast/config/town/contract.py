# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the gemeente of the town agreed with its uitvoerders: products, prices, contacts, a ladder, days, an end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from houvast.access.domain.actors import Actor
from houvast.access.domain.scope import scope_of
from houvast.contracten import commands as contracten
from houvast.contracten.commands import ContactRequest, TredeRequest
from houvast.contracten.domain.words import Eigenaar, Kant, MomentSoort, Niveau, ProductSoort
from houvast.database.scope import scoped
from houvast.kernel.period import add_months, last_day_of_month

_ZONE = ZoneInfo("Europe/Amsterdam")
_AT = time(10, 15)
_OPGAVE_DAYS = 15
_YEARS_BEFORE = 2
_MONTHS_TO_GO = 7
_OPTION_USE_BY = timedelta(days=40)
_EVALUATION_IN = timedelta(days=20)
_INDEXATION_IN = timedelta(days=54)
_WCK = "Artikel 48 lid 1 onder c: werkt voor rekening van de gemeente"
_LADDER = (
    TredeRequest("Vaste contactpersoon", Kant.UITVOERDER, 3, 4),
    TredeRequest("Directeur", Kant.UITVOERDER, 2, 8),
    TredeRequest("Contractmanager", Kant.GEMEENTE, 2, 4),
    TredeRequest("Wethouder", Kant.GEMEENTE, 5, 24),
)
_PRODUCTS = (
    (ProductSoort.BUDGETBEHEER, "huishouden per maand", 8_450, 8_790),
    (ProductSoort.SCHULDHULP, "traject", 142_500, 147_900),
    (ProductSoort.OSS, "huishouden per maand", 6_100, 6_350),
)
# What is done against debts beforehand, by level: strategisch, tactisch, operationeel. The last has a gap and a double.
_PREVENTION = (
    ("Vroeg eropaf bij betalingsachterstanden", (Eigenaar.GEMEENTE, Eigenaar.GEMEENTE, Eigenaar.GEMEENTE), None),
    ("Lessen over geld op school", (Eigenaar.GEMEENTE, Eigenaar.UITVOERDER, Eigenaar.UITVOERDER), None),
    ("Budgetcoaching na schuldhulp", (Eigenaar.GEMEENTE, None, Eigenaar.UITVOERDER), Eigenaar.GEMEENTE),
)


@dataclass(frozen=True, slots=True)
class Parties:
    """Who agree: the gemeente with its contractmanager, and an uitvoerder with its fixed contact and director."""

    gemeente_id: int
    uitvoerder_id: int
    manager: Actor
    contact: Actor
    directeur: str
    domain: str


def begin_of_contract(vandaag: date) -> date:
    """Return the first day of the contracts."""
    return date(vandaag.year - _YEARS_BEFORE, 1, 1)


def agree_contract(parties: Parties, *, first_day: date, vandaag: date, kenmerk: str, naam: str) -> int:
    """Write down on the first day all that a contract holds; return its id. It began years ago, and ends in a year."""
    since = begin_of_contract(vandaag)
    now = datetime.combine(first_day, _AT, _ZONE)
    ends = last_day_of_month(add_months(vandaag, _MONTHS_TO_GO))
    with scoped(scope_of(parties.manager)):
        contract_id = contracten.register_contract(
            actor=parties.manager,
            gemeente_id=parties.gemeente_id,
            uitvoerder_id=parties.uitvoerder_id,
            kenmerk=kenmerk,
            naam=naam,
            since=since,
            until=ends,
            opgave_days=_OPGAVE_DAYS,
            now=now,
        )
        _price(parties, contract_id, since, vandaag, now)
        contracten.set_ladder(actor=parties.manager, contract_id=contract_id, since=since, treden=_LADDER, now=now)
        _name_gemeente(parties, contract_id, since, now)
        _date(parties, contract_id, since, vandaag, ends, now)
    with scoped(scope_of(parties.contact)):
        _name_uitvoerder(parties, contract_id, since, now)
    return contract_id


def _price(parties: Parties, contract_id: int, since: date, vandaag: date, now: datetime) -> None:
    this_year = date(vandaag.year, 1, 1)
    for soort, eenheid, before_cents, cents in _PRODUCTS:
        product_id = contracten.add_product(
            actor=parties.manager, contract_id=contract_id, soort=soort, naam="", since=since, now=now
        )
        for amount_cents, from_day, reason in (
            (before_cents, since, "Prijs bij de aanbesteding."),
            (cents, this_year, "Indexering volgens het contract."),
        ):
            contracten.set_prijs(
                actor=parties.manager,
                contract_id=contract_id,
                product_id=product_id,
                eenheid=eenheid,
                amount_cents=amount_cents,
                since=from_day,
                reason=reason,
                now=now,
            )
    contracten.register_wckstatus(
        actor=parties.manager,
        contract_id=contract_id,
        grond=_WCK,
        since=since,
        until=None,
        toelichting="Bevestigd bij de aanbesteding.",
        bewijsstuk_id=None,
        now=now,
    )
    contracten.add_aanvulling(
        actor=parties.manager,
        contract_id=contract_id,
        onderwerp="Overzicht bij elk gesprek",
        afgesproken="De budgetbeheerder geeft het overzicht van de maand mee, ook aan wie er niet om vraagt.",
        since=this_year,
        until=None,
        now=now,
    )


def _name_gemeente(parties: Parties, contract_id: int, since: date, now: datetime) -> None:
    for naam, functie, trede, medewerker_id in (
        (parties.manager.naam, "contractmanager", 3, parties.manager.medewerker_id),
        ("Marit Dijkgraaf", "wethouder bestaanszekerheid", 4, None),
    ):
        contracten.add_contactpersoon(
            actor=parties.manager,
            contract_id=contract_id,
            contact=ContactRequest(
                kant=Kant.GEMEENTE,
                naam=naam,
                functie=functie,
                since=since,
                telefoon="088 000 01 40",
                email=f"{naam.split()[0].lower()}@oeverstad.example",
                trede=trede,
                medewerker_id=medewerker_id,
            ),
            now=now,
        )


def _name_uitvoerder(parties: Parties, contract_id: int, since: date, now: datetime) -> None:
    for naam, functie, trede, medewerker_id in (
        (parties.contact.naam, "teamleider en vaste contactpersoon", 1, parties.contact.medewerker_id),
        (parties.directeur, "directeur", 2, None),
    ):
        contracten.add_contactpersoon(
            actor=parties.contact,
            contract_id=contract_id,
            contact=ContactRequest(
                kant=Kant.UITVOERDER,
                naam=naam,
                functie=functie,
                since=since,
                telefoon="088 000 02 10",
                email=f"{naam.split()[0].lower()}@{parties.domain}",
                trede=trede,
                medewerker_id=medewerker_id,
            ),
            now=now,
        )


def _date(parties: Parties, contract_id: int, since: date, vandaag: date, ends: date, now: datetime) -> None:
    manager = parties.manager
    contracten.add_optie(
        actor=manager,
        contract_id=contract_id,
        until=last_day_of_month(add_months(ends, 12)),
        use_by=vandaag + _OPTION_USE_BY,
        now=now,
    )
    for soort, onderwerp, due_on in (
        (MomentSoort.EVALUATIE, "Jaarlijkse evaluatie met cijfers en gesprekken", vandaag + _EVALUATION_IN),
        (MomentSoort.INDEXERING, "Prijzen voor volgend jaar", vandaag + _INDEXATION_IN),
    ):
        contracten.add_moment(
            actor=manager, contract_id=contract_id, soort=soort, onderwerp=onderwerp, due_on=due_on, now=now
        )
    contracten.set_exitvoorwaarden(
        actor=manager,
        contract_id=contract_id,
        since=since,
        opzegtermijn_months=6,
        oplevering="Alle dossiers, saldo's, lopende verplichtingen en machtigingen, per huishouden compleet.",
        formaat="Het open bestand per huishouden, met het bewijs dat het compleet is",
        prijs_cents=0,
        toelichting="De uitvoerder betaalt door tot de dag van de overgang.",
        now=now,
    )


def divide_prevention(*, manager: Actor, gemeente_id: int, uitvoerder_id: int, since: date, now: datetime) -> None:
    """Say who does what against debts beforehand, on which level; one place has nobody and one has two."""
    with scoped(scope_of(manager)):
        for naam, eigenaren, second in _PREVENTION:
            taak_id = contracten.add_preventietaak(
                actor=manager, gemeente_id=gemeente_id, naam=naam, toelichting="", since=since, now=now
            )
            wanted = [(niveau, each) for niveau, each in zip(Niveau, eigenaren, strict=True) if each is not None]
            if second is not None:
                wanted.append((Niveau.OPERATIONEEL, second))
            for niveau, eigenaar in wanted:
                contracten.divide_taak(
                    actor=manager,
                    gemeente_id=gemeente_id,
                    taak_id=taak_id,
                    niveau=niveau,
                    eigenaar=eigenaar,
                    uitvoerder_id=uitvoerder_id if eigenaar is Eigenaar.UITVOERDER else None,
                    toelichting="",
                    since=since,
                    now=now,
                )
