# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a household is known already: who they are here, and which bank account holds their money from now on."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connection
from django.utils.translation import gettext as _

from houvast.kernel.errors import DomainError
from houvast.portable.domain.bundle import Bundle, Place, Row

_HUISHOUDEN = "SELECT id FROM partijen_huishouden WHERE gemeente_id = %s AND nummer = %s"
_INWONERS = """
SELECT i.id, i.bsn, i.voornamen, i.achternaam, i.geboortedatum, m.since
FROM partijen_lidmaatschap m JOIN partijen_inwoner i ON i.gemeente_id = m.gemeente_id AND i.id = m.inwoner_id
WHERE m.gemeente_id = %s AND m.huishouden_id = %s
"""
_REKENING = """
SELECT r.id, r.trust_account_id, r.suspense_account_id, r.costs_account_id FROM budgetbeheer_derdengeldenrekening r
WHERE r.administratie_id = %s AND (%s::bigint IS NULL OR r.id = %s)
"""
_TAKEN = "SELECT count(*) FROM ledger_account WHERE administratie_id = %s AND holder_id = %s"


class HuishoudenDiffers(DomainError):
    """The household with this number has other members here; find out which of the two is right."""


class HuishoudenHasBooks(DomainError):
    """It has accounts in this administratie already."""


class RekeningIsUnclear(DomainError):
    """Say which derdengeldenrekening holds the money."""


def settle_case(bundle: Bundle, place: Place) -> dict[str, dict[int, int]]:
    """Return who the household and its members are here; empty when the gemeente doesn't know it.

    Raises HuishoudenDiffers when its members are other people, HuishoudenHasBooks when it has accounts here.
    """
    (row,) = bundle.rows["huishoudens"]
    with connection.cursor() as cursor:
        cursor.execute(_HUISHOUDEN, [place.gemeente_id, row["nummer"]])
        found = cursor.fetchone()
        if found is None:
            return {}
        cursor.execute(_TAKEN, [place.administratie_id, found[0]])
        if cursor.fetchone()[0]:
            message = _("Huishouden %(nummer)s heeft al rekeningen in deze administratie.")
            raise HuishoudenHasBooks(message % {"nummer": row["nummer"]})
        cursor.execute(_INWONERS, [place.gemeente_id, found[0]])
        here = {_who(each[1], each[2], each[3], each[4]): each[0] for each in cursor.fetchall()}
    inwoners = bundle.rows.get("inwoners", [])
    there = {_who(each["bsn"], each["voornamen"], each["achternaam"], each["geboortedatum"]): each for each in inwoners}
    if set(there) - set(here):
        message = _("In huishouden %(nummer)s wonen hier andere mensen dan in het bestand. Zoek uit welke het zijn.")
        raise HuishoudenDiffers(message % {"nummer": row["nummer"]})
    members = {each["nr"]: here[who] for who, each in there.items()}
    # Who belongs to it since when is the gemeente's to know, and it does.
    lidmaatschappen = {each["nr"]: 0 for each in bundle.rows.get("lidmaatschappen", [])}
    return {"huishoudens": {1: found[0]}, "inwoners": members, "lidmaatschappen": lidmaatschappen}


def settle_trust(rows: Mapping[str, list[Row]], administratie_id: int, rekening_id: int | None) -> dict[int, int]:
    """Return which accounts here take the place of the old trust, suspense and costs accounts.

    Raises RekeningIsUnclear when there isn't exactly one derdengeldenrekening to choose.
    """
    with connection.cursor() as cursor:
        cursor.execute(_REKENING, [administratie_id, rekening_id, rekening_id])
        found = cursor.fetchall()
    if len(found) != 1:
        message = _("Kies op welke derdengeldenrekening het geld komt; in deze administratie staan er %(count)s.")
        raise RekeningIsUnclear(message % {"count": len(found)})
    _id, trust, suspense, costs = found[0]
    here = {"trust": trust, "suspense": suspense, "costs": costs}
    return {row["nr"]: here[row["soort"]] for row in rows["rekeningen"] if row["holder"] is None}


def _who(bsn: str, voornamen: str, achternaam: str, geboortedatum: object) -> str:
    return bsn or f"{voornamen}|{achternaam}|{geboortedatum}".casefold()
