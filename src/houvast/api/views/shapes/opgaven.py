# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Shapes of opgaven: the figures of a month that only the uitvoerder knows."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers as s

from houvast.api.views.shapes import Id, Shape, read

_ROWS_MAX = 5_000
_COUNT_MAX = 9_999_999


def _count(help_text: str) -> Any:  # noqa: ANN401 (a field)
    return s.IntegerField(min_value=0, max_value=_COUNT_MAX, required=False, allow_null=True, help_text=help_text)


def _share(help_text: str) -> Any:  # noqa: ANN401
    return s.FloatField(min_value=0, max_value=100, required=False, allow_null=True, help_text=help_text)


def _fte(help_text: str) -> Any:  # noqa: ANN401
    return s.FloatField(min_value=0, max_value=_COUNT_MAX, required=False, allow_null=True, help_text=help_text)


class OpgaveregelShape(Shape):
    """De cijfers van één maand, product en team. Een cijfer dat ontbreekt of null is, is niet opgegeven."""

    maand = s.RegexField(r"^[0-9]{4}-[0-9]{2}$", help_text="Een maand die voorbij is, zoals 2026-03.")
    product = s.CharField(max_length=80, help_text="Zoals het in het contract staat.")
    team = s.CharField(max_length=80, help_text="De naam van het team, of “totaal” voor alle teams samen.")
    oproepenAangeboden = _count("Binnengekomen telefonische oproepen.")
    oproepenBeantwoord = _count("Beantwoorde oproepen.")
    wachttijdSeconden = _count("Gemiddelde wachttijd in seconden.")
    binnenNormPercentage = _share("Welk deel binnen de norm werd beantwoord; ten hoogste twee decimalen.")
    bezettingFte = _fte("Bezetting in fte; ten hoogste twee decimalen.")
    vacaturesFte = _fte("Vacatures in fte; ten hoogste twee decimalen.")
    verzuimPercentage = _share("Verzuim; ten hoogste twee decimalen.")
    inDienst = _count("Hoeveel mensen in dienst kwamen.")
    uitDienst = _count("Hoeveel mensen uit dienst gingen.")
    caseload = _count("Huishoudens in begeleiding, volgens de uitvoerder.")


class OpgavenShape(Shape):
    """Cijfers om te leveren, van een of meer maanden."""

    gemeenteId = Id(required=False, help_text="Nodig als uw organisatie met meer dan één gemeente een contract heeft.")
    reden = s.CharField(
        required=False, max_length=500, help_text="Waarom de cijfers anders zijn, als u een maand verbetert."
    )
    regels = s.ListField(child=OpgaveregelShape(), min_length=1, max_length=_ROWS_MAX)


class OpgaveVersieShape(Shape):
    """Een versie die van een maand werd gemaakt."""

    id = read(Id, "opgave_id")
    maand = read(s.CharField)
    versie = read(s.IntegerField, "version")


class OpvallendShape(Shape):
    """Een cijfer dat opvalt. Klopt het, dan hoeft u niets te doen."""

    regel = read(s.IntegerField, "row")
    veld = read(s.CharField, "column")
    code = read(s.CharField)
    reden = read(s.CharField, "reason")


class OpgavenOntvangenShape(Shape):
    """Wat er van een levering werd."""

    opgaven = OpgaveVersieShape(source="taken", many=True, read_only=True)
    alBekend = s.ListField(child=s.CharField(), source="known", read_only=True)
    opvallend = OpvallendShape(many=True, read_only=True)
