# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Organisations named on the command line, and the operator who works there.

Every name that isn't known is answered with the names that are. Django is set up only when these are called.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from houvast.access.domain.actors import Actor, OrganisatieSoort

OPERATOR = "Opdrachtregel"


class NoSuchOrganisatie(RuntimeError):
    """No organisation, or more than one, has this name."""


def list_ids(naam: str | None, soort: OrganisatieSoort | None = None) -> list[int]:
    """Return the organisations of a kind (None: of all), or the one of this name. Raises NoSuchOrganisatie."""
    from houvast.access.queries import list_organisaties  # noqa: PLC0415

    there = list_organisaties(soort=soort)
    found = [each.organisatie_id for each in there if naam in {None, each.naam}]
    if naam is not None and not found:
        names = ", ".join(each.naam for each in there) or "none"
        message = f"there is no {soort.value if soort else 'organisation'} {naam!r}; there are: {names}"
        raise NoSuchOrganisatie(message)
    return found


def find_operator(naam: str, soort: str | None) -> Actor:
    """Return the operator, acting as a beheerder of this organisation. Raises NoSuchOrganisatie.

    `soort` is the value of an OrganisatieSoort, or None when the name alone says it.
    """
    from houvast.access.domain.actors import Role  # noqa: PLC0415
    from houvast.access.queries import get_system_actor, list_organisaties  # noqa: PLC0415

    there = list_organisaties()
    found = [each for each in there if each.naam == naam and soort in {None, each.soort.value}]
    if len(found) != 1:
        listed = ", ".join(f"{each.naam} ({each.soort.value})" for each in there) or "none yet"
        message = f"{len(found)} organisations are named {naam!r}; there are: {listed}"
        raise NoSuchOrganisatie(message)
    return replace(get_system_actor(found[0].organisatie_id), naam=OPERATOR, role=Role.BEHEERDER)
