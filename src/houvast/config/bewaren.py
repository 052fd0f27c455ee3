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

_MEMBERS = """
    SELECT 'huishouden', huishouden_id, inwoner_id FROM partijen_lidmaatschap WHERE huishouden_id = ANY(%(huishouden)s)
    UNION SELECT 'inwoner', id, id FROM partijen_inwoner WHERE id = ANY(%(inwoner)s)
    UNION SELECT 'traject', traject_id, inwoner_id FROM trajecten_client WHERE traject_id = ANY(%(traject)s)
"""
_KINDS = ("huishouden", "inwoner", "traject")


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
    """The inwoners of households and trajecten."""

    def list_inwoners(self, objects: Collection[tuple[str, int]]) -> Mapping[tuple[str, int], tuple[int, ...]]:
        """Return for each (kind, id) whom it is about, as far as they are still known and in the session's scope."""
        asked = {kind: [object_id for of, object_id in objects if of == kind] for kind in _KINDS}
        found: dict[tuple[str, int], tuple[int, ...]] = {}
        with connection.cursor() as cursor:
            cursor.execute(_MEMBERS, asked)
            for kind, object_id, inwoner_id in sorted(cursor.fetchall()):
                found[kind, object_id] = (*found.get((kind, object_id), ()), inwoner_id)
        return found

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
