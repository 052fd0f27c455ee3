# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Shapes of budgetplannen."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers as s

from houvast.api.views.shapes import Cents, Id, Shape, read, read_one_of
from houvast.budgetbeheer.domain.afspraak import AfspraakSoort, Betaalwijze, Periodiciteit, Richting


class VanHuishoudenQuery(Shape):
    """Van welk huishouden."""

    huishoudenId = Id()


class BudgetplanShape(Shape):
    """Een versie van een budgetplan."""

    id = read(Id, "plan_id")
    administratieId = read(Id, "administratie_id")
    huishoudenId = read(Id, "huishouden_id")
    versie = read(s.IntegerField)
    status = read(s.CharField, "state", help_text="concept, voorgelegd, vastgesteld, vervangen, vervallen")
    geldtVanaf = read(s.DateField, "valid_from")
    geldtTotEnMet = read(s.DateField, "valid_until", allow_null=True)
    reden = read(s.CharField, "reason")
    redenVanEinde = read(s.CharField, "closing_reason")
    gemaaktDoor = read(s.CharField, "made_by")
    gemaaktOp = read(s.DateTimeField, "made_at")
    besprokenOp = read(s.DateField, "agreed_on", allow_null=True)
    besprokenHoe = read(s.CharField, "agreed_how")
    vastgesteldDoor = read(s.SerializerMethodField)
    vastgesteldOp = read(s.DateTimeField, "approved_at", allow_null=True)

    def get_vastgesteldDoor(self, plan: Any) -> str:  # noqa: ANN401, N802 (a PlanView; named after its field)
        """Return who, once it was settled."""
        return plan.approved_by if plan.approved_at else ""


class PlanregelShape(Shape):
    """Wat een budgetplan met een afspraak doet."""

    id = read(Id, "regel_id")
    verandering = read(s.CharField, "state", help_text="blijft, nieuw, anders, vervalt")
    afspraakId = read(Id, "afspraak_id", allow_null=True)
    naam = read(s.CharField, "request.naam")
    richting = read_one_of(Richting, "request.richting")
    soort = read_one_of(AfspraakSoort, "request.soort", allow_null=True)
    voorrang = read(s.CharField, "request.voorrang")
    rubriek = read(s.CharField, "request.rubriek")
    tegenpartijNaam = read(s.CharField, "request.tegenpartij_naam")
    bedragMinimumInCenten = read(Cents, "request.bedrag_min_cents")
    bedragMaximumInCenten = read(Cents, "request.bedrag_max_cents")
    periodiciteit = read_one_of(Periodiciteit, "request.periodiciteit")
    betaalwijze = read_one_of(Betaalwijze, "request.betaalwijze", allow_null=True)
    geldtVanaf = read(s.DateField, "request.valid_from")
    geldtTotEnMet = read(s.DateField, "request.valid_until", allow_null=True)


class MaandShape(Shape):
    """Wat er in een maand overblijft; negatief is tekort."""

    maand = read(s.DateField)
    overInCenten = read(Cents)


class BudgetplanDetailShape(Shape):
    """Een versie van een budgetplan met haar regels en twaalf maanden."""

    budgetplan = BudgetplanShape(source="plan", read_only=True)
    regels = PlanregelShape(many=True, read_only=True)
    maanden = s.SerializerMethodField()
    overInCenten = read(Cents, "year.left_cents")
    tekortInCenten = read(Cents, "short_cents")

    @extend_schema_field(MaandShape(many=True))
    def get_maanden(self, page: Any) -> list[dict[str, Any]]:  # noqa: ANN401 (a PlanPage)
        """Return what is left per month."""
        year = page.year
        return [
            {"maand": month.isoformat(), "overInCenten": cents}
            for month, cents in zip(year.months, year.left_per_month, strict=True)
        ]
