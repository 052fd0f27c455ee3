# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rules by which every room's tables are erased, told to privacy."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.db import connection

from houvast.access.domain.actors import Actor
from houvast.instellingen.queries import find_waarde, has_chosen
from houvast.kernel.instellingen import Instelling
from houvast.kernel.retention import Erasure, Keep
from houvast.privacy.ports import Regel


class Bewaarregels:
    """What each room's retention.py declares, those of the highest room first."""

    def list_regels(self, actor: Actor, *, gemeente_id: int) -> list[Regel]:
        """Return every rule with the term that the gemeente chose and with what the rooms above keep."""
        keeps, erasures = list(_list_keeps()), list(list_erasures())
        terms = {term: _find_term(actor, term, gemeente_id) for term in {each.term for each in erasures}}
        return [
            Regel(
                each,
                *terms[each.term],
                tuple(keep.which for keep in keeps if keep.root == each.root and not each.follows),
            )
            for each in erasures
        ]

    def list_administraties(self, *, gemeente_id: int) -> frozenset[int]:
        """Return the books that hold an account of a household of this gemeente."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT DISTINCT administratie_id FROM ledger_account WHERE gemeente_id = %s AND holder_id IS NOT NULL",
                [gemeente_id],
            )
            return frozenset(each for (each,) in cursor.fetchall())


def _find_term(actor: Actor, term: Instelling | None, gemeente_id: int) -> tuple[int | None, bool]:
    """Return what was chosen or proposed (None: neither), and whether it is only a proposal."""
    if term is None:
        return None, False
    found = find_waarde(actor, term, gemeente_id=gemeente_id)
    is_voorstel = term.voorstel is not None and not has_chosen(actor, term, gemeente_id=gemeente_id)
    return (found if isinstance(found, int) else None), is_voorstel


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
