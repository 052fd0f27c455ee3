# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Shapes of what a household is told each month."""

from __future__ import annotations

from rest_framework import serializers as s

from houvast.api.views.shapes import Cents, Id, Shape, read


class OverzichtShape(Shape):
    """Een maandoverzicht zoals het is vastgelegd."""

    id = read(Id, "overzicht_id")
    administratieId = read(Id, "administratie_id")
    huishoudenId = read(Id, "huishouden_id")
    maand = read(s.DateField, help_text="De eerste dag van de maand.")
    versie = read(s.IntegerField)
    isLaatste = read(s.BooleanField, "is_last")
    isVoorlopig = read(s.BooleanField, "is_voorlopig")
    reden = read(s.CharField, "reason", help_text="Waarom deze versie er kwam.")
    beginInCenten = read(Cents, "begin_cents")
    inInCenten = read(Cents, "in_cents")
    uitInCenten = read(Cents, "out_cents")
    eindInCenten = read(Cents, "end_cents")
    aantalNietBetaald = read(s.IntegerField, "niet_betaald_count")
    digest = read(s.CharField)
    gemaaktOp = read(s.DateTimeField, "made_at")
    gemaaktDoor = read(s.CharField, "made_by_naam")
