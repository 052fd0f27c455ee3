# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Register an uitvoerder of the town with its gemeente, people, accounts, households and afspraken."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from houvast.access import commands as access
from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor, list_organisaties
from houvast.budgetbeheer import commands as budgetbeheer
from houvast.budgetbeheer.domain.afspraak import AfspraakRequest, Richting
from houvast.config.town.paying import list_moves, say_how_paid
from houvast.config.town.staff import divide_huishoudens, divide_with_leaver, form_teams, hire
from houvast.config.town.story import find_story, list_slipping
from houvast.config.town.town import SIL, TEAMS
from houvast.config.town.values import Plan, Pot, Town, TownHuishouden, TownUitvoerder
from houvast.database.scope import scoped
from houvast.ledger import commands as ledger
from houvast.partijen import commands as partijen
from houvast.partijen.domain.registraties import HuishoudenRegistration, OrganisatieRegistration

_ZONE = ZoneInfo("Europe/Amsterdam")
_REGISTERED_AT = time(8, 30)
ACCOUNTS_OPENED_BEFORE = timedelta(days=31)


@transaction.atomic
def register_uitvoerder(town: Town, uitvoerder: TownUitvoerder) -> int:
    """Register an uitvoerder with its gemeente, people, accounts, households and afspraken; return its id."""
    now = datetime.combine(town.first_day, _REGISTERED_AT, _ZONE)
    gemeente_id = _find_gemeente(uitvoerder) or access.register_organisatie(
        naam=f"Gemeente {uitvoerder.gemeente}",
        soort=OrganisatieSoort.GEMEENTE,
        gemeentecode=uitvoerder.gemeentecode,
        now=now,
    )
    organisatie_id = access.register_organisatie(naam=uitvoerder.naam, soort=OrganisatieSoort.UITVOERDER, now=now)
    hire(gemeente_id, uitvoerder.gemeente_staff, town.first_day, now)
    hire(organisatie_id, uitvoerder.staff, town.first_day, now)
    if SIL in uitvoerder.staff:
        form_teams(organisatie_id, TEAMS, town.first_day, now)
    actor = get_system_actor(organisatie_id)
    with scoped(scope_of(actor)):
        ledger.open_administratie(actor=actor, uitvoerder_id=organisatie_id, naam=uitvoerder.administratie, now=now)
    actor = get_system_actor(organisatie_id)
    with scoped(scope_of(actor)):
        _register_households(town, uitvoerder, actor, gemeente_id, now)
    return organisatie_id


def _find_gemeente(uitvoerder: TownUitvoerder) -> int | None:
    """Return the gemeente when an uitvoerder before this one works for it too."""
    naam = f"Gemeente {uitvoerder.gemeente}"
    found = list_organisaties(soort=OrganisatieSoort.GEMEENTE)
    return next((each.organisatie_id for each in found if each.naam == naam), None)


def _register_households(town: Town, uitvoerder: TownUitvoerder, actor: Actor, gemeente_id: int, now: datetime) -> None:
    (administratie_id,) = actor.administraties
    since = town.first_day - ACCOUNTS_OPENED_BEFORE
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
    accounts = open_accounts(town, uitvoerder, actor, gemeente_id, households, now)
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
    _divide(town, uitvoerder, actor, households, now)


def _divide(town: Town, uitvoerder: TownUitvoerder, actor: Actor, households: dict[str, int], now: datetime) -> None:
    (administratie_id,) = actor.administraties
    ids = [households[each.nummer] for each in uitvoerder.huishoudens]
    story = find_story(town.first_day, town.last_day, town.vandaag)
    if story is None or SIL not in uitvoerder.staff:
        divide_huishoudens(
            actor=actor, administratie_id=administratie_id, huishoudens=ids, first_day=town.first_day, now=now
        )
        return
    divide_with_leaver(
        actor=actor,
        administratie_id=administratie_id,
        huishoudens=ids,
        slipping=[households[each.nummer] for each in list_slipping(uitvoerder.huishoudens)],
        leaver=SIL.naam,
        story=story,
        first_day=town.first_day,
        now=now,
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


def open_accounts(
    town: Town,
    uitvoerder: TownUitvoerder,
    actor: Actor,
    gemeente_id: int,
    households: dict[str, int],
    now: datetime,
) -> dict[tuple[str, Pot], int]:
    """Open every household's accounts, or find them, by nummer and pot."""
    (administratie_id,) = actor.administraties
    since = town.first_day - ACCOUNTS_OPENED_BEFORE
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
