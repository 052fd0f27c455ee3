# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A frozen figure against the log: who owns the database can rewrite the one, and not both without being found."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import psycopg
from django.test import Client
from django.urls import reverse

from houvast.access.domain.actors import Role
from houvast.access.tests.pages_world import log_in
from houvast.audit.domain.chain import Line, digest_of_line
from houvast.audit.queries import verify_audit
from houvast.database.scope import apply_scope
from houvast.indicatoren import queries
from houvast.indicatoren.commands import freeze_indicator
from houvast.indicatoren.domain.bevroren import Breuk, digest_of
from houvast.indicatoren.domain.definitie import write_json
from houvast.indicatoren.models import BevrorenCijfer
from houvast.indicatoren.tests.cijfer_world import NOW, Cijfers, open_cijfers

MEI = date(2026, 5, 1)
_LINE = """
    SELECT scope, at, medewerker_id, actor_naam, role, organisatie_id, command, object_kind, object_id, gemeente_id,
           administratie_id, reason, old::text, new::text, count
    FROM audit_line WHERE id = %s
"""


def _freeze_rents() -> tuple[Cijfers, int]:
    """Freeze a month in which one of three rents was on time."""
    cijfers = open_cijfers()
    apply_scope(cijfers.scope)
    for place, huishouden_id in enumerate(cijfers.households(3)):
        cijfers.payment(huishouden_id, MEI, booked_on=MEI if place == 0 else date(2026, 5, 9))
    frozen_id = freeze_indicator(
        actor=cijfers.manager,
        sleutel="op_tijd_woning",
        uitvoerder_id=cijfers.uitvoerder_id,
        maand=MEI,
        reason="Gesprek met de directie",
        now=NOW,
    )
    return cijfers, frozen_id


def _rewrite(owner: str, cijfers: Cijfers, frozen_id: int) -> str:
    """Let every rent have been on time, in the figure, in its records and in all digests; return the new one."""
    apply_scope(cijfers.scope)
    row = BevrorenCijfer.objects.get(pk=frozen_id)
    records = [[*each[:4], each[5], *each[5:]] for each in json.loads(row.records)]
    written = write_json(records)
    content = json.loads(row.content) | {"teller": 3, "permille": 1000, "records_digest": digest_of(written)}
    text = write_json(content)
    _own(
        owner,
        "UPDATE indicatoren_bevrorencijfer SET teller = 3, content = %s, digest = %s, records = %s, records_digest = %s "
        "WHERE id = %s",
        [text, digest_of(text), written, digest_of(written), frozen_id],
    )
    return digest_of(text)


def _own(owner: str, statement: str, values: list[Any]) -> None:
    """Do what who owns the database can: switch the triggers off first."""
    with psycopg.connect(owner) as owning:
        owning.execute("SET session_replication_role = replica")
        owning.execute(statement.encode(), values)


def _forge_line(owner: str, line_id: int, digest: str) -> None:
    """Let the line of the log say the new digest too, and fit its own digest."""
    with psycopg.connect(owner) as owning:
        found = owning.execute(_LINE.encode(), [line_id]).fetchone()
    assert found is not None
    *values, old, new, count = found
    told = json.loads(new) | {"digest": digest}
    facts: list[Any] = [*values, json.loads(old), told, count]
    line = Line(*facts)
    _own(
        owner,
        "UPDATE audit_line SET new = %s, digest = %s WHERE id = %s",
        [json.dumps(told), digest_of_line(line), line_id],
    )


def test_who_rewrites_a_frozen_figure_with_its_digest_is_told_by_the_log(fresh_database: str, settings: Any) -> None:
    cijfers, frozen_id = _freeze_rents()
    client = log_in(Client(), cijfers.manager_id, Role.CONTRACTMANAGER, settings)
    page = reverse("indicatoren:bevroren", args=[frozen_id])

    def ask() -> tuple[Breuk | None, int | None, str]:
        # Also who works for the uitvoerder is told what the log of the gemeente says.
        seen = queries.get_frozen(cijfers.beoordelaar, frozen_id)
        assert queries.get_frozen(cijfers.beleid, frozen_id).breuk == seen.breuk
        return seen.breuk, seen.logged_line, client.get(page).content.decode()

    breuk, line_id, shown = ask()
    assert (breuk, line_id is not None) == (None, True)
    assert f"regel {line_id} van het logboek: alles klopt nog" in shown
    assert line_id is not None

    _own(fresh_database, "UPDATE indicatoren_bevrorencijfer SET reason = %s WHERE id = %s", ["Zomaar", frozen_id])
    assert ask()[0] is Breuk.LOGBOEK_ANDERS
    _own(
        fresh_database,
        "UPDATE indicatoren_bevrorencijfer SET reason = %s WHERE id = %s",
        ["Gesprek met de directie", frozen_id],
    )
    assert ask()[0] is None

    forged = _rewrite(fresh_database, cijfers, frozen_id)
    breuk, _line, shown = ask()
    assert breuk is Breuk.LOGBOEK_ANDERS
    assert "100,0%" in shown
    assert "het logboek zegt dat er iets anders is vastgezet" in shown
    assert "alles klopt nog" not in shown

    _forge_line(fresh_database, line_id, forged)
    breuk, _line, shown = ask()
    assert breuk is Breuk.LOGBOEK_STUK
    assert "past niet meer bij zijn zegel" in shown
    broken = verify_audit().broken
    assert broken is not None
    assert "does not fit its lines" in broken.reason

    _own(fresh_database, "DELETE FROM audit_line WHERE id = %s", [line_id])
    breuk, _line, shown = ask()
    assert breuk is Breuk.LOGBOEK_WEG
    assert "Gebruik het niet als bewijs" in shown
