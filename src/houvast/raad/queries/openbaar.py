# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a visitor without a login reads: the copies that are public, and nothing else of this or another room.

No actor is asked for: row-level security shows a connection without any scope these rows and no others.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.text import slugify

from houvast.access.domain.actors import OrganisatieSoort
from houvast.access.queries import list_organisaties
from houvast.raad.domain.inhoud import Inhoud, read_inhoud
from houvast.raad.domain.tekst import Cijferbeeld, read_beeld
from houvast.raad.domain.words import Openbaar
from houvast.raad.models import Publicatie
from houvast.raad.queries.publicaties import view_publicatie
from houvast.raad.queries.values import PublicatieView

_LIST_MAX = 2_000
_PREFIX = "Gemeente "


@dataclass(frozen=True, slots=True)
class Plaats:
    """A gemeente: its name as people say it, and its address on the public site."""

    gemeente_id: int
    naam: str
    slug: str


@dataclass(frozen=True, slots=True)
class OpenbaarCijfer:
    """A public figure and since when it is public."""

    publicatie: PublicatieView
    beeld: Cijferbeeld


@dataclass(frozen=True, slots=True)
class OpenbaarStuk:
    """A public answer or letter and since when it is public."""

    publicatie: PublicatieView
    inhoud: Inhoud


@dataclass(frozen=True, slots=True)
class OpenbaarRegister:
    """The public register of klachten of a year: groups of values with how often, None where that is too few."""

    publicatie: PublicatieView
    year: int
    total: int | None
    count_min: int
    rows: tuple[tuple[str, str, int | None], ...]


def list_plaatsen() -> list[Plaats]:
    """List the gemeenten that made something public, by name."""
    having = set(_public().values_list("gemeente_id", flat=True).distinct())
    return [
        Plaats(each.organisatie_id, each.naam.removeprefix(_PREFIX), make_slug(each.naam))
        for each in list_organisaties(soort=OrganisatieSoort.GEMEENTE)
        if each.organisatie_id in having
    ]


def find_plaats(slug: str) -> Plaats | None:
    """Return the gemeente of an address, also when nothing is public yet; or None."""
    for each in list_organisaties(soort=OrganisatieSoort.GEMEENTE):
        naam = each.naam.removeprefix(_PREFIX)
        if slugify(naam) == slug:
            return Plaats(each.organisatie_id, naam, slug)
    return None


def find_newest(plaats: Plaats) -> datetime | None:
    """Return when something last became public in a gemeente; None while nothing is."""
    return _public(plaats).order_by("-published_at").values_list("published_at", flat=True).first()


def list_cijfers(plaats: Plaats, *, sleutel: str = "") -> list[OpenbaarCijfer]:
    """List the public figures, the newest month first; of one indicator where its key is given."""
    rows = _public(plaats).filter(soort=Openbaar.CIJFER.value)
    if sleutel:
        rows = rows.filter(sleutel=sleutel)
    found = [view_publicatie(each) for each in rows.order_by("-dated_on", "titel", "pk")[:_LIST_MAX]]
    return [OpenbaarCijfer(each, read_beeld(json.loads(each.content))) for each in found]


def list_newest_cijfers(plaats: Plaats) -> list[OpenbaarCijfer]:
    """List of each indicator and uitvoerder the newest month that is public, by name."""
    newest: dict[tuple[str, int], OpenbaarCijfer] = {}
    for each in list_cijfers(plaats):
        newest.setdefault((each.beeld.sleutel, each.beeld.uitvoerder_id), each)
    return sorted(newest.values(), key=lambda each: (each.beeld.naam, each.beeld.uitvoerder))


def make_slug(naam: str) -> str:
    """Return the address of a gemeente on the public site, from its name."""
    return slugify(naam.removeprefix(_PREFIX))


def list_stukken(plaats: Plaats) -> list[OpenbaarStuk]:
    """List the public answers and letters, the newest first."""
    rows = _public(plaats).filter(soort=Openbaar.STUK.value).order_by("-dated_on", "-pk")
    return [_stuk(view_publicatie(each)) for each in rows[:_LIST_MAX]]


def find_stuk(plaats: Plaats, publicatie_id: int) -> OpenbaarStuk | None:
    """Return a public answer or letter, or None."""
    row = _public(plaats).filter(soort=Openbaar.STUK.value, pk=publicatie_id).first()
    return _stuk(view_publicatie(row)) if row else None


def list_registers(plaats: Plaats) -> list[OpenbaarRegister]:
    """List the public registers of klachten, the newest year first."""
    rows = _public(plaats).filter(soort=Openbaar.REGISTER.value).order_by("-dated_on")
    return [_register(view_publicatie(each)) for each in rows]


def find_register(plaats: Plaats, year: int) -> OpenbaarRegister | None:
    """Return the public register of a year, or None."""
    row = _public(plaats).filter(soort=Openbaar.REGISTER.value, object_id=year).first()
    return _register(view_publicatie(row)) if row else None


def _public(plaats: Plaats | None = None) -> QuerySet[Publicatie]:
    # A colleague who is logged in sees what was withdrawn too, and here it isn't.
    of = Q(gemeente_id=plaats.gemeente_id) if plaats else Q()
    return Publicatie.objects.filter(of, withdrawn_at__isnull=True)


def _stuk(view: PublicatieView) -> OpenbaarStuk:
    return OpenbaarStuk(view, read_inhoud(view.content))


def _register(view: PublicatieView) -> OpenbaarRegister:
    found: dict[str, Any] = json.loads(view.content)
    rows = tuple((each["groep"], each["waarde"], each["aantal"]) for each in found["regels"])
    return OpenbaarRegister(view, found["jaar"], found["totaal"], found["onder"], rows)
