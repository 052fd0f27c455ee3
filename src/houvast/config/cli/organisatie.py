# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""`houvast organisatie` and `houvast beheerder`: the first organisations and people of an installation."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from houvast.config.cli.organisaties import OPERATOR, find_operator
from houvast.config.cli.ready import prepare_database

if TYPE_CHECKING:
    from datetime import datetime


EXIT_REFUSED = 2
_SOORTEN = ("gemeente", "uitvoerder", "signaalpartner")
# Who the audit names for an act of the operator, who has no account.


class NoSuchMedewerker(RuntimeError):
    """Use the user name of someone who is registered at this organisation."""


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `organisatie` and `beheerder`."""
    acts = commands.add_parser("organisatie", help="the organisations of this installation").add_subparsers(
        metavar="ACT", required=True
    )
    add = acts.add_parser("add", help="register a gemeente, uitvoerder or signaalpartner")
    add.add_argument("naam", metavar="NAAM")
    add.add_argument("--soort", choices=_SOORTEN, required=True)
    add.add_argument("--gemeentecode", default="", help="four digits, of a gemeente")
    add.add_argument("--administratie", help="the name of an uitvoerder's books (its own name unless given)")
    add.set_defaults(run=run_add_organisatie)
    listed = acts.add_parser("list", help="show the organisations, each with the number of its watched folder")
    listed.set_defaults(run=run_list_organisaties)
    _add_beheerder(commands)


def _add_beheerder(commands: argparse._SubParsersAction[Any]) -> None:
    acts = commands.add_parser("beheerder", help="who manages the people of an organisation").add_subparsers(
        metavar="ACT", required=True
    )
    add = acts.add_parser("add", help="register a beheerder and print a password for one login")
    add.add_argument("--naam", required=True, help="the person's name")
    add.set_defaults(run=run_add_beheerder)
    reset = acts.add_parser("reset", help="let someone in again: a password for one login, and a new app for codes")
    reset.set_defaults(run=run_reset)
    for each in (add, reset):
        each.add_argument("gebruikersnaam", metavar="GEBRUIKERSNAAM")
        each.add_argument("--organisatie", required=True, help="its name")
        each.add_argument("--soort", choices=_SOORTEN, help="needed only when two organisations have the same name")


def run_add_organisatie(arguments: argparse.Namespace) -> int:
    """Register an organisation, an uitvoerder with its books; ends with 2 when the name is taken."""
    prepare_database()
    from django.db import transaction  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from houvast.access.commands import register_organisatie  # noqa: PLC0415
    from houvast.access.domain.actors import OrganisatieSoort  # noqa: PLC0415
    from houvast.kernel.errors import DomainError  # noqa: PLC0415

    now = timezone.now()
    try:
        with transaction.atomic():
            organisatie_id = register_organisatie(
                naam=arguments.naam,
                soort=OrganisatieSoort(arguments.soort),
                gemeentecode=arguments.gemeentecode,
                now=now,
            )
            if arguments.soort == OrganisatieSoort.UITVOERDER.value:
                _open_books(organisatie_id, arguments.administratie or arguments.naam, now)
    except DomainError as fault:
        return _refuse(fault)
    print(f"{organisatie_id}\t{arguments.soort}\t{arguments.naam}")
    return 0


def run_list_organisaties(_arguments: argparse.Namespace) -> int:
    """Show the organisations."""
    prepare_database()
    from houvast.access.queries import list_organisaties  # noqa: PLC0415

    for each in list_organisaties():
        print(f"{each.organisatie_id}\t{each.soort.value}\t{each.naam}")
    return 0


def run_add_beheerder(arguments: argparse.Namespace) -> int:
    """Register a beheerder; ends with 2 when the user name is taken."""
    prepare_database()
    from django.utils import timezone  # noqa: PLC0415

    from houvast.access.commands import register_medewerker  # noqa: PLC0415
    from houvast.access.domain.actors import Role  # noqa: PLC0415
    from houvast.access.domain.wachtwoorden import make_wachtwoord  # noqa: PLC0415
    from houvast.kernel.errors import DomainError  # noqa: PLC0415

    actor = find_operator(arguments.organisatie, arguments.soort)
    wachtwoord = make_wachtwoord()
    try:
        register_medewerker(
            actor=actor,
            organisatie_id=actor.organisatie_id,
            gebruikersnaam=arguments.gebruikersnaam,
            naam=arguments.naam,
            wachtwoord=wachtwoord,
            roles=[Role.BEHEERDER],
            now=timezone.now(),
        )
    except DomainError as fault:
        return _refuse(fault)
    _show(arguments.gebruikersnaam, wachtwoord)
    return 0


def run_reset(arguments: argparse.Namespace) -> int:
    """Give someone a new password for one login and forget their app, as a beheerder of their organisation does."""
    prepare_database()
    from django.db import transaction  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from houvast.access.commands import remove_devices, set_wachtwoord  # noqa: PLC0415
    from houvast.access.domain.wachtwoorden import make_wachtwoord  # noqa: PLC0415
    from houvast.access.queries import list_medewerkers  # noqa: PLC0415

    actor = find_operator(arguments.organisatie, arguments.soort)
    found = [each for each in list_medewerkers(actor) if each.gebruikersnaam == arguments.gebruikersnaam]
    if not found:
        message = f"{actor.organisatie_naam} has nobody with the user name {arguments.gebruikersnaam!r}"
        raise NoSuchMedewerker(message)
    wachtwoord, now, medewerker_id = make_wachtwoord(), timezone.now(), found[0].medewerker_id
    with transaction.atomic():
        set_wachtwoord(actor=actor, medewerker_id=medewerker_id, wachtwoord=wachtwoord, now=now, reason=OPERATOR)
        remove_devices(actor=actor, medewerker_id=medewerker_id, now=now, reason=OPERATOR)
    _show(arguments.gebruikersnaam, wachtwoord)
    return 0


def _open_books(organisatie_id: int, naam: str, now: datetime) -> None:
    from houvast.access.domain.scope import scope_of  # noqa: PLC0415
    from houvast.access.queries import get_system_actor  # noqa: PLC0415
    from houvast.database.scope import scoped  # noqa: PLC0415
    from houvast.ledger.commands import open_administratie  # noqa: PLC0415

    actor = get_system_actor(organisatie_id)
    with scoped(scope_of(actor)):
        open_administratie(actor=actor, uitvoerder_id=organisatie_id, naam=naam, now=now)


def _show(gebruikersnaam: str, wachtwoord: str) -> None:
    print(f"{gebruikersnaam}\t{wachtwoord}")
    sys.stderr.write("This password is for one login: it has to be replaced then, and an app for codes registered.\n")


def _refuse(fault: Exception) -> int:
    sys.stderr.write(f"houvast: {fault}\n")
    return EXIT_REFUSED
