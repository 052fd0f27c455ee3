# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Shapes of bank lines."""

from __future__ import annotations

from rest_framework import serializers as s

from houvast.api.views.shapes import Cents, Id, Paging, Shape, read
from houvast.budgetbeheer.domain.afspraak import Richting


class RekeningregelQuery(Paging):
    """Van welk huishouden, en over welke dagen."""

    huishoudenId = Id()
    afspraakId = Id(required=False)
    richting = s.ChoiceField(choices=[each.value for each in Richting], required=False)
    vanaf = s.DateField(required=False)
    totEnMet = s.DateField(required=False)


class RekeningregelShape(Shape):
    """Een bankregel van het huishouden, waarop hij is geboekt en waarom; positief kwam binnen."""

    id = read(Id, "aflettering_id")
    bankregelId = read(Id, "bankline_id")
    geboektOp = read(s.DateField, "booked_on")
    bedragInCenten = read(Cents, "amount_cents")
    afspraakId = read(Id, "afspraak_id", allow_null=True)
    afspraak = read(s.CharField, "afspraak_naam")
    rubriek = read(s.CharField)
    tegenpartijNaam = read(s.CharField, "counterparty_name")
    tegenpartijIban = read(s.CharField, "counterparty_iban")
    omschrijving = read(s.CharField, "description")
    redenenVoor = read(s.ListField, "reasons_for", child=s.CharField())
    redenenTegen = read(s.ListField, "reasons_against", child=s.CharField())
    toelichting = read(s.CharField)
    ongedaanOp = read(s.DateTimeField, "undone_at", allow_null=True)
    ongedaanOmdat = read(s.CharField, "undone_reason")
