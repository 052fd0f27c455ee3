# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rules by which every room's tables are erased, told to privacy; and who a file is about."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.db import connection

from houvast.access.domain.actors import Actor
from houvast.instellingen.queries import find_waarde
from houvast.kernel.retention import Erasure, Keep
from houvast.privacy.ports import Regel

# The people a file is about: members, cliënten, and for signals the number that koppeling gave a person without a name.
_PEOPLE = {
    "inwoner": "SELECT id, 'inwoner ' || id FROM partijen_inwoner WHERE id = ANY(%(ids)s)",
    "huishouden": """
        SELECT huishouden_id, 'inwoner ' || inwoner_id FROM partijen_lidmaatschap WHERE huishouden_id = ANY(%(ids)s)
    """,
    "traject": """
        SELECT traject_id, 'inwoner ' || inwoner_id FROM trajecten_client WHERE traject_id = ANY(%(ids)s)
    """,
    "contact": """
        SELECT c.id, 'inwoner ' || m.inwoner_id FROM contacten_contact c
        JOIN partijen_lidmaatschap m ON m.gemeente_id = c.gemeente_id AND m.huishouden_id = c.huishouden_id
        WHERE c.id = ANY(%(ids)s)
    """,
    "afspraak": """
        SELECT a.id, 'inwoner ' || m.inwoner_id FROM budgetbeheer_afspraak a
        JOIN partijen_lidmaatschap m ON m.huishouden_id = a.huishouden_id WHERE a.id = ANY(%(ids)s)
    """,
    "account": """
        SELECT a.id, 'inwoner ' || m.inwoner_id FROM ledger_account a
        JOIN partijen_lidmaatschap m ON m.gemeente_id = a.gemeente_id AND m.huishouden_id = a.holder_id
        WHERE a.id = ANY(%(ids)s)
    """,
    "vroegsignaal": """
        SELECT vroegsignaal_id, 'persoon ' || persoon_id FROM koppeling_koppeling WHERE vroegsignaal_id = ANY(%(ids)s)
    """,
    "vroegsignaalzaak": """
        SELECT s.zaak_id, 'persoon ' || k.persoon_id FROM opvolging_zaaksignaal s
        JOIN koppeling_koppeling k ON k.gemeente_id = s.gemeente_id AND k.vroegsignaal_id = s.vroegsignaal_id
        WHERE s.zaak_id = ANY(%(ids)s)
    """,
}


class Bewaarregels:
    """What each room's retention.py declares, those of the highest room first."""

    def list_regels(self, actor: Actor, *, gemeente_id: int) -> list[Regel]:
        """Return every rule with the term that the gemeente chose and with what the rooms above keep."""
        keeps = list(_list_keeps())
        return [
            Regel(
                each,
                self._term_days(actor, each, gemeente_id),
                tuple(keep.which for keep in keeps if keep.root == each.root and each.term is not None),
            )
            for each in list_erasures()
        ]

    def _term_days(self, actor: Actor, erasure: Erasure, gemeente_id: int) -> int | None:
        if erasure.term is None:
            return None
        chosen = find_waarde(actor, erasure.term, gemeente_id=gemeente_id)
        return chosen if isinstance(chosen, int) else None


class Betrokkenen:
    """The people that households, trajecten, contacts, accounts and signals are about."""

    kinds: Collection[str] = tuple(_PEOPLE)

    def list_betrokkenen(self, files: Collection[tuple[str, int]]) -> Mapping[tuple[str, int], tuple[str, ...]]:
        """Return for each (kind, id) whom it is about, as far as they are still known and in the session's scope."""
        found: dict[tuple[str, int], set[str]] = {}
        with connection.cursor() as cursor:
            for kind, statement in _PEOPLE.items():
                ids = [object_id for of, object_id in files if of == kind]
                if ids:
                    cursor.execute(statement, {"ids": ids})
                    for object_id, person in cursor.fetchall():
                        found.setdefault((kind, object_id), set()).add(person)
        return {file: tuple(sorted(people)) for file, people in found.items()}

    def list_huishoudens(self, inwoner_id: int) -> frozenset[int]:
        """Return the households that an inwoner is or was in."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT huishouden_id FROM partijen_lidmaatschap WHERE inwoner_id = %s", [inwoner_id])
            return frozenset(each for (each,) in cursor.fetchall())


def list_erasures() -> Iterator[Erasure]:
    """Yield every rule: highest rooms first, so that nothing goes before what refers to it."""
    for module in _list_retention_modules():
        yield from getattr(module, "ERASURES", ())


def _list_keeps() -> Iterator[Keep]:
    for module in _list_retention_modules():
        yield from getattr(module, "KEEPS", ())


def _list_retention_modules() -> Iterator[object]:
    names = [config.name for config in apps.get_app_configs() if config.name.startswith("houvast.")]
    for name in reversed(names):
        if find_spec(f"{name}.retention") is not None:
            yield import_module(f"{name}.retention")
