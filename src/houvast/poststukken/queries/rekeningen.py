# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which accounts we know of the sender of a poststuk, and whether the one on it is among them."""

from __future__ import annotations

from datetime import date

from django.db import connection

from houvast.access.domain.actors import Actor
from houvast.partijen import queries as partijen
from houvast.poststukken.domain.rekeningen import IbanWarning, KnownRekening, find_iban_warning
from houvast.poststukken.models import Poststuk

# The accounts of an afspraak: the one that we pay to, and those that were agreed or learned and confirmed.
_OF_AFSPRAKEN = """
SELECT betaal_iban FROM budgetbeheer_afspraak
WHERE administratie_id = %(administratie)s AND huishouden_id = %(huishouden)s AND betaal_iban <> ''
  AND (id = %(afspraak)s OR organisatie_id = %(organisatie)s) AND coalesce(valid_until, 'infinity') >= %(on)s
UNION
SELECT k.waarde FROM budgetbeheer_kenmerk k
JOIN budgetbeheer_afspraak a ON a.administratie_id = k.administratie_id AND a.id = k.afspraak_id
WHERE a.administratie_id = %(administratie)s AND a.huishouden_id = %(huishouden)s AND k.soort = 'iban'
  AND k.bron IN ('afgesproken', 'geleerd') AND (a.id = %(afspraak)s OR a.organisatie_id = %(organisatie)s)
  AND coalesce(a.valid_until, 'infinity') >= %(on)s
"""


def find_warning(actor: Actor, poststuk: Poststuk, *, on: date) -> IbanWarning | None:
    """Return what is unexpected about the account on a poststuk, as far as it is confirmed; None when nothing is."""
    if not poststuk.iban:
        return None
    others = partijen.list_organisaties_by_iban(actor, poststuk.iban, on=on)
    return find_iban_warning(
        poststuk.iban,
        [*_of_organisatie(actor, poststuk, on), *_of_afspraken(poststuk, on)],
        of_others=[each.naam for each in others if each.organisatie_id != poststuk.organisatie_id],
    )


def _of_organisatie(actor: Actor, poststuk: Poststuk, on: date) -> list[KnownRekening]:
    if poststuk.organisatie_id is None:
        return []
    return [
        KnownRekening(each.iban, is_used=each.since <= on and (each.until is None or each.until >= on))
        for each in partijen.list_bankrekeningen(actor, poststuk.organisatie_id)
    ]


def _of_afspraken(poststuk: Poststuk, on: date) -> list[KnownRekening]:
    if poststuk.huishouden_id is None or (poststuk.afspraak_id is None and poststuk.organisatie_id is None):
        return []
    values = {
        "administratie": poststuk.administratie_id,
        "huishouden": poststuk.huishouden_id,
        "afspraak": poststuk.afspraak_id,
        "organisatie": poststuk.organisatie_id,
        "on": on,
    }
    with connection.cursor() as cursor:
        cursor.execute(_OF_AFSPRAKEN, values)
        return [KnownRekening(iban.upper()) for (iban,) in cursor.fetchall()]
