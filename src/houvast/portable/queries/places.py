# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where households are: their gemeente, and the books that hold their money."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.kernel.errors import DomainError
from houvast.portable.domain.bundle import Place


class HuishoudenNotFound(DomainError):
    """It doesn't exist, or not for this actor."""


class BooksAreUnclear(DomainError):
    """Say which administratie; the household has accounts in more than one."""


@dataclass(frozen=True, slots=True)
class Found:
    """A household and where it is."""

    huishouden_id: int
    nummer: str
    place: Place


_ONE = """
SELECT h.id, h.nummer, h.gemeente_id, h.uitvoerder_id,
       array(SELECT DISTINCT a.administratie_id FROM ledger_account a
             WHERE a.gemeente_id = h.gemeente_id AND a.holder_id = h.id ORDER BY 1)
FROM partijen_huishouden h WHERE h.id = %(id)s
"""
_SERVED = """(h.uitvoerder_id = %(uitvoerder)s OR EXISTS (
        SELECT 1 FROM ledger_account a JOIN ledger_administratie b ON b.id = a.administratie_id
        WHERE a.gemeente_id = h.gemeente_id AND a.holder_id = h.id AND b.uitvoerder_id = %(uitvoerder)s))"""
_BY_NUMMER = f"""
SELECT h.id FROM partijen_huishouden h
WHERE h.gemeente_id = %(gemeente)s AND h.nummer = %(nummer)s AND {_SERVED}
"""  # noqa: S608 (parts of this module)
# By the books for who holds money, and by the case for whom none is held.
_ALL = f"""
SELECT h.id FROM partijen_huishouden h
WHERE h.id > %(after)s AND h.gemeente_id = %(gemeente)s AND {_SERVED}
ORDER BY h.id LIMIT %(count)s
"""  # noqa: S608 (as above)
_PAGE = 500


def find_place(actor: Actor, huishouden_id: int, *, administratie_id: int | None = None) -> Found:
    """Return where a household is. Raises HuishoudenNotFound, BooksAreUnclear."""
    with connection.cursor() as cursor:
        cursor.execute(_ONE, {"id": huishouden_id})
        row = cursor.fetchone()
    books = [each for each in row[4] if administratie_id in {None, each}] if row else []
    if actor.administraties:
        books = [each for each in books if each in actor.administraties]
    if row is None or (administratie_id is not None and not books):
        raise HuishoudenNotFound(_("Dit huishouden is niet gevonden."))
    if len(books) > 1:
        message = _("Dit huishouden heeft geld in %(count)s administraties. Zeg welke u bedoelt: %(which)s.")
        raise BooksAreUnclear(message % {"count": len(books), "which": ", ".join(map(str, books))})
    administratie = books[0] if books else None
    uitvoerder = _uitvoerder_of(administratie) if administratie else row[3]
    return Found(row[0], row[1], Place(row[2], uitvoerder, administratie))


def find_by_nummer(nummer: str, *, gemeente_id: int, uitvoerder_id: int) -> int:
    """Return the household with this number that an uitvoerder serves in a gemeente. Raises HuishoudenNotFound."""
    with connection.cursor() as cursor:
        values: dict[str, str | int] = {"nummer": nummer, "gemeente": gemeente_id, "uitvoerder": uitvoerder_id}
        cursor.execute(_BY_NUMMER, values)
        found = cursor.fetchone()
    if found is None:
        raise HuishoudenNotFound(_("Huishouden %(nummer)s is niet gevonden.") % {"nummer": nummer})
    return int(found[0])


def list_books(actor: Actor) -> list[tuple[int, str]]:
    """Return the id and the name of the administraties of the actor's organisation."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, naam FROM ledger_administratie WHERE id = ANY (%s) ORDER BY naam", [list(actor.administraties)]
        )
        return list(cursor.fetchall())


def iterate_huishoudens(*, gemeente_id: int, uitvoerder_id: int) -> Iterator[int]:
    """Yield the households of a gemeente that an uitvoerder serves, a page at a time."""
    after = 0
    while True:
        with connection.cursor() as cursor:
            values = {"after": after, "gemeente": gemeente_id, "uitvoerder": uitvoerder_id, "count": _PAGE}
            cursor.execute(_ALL, values)
            found = [identity for (identity,) in cursor.fetchall()]
        yield from found
        if len(found) < _PAGE:
            return
        after = found[-1]


def list_uitvoerders_of(actor: Actor) -> list[tuple[int, str]]:
    """Return the id and the name of the uitvoerders that serve households of the actor's gemeente."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT o.id, o.naam FROM access_organisatie o WHERE o.id IN ("
            " SELECT uitvoerder_id FROM partijen_huishouden WHERE gemeente_id = ANY (%s)) ORDER BY o.naam",
            [list(actor.gemeenten)],
        )
        return list(cursor.fetchall())


def _uitvoerder_of(administratie_id: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT uitvoerder_id FROM ledger_administratie WHERE id = %s", [administratie_id])
        return int(cursor.fetchone()[0])
