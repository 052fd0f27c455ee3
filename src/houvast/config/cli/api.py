# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""`houvast api`: the tokens by which other systems read and work, and the OpenAPI document."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from houvast.config.cli.organisaties import find_operator
from houvast.config.cli.ready import prepare_database, prepare_django

if TYPE_CHECKING:
    from houvast.access.domain.actors import Actor

EXIT_REFUSED = 2
_ROLES = ("auditor", "budgetbeheerder", "consulent", "signaalpartner")


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `api`."""
    acts = commands.add_parser("api", help="the REST API: tokens, and its description").add_subparsers(
        metavar="ACT", required=True
    )
    document = acts.add_parser("openapi", help="print the OpenAPI document")
    document.set_defaults(run=run_openapi)
    tokens = acts.add_parser("token", help="the tokens of an organisation").add_subparsers(metavar="ACT", required=True)
    add = tokens.add_parser("add", help="give a system a token; it is printed once")
    add.add_argument("naam", metavar="NAAM", help="which system it is for")
    add.add_argument("--rol", choices=_ROLES, required=True, help="the role that it acts in")
    add.add_argument("--scope", action="append", required=True, help="what it may do, such as betaalopdrachten:lezen")
    add.add_argument("--dagen", type=int, default=90, metavar="N", help="valid for N days (90, at most 366)")
    add.set_defaults(run=run_add_token)
    listed = tokens.add_parser("list", help="show the tokens: prefix, role, scopes, end, last use")
    listed.set_defaults(run=run_list_tokens)
    revoke = tokens.add_parser("revoke", help="let a token open nothing from now on")
    revoke.add_argument("token", metavar="ID", type=int, help="its number in the list")
    revoke.add_argument("--reden", default="", help="why")
    revoke.set_defaults(run=run_revoke_token)
    for each in (add, listed, revoke):
        each.add_argument("--organisatie", required=True, help="its name")
        each.add_argument(
            "--soort", choices=("gemeente", "uitvoerder", "signaalpartner"), help="when two have the same name"
        )


def run_openapi(_arguments: argparse.Namespace) -> int:
    """Print the OpenAPI document."""
    prepare_django()
    from houvast.api.views.document import make_document  # noqa: PLC0415

    print(json.dumps(make_document(), ensure_ascii=False, indent=2))
    return 0


def run_add_token(arguments: argparse.Namespace) -> int:
    """Give a token; ends with 2 when it may not be."""
    prepare_database()
    from django.utils import timezone  # noqa: PLC0415

    from houvast.access.domain.actors import Role  # noqa: PLC0415
    from houvast.api.commands import issue_token  # noqa: PLC0415
    from houvast.api.domain.scopes import ApiScope  # noqa: PLC0415
    from houvast.kernel.errors import DomainError  # noqa: PLC0415

    known = {each.value: each for each in ApiScope}
    unknown = [each for each in arguments.scope if each not in known]
    if unknown:
        sys.stderr.write(f"houvast: no such scope: {', '.join(unknown)}. There are: {', '.join(known)}\n")
        return EXIT_REFUSED
    with _operator_at(arguments) as actor:
        try:
            issued = issue_token(
                actor=actor,
                naam=arguments.naam,
                role=Role(arguments.rol),
                scopes=[known[each] for each in arguments.scope],
                days_valid=arguments.dagen,
                now=timezone.now(),
            )
        except DomainError as fault:
            return _refuse(fault)
    print(f"{issued.token_id}\t{issued.token}")
    sys.stderr.write(f"Valid until {issued.expires_at:%Y-%m-%d}. Keep it safe: it is shown this once.\n")
    return 0


def run_list_tokens(arguments: argparse.Namespace) -> int:
    """Show the tokens of an organisation."""
    prepare_database()
    from django.utils import timezone  # noqa: PLC0415

    from houvast.api.queries import list_tokens  # noqa: PLC0415

    now = timezone.now()
    with _operator_at(arguments) as actor:
        for each in list_tokens(actor):
            state = "live" if each.is_live(now) else "revoked" if each.revoked_at else "expired"
            used = f"{each.last_used_at:%Y-%m-%d}" if each.last_used_at else "never"
            scopes = ",".join(sorted(scope.value for scope in each.scopes))
            print(
                f"{each.token_id}\t{each.prefix}…\t{state}\t{each.naam}\t{each.role.value}\t{scopes}"
                f"\tuntil {each.expires_at:%Y-%m-%d}\tused {used}"
            )
    return 0


def run_revoke_token(arguments: argparse.Namespace) -> int:
    """Take a token back; ends with 2 when it isn't there."""
    prepare_database()
    from django.utils import timezone  # noqa: PLC0415

    from houvast.api.commands import revoke_token  # noqa: PLC0415
    from houvast.kernel.errors import DomainError  # noqa: PLC0415

    with _operator_at(arguments) as actor:
        try:
            revoke_token(actor=actor, token_id=arguments.token, reason=arguments.reden, now=timezone.now())
        except DomainError as fault:
            return _refuse(fault)
    print(f"{arguments.token}\trevoked")
    return 0


@contextmanager
def _operator_at(arguments: argparse.Namespace) -> Iterator[Actor]:
    """Work as a beheerder of the organisation, within its scope. Raises NoSuchOrganisatie."""
    from houvast.access.domain.scope import scope_of  # noqa: PLC0415
    from houvast.database.scope import scoped  # noqa: PLC0415

    actor = find_operator(arguments.organisatie, arguments.soort)
    with scoped(scope_of(actor)):
        yield actor


def _refuse(fault: Exception) -> int:
    sys.stderr.write(f"houvast: {fault}\n")
    return EXIT_REFUSED
