# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A household of which much is known, and an empty Houvast beside it to take it in."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from houvast.access.commands import register_organisatie
from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.database.scope import Scope, scoped
from houvast.ledger.commands import open_administratie
from houvast.overzichten.tests.statement_world import Month, live_month, open_month
from houvast.portable.commands import Exported, Imported, Mode, export_huishouden, import_huishouden

NOW = datetime(2026, 4, 3, 9, tzinfo=UTC)
_NUMBERS = count(1)


@dataclass(frozen=True)
class Empty:
    """Another gemeente, uitvoerder and administratie, in which nothing happened yet."""

    gemeente_id: int
    actor: Actor
    administratie_id: int


def open_empty() -> Empty:
    """Open books that hold nothing."""
    number = next(_NUMBERS)
    gemeente_id = register_organisatie(naam=f"Lege gemeente {number}", soort=OrganisatieSoort.GEMEENTE, now=NOW)
    uitvoerder_id = register_organisatie(naam=f"Nieuwe hulp {number}", soort=OrganisatieSoort.UITVOERDER, now=NOW)
    actor = get_system_actor(uitvoerder_id)
    with scoped(scope_of(actor)):
        administratie_id = open_administratie(actor=actor, uitvoerder_id=uitvoerder_id, naam="Boeken", now=NOW)
    return Empty(gemeente_id, get_system_actor(uitvoerder_id), administratie_id)


@contextmanager
def seeing(actor: Actor, gemeente_id: int) -> Iterator[Actor]:
    """Work as Houvast itself on the command line: for the uitvoerder, and for the gemeente too."""
    wide = replace(actor, gemeenten=frozenset({gemeente_id}))
    with scoped(
        Scope(wide.gemeenten, wide.uitvoerders, wide.administraties, organisaties=frozenset({actor.organisatie_id}))
    ):
        yield wide


def export(actor: Actor, gemeente_id: int, huishouden_id: int, **more: Any) -> tuple[bytes, Exported]:
    """Export a household as the command line does."""
    out = io.BytesIO()
    values: dict[str, Any] = {"now": NOW, "with_papers": False}
    with seeing(actor, gemeente_id) as wide:
        made = export_huishouden(actor=wide, huishouden_id=huishouden_id, out=out, **(values | more))
    return out.getvalue(), made


def take_in(content: bytes, empty: Empty, **more: Any) -> Imported:
    """Import a file as the command line does."""
    values: dict[str, Any] = {
        "gemeente_id": empty.gemeente_id,
        "administratie_id": empty.administratie_id,
        "now": NOW,
        "mode": Mode.HERSTEL,
    }
    with scoped(scope_of(empty.actor)):
        return import_huishouden(actor=empty.actor, source=io.BytesIO(content), **(values | more))


def export_again(made: Imported, empty: Empty) -> bytes:
    """Export what was taken in."""
    return export(empty.actor, empty.gemeente_id, made.huishouden_id)[0]


def system_of(month: Month) -> Actor:
    """Return Houvast at work for the uitvoerder of a world."""
    return get_system_actor(month.opdrachten.world.actor.organisatie_id)


def say_content(content: bytes) -> dict[str, Any]:
    """Return what a file says of the household: its data and letters, and not who made it where and when."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        found: dict[str, Any] = {
            name: json.loads(archive.read(name)) for name in archive.namelist() if name.startswith("data/")
        }
        found |= {name: archive.read(name) for name in archive.namelist() if name.startswith("post/")}
        manifest = json.loads(archive.read("manifest.json"))
    return found | {"aantallen": manifest["aantallen"], "bewijs": manifest["bewijs"]}


def open_rich() -> Month:
    """Return a household with a month of money, and everything that is easily known beside it."""
    month = open_month()
    live_month(month)
    month.close_bank()
    month.make()
    return month


MARCH_2 = date(2026, 3, 2)
