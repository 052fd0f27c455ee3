# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Put together all files of a file: manifest, data, schema, tables, post and papers."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection
from django.utils import timezone

from houvast.access.domain.actors import Actor
from houvast.portable.domain.archive import write_json
from houvast.portable.domain.bundle import FORMAAT, VERSIE, Bundle, Place, Row
from houvast.portable.domain.kinds import KINDS
from houvast.portable.domain.post import take_post
from houvast.portable.domain.schema import build_schema
from houvast.portable.domain.tables import write_csv
from houvast.portable.queries.collecting import Collector
from houvast.portable.queries.columns import list_columns
from houvast.portable.queries.papers import iterate_papers
from houvast.portable.queries.places import Found
from houvast.portable.queries.proof import compute_proof

SCHEMA = "schema.json"
SHIPPED = Path(__file__).resolve().parents[1] / "domain" / f"{FORMAAT}-{VERSIE}.schema.json"
# Their content is a file of its own, or unreadable in a cell.
_NOT_AS_TABLE = frozenset({"poststukdelen"})


def collect_bundle(actor: Actor, found: Found, *, now: datetime, with_papers: bool = False) -> Bundle:
    """Return a household as rows and files, with its figures, as it stands in this transaction.

    Raises FileIsIncomplete when the actor doesn't see all that the rows refer to, PdfIsNotPossible.
    """
    collector = Collector(found.place, found.huishouden_id)
    rows = {naam: each for naam, each in collector.collect().items() if each}
    files = take_post(rows)
    if with_papers:
        files |= dict(iterate_papers(actor, collector))
    bundle = Bundle({}, rows, files)
    bundle.manifest = {
        "formaat": FORMAAT,
        "versie": VERSIE,
        "gemaakt_op": now.isoformat(),
        "gemaakt_door": {"naam": actor.naam, "rol": actor.role.value, "organisatie": actor.organisatie_naam},
        "huishouden": found.nummer,
        "bron": describe_place(found.place),
        "aantallen": bundle.count(),
        "bewijs": compute_proof(found.place, found.huishouden_id, on=timezone.localtime(now).date()),
    }
    return bundle


def list_files(bundle: Bundle, *, with_tables: bool = True) -> dict[str, bytes]:
    """Return every file of the household by its path, without the manifest."""
    files = {f"data/{naam}.json": write_json(rows) for naam, rows in bundle.rows.items()}
    files |= bundle.files
    files[SCHEMA] = write_json(describe_schema())
    if with_tables:
        files |= {f"csv/{naam}.csv": _table(rows) for naam, rows in bundle.rows.items() if naam not in _NOT_AS_TABLE}
    return files


def describe_schema() -> dict[str, Any]:
    """Return the JSON Schema of the data, made from the tables."""
    return build_schema({each.naam: list_columns(each.naam) for each in KINDS})


def write_schema() -> None:
    """Write the schema that is shipped with the program."""
    SHIPPED.write_bytes(write_json(describe_schema()))


def describe_place(place: Place) -> dict[str, Any]:
    """Return where a household is, by the names of organisations."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, naam, gemeentecode FROM access_organisatie WHERE id = ANY (%s)",
            [[each for each in (place.gemeente_id, place.uitvoerder_id) if each]],
        )
        names = {row[0]: row[1:] for row in cursor.fetchall()}
        cursor.execute("SELECT naam FROM ledger_administratie WHERE id = %s", [place.administratie_id])
        books = cursor.fetchone()
    return {
        "gemeente": names[place.gemeente_id][0],
        "gemeentecode": names[place.gemeente_id][1],
        "uitvoerder": names[place.uitvoerder_id][0] if place.uitvoerder_id else None,
        "administratie": books[0] if books else None,
    }


def _table(rows: list[Row]) -> bytes:
    keys = list(rows[0])
    return write_csv(keys, ([row[key] for key in keys] for row in rows)).encode()
