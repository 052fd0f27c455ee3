# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every indicator, in every version that was ever used. What decides a figure changes with a new version only."""

from __future__ import annotations

from datetime import date

from houvast.indicatoren.domain.catalogus import betalingen, contact, meldingen, opgaven, post, trajecten, werklast
from houvast.indicatoren.domain.definitie import Bron, Definitie

DEFINITIES: tuple[Definitie, ...] = (
    *betalingen.DEFINITIES,
    *post.DEFINITIES,
    *contact.DEFINITIES,
    *trajecten.DEFINITIES,
    *werklast.DEFINITIES,
    *meldingen.DEFINITIES,
    *opgaven.DEFINITIES,
)


def find_definitie(sleutel: str, *, maand: date | None = None) -> Definitie | None:
    """Return the version that is used for a month (without one: the newest), or None for an unknown key."""
    versions = [
        each for each in DEFINITIES if each.sleutel == sleutel and (maand is None or each.geldig_vanaf <= maand)
    ]
    return max(versions, key=lambda each: each.versie, default=None)


def list_definities(*, maand: date | None = None) -> list[Definitie]:
    """List each indicator once, in the order of the catalogue, in the version that is used for a month."""
    found = [find_definitie(key, maand=maand) for key in dict.fromkeys(each.sleutel for each in DEFINITIES)]
    return [each for each in found if each is not None]


def list_bronnen() -> list[Bron]:
    """List every query that some definition uses, once."""
    found = [each.bron for each in DEFINITIES] + [each.noemer_bron for each in DEFINITIES if each.noemer_bron]
    return list(dict.fromkeys(found))
