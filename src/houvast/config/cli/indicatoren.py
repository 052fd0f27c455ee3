# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""`houvast indicatoren`: the figures of a month about an uitvoerder, computed now and kept."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from houvast.config.cli.organisaties import list_ids
from houvast.config.cli.ready import prepare_database
from houvast.config.cli.words import read_month

if TYPE_CHECKING:
    from datetime import date

    from houvast.access.domain.actors import Actor
    from houvast.indicatoren.queries import Oordeel

_EXIT_FAILS = 2


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `indicatoren`."""
    command = commands.add_parser(
        "indicatoren", help="figures about an uitvoerder in a month, from events and bank lines"
    )
    command.add_argument("--periode", required=True, type=read_month, metavar="YYYY-MM", help="the month")
    command.add_argument(
        "--uitvoerder", required=True, help="its name; the gemeente's own where it does the work itself"
    )
    command.add_argument("--gemeente", help="only for the gemeente of this name")
    command.add_argument("--team", help="only of the team of this name: what is counted per team")
    command.add_argument("--json", action="store_true", help="one JSON object per gemeente, a line each")
    command.set_defaults(run=run_indicatoren)


def run_indicatoren(arguments: argparse.Namespace) -> int:
    """Compute and print the figures per gemeente; end with 2 when one is not as it should be."""
    prepare_database()
    from django.utils import timezone  # noqa: PLC0415 (Django is set up only now)

    from houvast.access.domain.actors import OrganisatieSoort  # noqa: PLC0415
    from houvast.access.domain.scope import scope_of  # noqa: PLC0415
    from houvast.access.queries import get_system_actor, list_organisaties  # noqa: PLC0415
    from houvast.database.scope import scoped  # noqa: PLC0415
    from houvast.indicatoren.commands import compute_indicatoren  # noqa: PLC0415

    (uitvoerder_id, *_others) = list_ids(arguments.uitvoerder, OrganisatieSoort.UITVOERDER)
    if arguments.team and not _has_team(uitvoerder_id, arguments):
        return _EXIT_FAILS
    gemeenten = list_organisaties(soort=OrganisatieSoort.GEMEENTE)
    if arguments.gemeente:
        wanted = list_ids(arguments.gemeente, OrganisatieSoort.GEMEENTE)
        gemeenten = [each for each in gemeenten if each.organisatie_id in wanted]
    worst, now, is_told = 0, timezone.now(), False
    for gemeente in gemeenten:
        actor = get_system_actor(gemeente.organisatie_id)
        with scoped(scope_of(actor)):
            compute_indicatoren(
                actor=actor,
                gemeente_id=gemeente.organisatie_id,
                first=arguments.periode,
                last=arguments.periode,
                now=now,
            )
            judged = _judge(actor, uitvoerder_id, arguments)
        if not judged:
            continue
        worst = max(worst, _EXIT_FAILS if any(each.fails for each in judged) else 0)
        is_told = True
        facts = {
            "gemeente": gemeente.naam,
            "uitvoerder": arguments.uitvoerder,
            "team": arguments.team,
            "periode": f"{arguments.periode:%Y-%m}",
            "cijfers": [_facts(each) for each in judged],
        }
        print(json.dumps(facts, ensure_ascii=False) if arguments.json else _sentences(facts), flush=True)
    if not is_told:
        whom = f"{arguments.team} of {arguments.uitvoerder}" if arguments.team else arguments.uitvoerder
        about = f"{whom} in {arguments.periode:%Y-%m}"
        sys.stderr.write(
            f"houvast: there are no figures about {about}; take a month that has begun, under a contract\n"
        )
        return _EXIT_FAILS
    return worst


def _has_team(uitvoerder_id: int, arguments: argparse.Namespace) -> bool:
    """Return whether the uitvoerder has the team that was named; say which there are when it hasn't."""
    from houvast.access.queries import list_team_names  # noqa: PLC0415 (Django is set up by now)

    namen = list_team_names(uitvoerder_id).values()
    if arguments.team in namen:
        return True
    there = ", ".join(namen) or "none"
    sys.stderr.write(f"houvast: {arguments.uitvoerder} has no team {arguments.team!r}; there are: {there}\n")
    return False


def _judge(actor: Actor, uitvoerder_id: int, arguments: argparse.Namespace) -> list[Oordeel]:
    """Return the figures of the month, of the team if one is named; none when there is no such team."""
    from houvast.indicatoren.queries import judge_figures, list_teams  # noqa: PLC0415 (Django is set up by now)

    teams = {each.naam: each.team_id for each in list_teams(actor, uitvoerder_id)}
    if arguments.team and arguments.team not in teams:
        return []
    team_id = teams[arguments.team] if arguments.team else None
    judged = judge_figures(actor, uitvoerder_id, arguments.periode, team_id=team_id)
    return [each for each in judged if _is_of(each, arguments.periode)]


def _is_of(judged: Oordeel, maand: date) -> bool:
    return judged.figuur is not None and judged.figuur.maand == maand


def _facts(judged: Oordeel) -> dict[str, Any]:
    figuur, definitie = judged.figuur, judged.definitie
    assert figuur is not None
    interval = figuur.interval
    return {
        "sleutel": definitie.sleutel,
        "naam": definitie.naam,
        "versie": definitie.versie,
        "definitie_sha256": definitie.digest,
        "vorm": definitie.vorm.value,
        "teller": figuur.teller,
        "noemer": figuur.noemer,
        "ontbreekt": figuur.ontbreekt,
        "promille": figuur.permille,
        "cijfer": figuur.shown,
        "interval_promille": [interval.low_permille, interval.high_permille] if interval else None,
        "bekend_op": figuur.known_on.isoformat(),
        "niet_in_orde": judged.waarom.value if judged.waarom else None,
        "sinds": f"{judged.since:%Y-%m}" if judged.since else None,
    }


def _sentences(facts: dict[str, Any]) -> str:
    whom = f"{facts['uitvoerder']}, {facts['team']}" if facts["team"] else facts["uitvoerder"]
    lines = [f"{facts['gemeente']}, {whom}, {facts['periode']}:"]
    for each in facts["cijfers"]:
        fails = f"  NOT IN ORDER ({each['niet_in_orde']}) since {each['sinds']}" if each["niet_in_orde"] else ""
        lines.append(f"  {each['naam']}: {each['cijfer']} ({each['teller']} of {each['noemer']}){fails}")
    return "\n".join(lines)
