# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Shapes of what was on time."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers as s

from houvast.api.views.shapes import Cents, Id, Paging, Shape, read, read_one_of
from houvast.betaalopdrachten.domain.states import State
from houvast.betaalopdrachten.queries import Per, Uitkomst


class PeriodeQuery(Shape):
    """Over welke vervaldagen, en zoals bekend op welke dag."""

    vanaf = s.DateField(help_text="De eerste vervaldag.")
    totEnMet = s.DateField(help_text="De laatste vervaldag.")
    op = s.DateField(required=False, help_text="Zoals bekend op deze dag (vandaag).")
    huishoudenId = Id(required=False)
    budgetbeheerderId = Id(required=False, help_text="Wie het huishouden had op de vervaldag.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        if attrs["totEnMet"] < attrs["vanaf"]:
            raise s.ValidationError({"totEnMet": "De laatste dag ligt voor de eerste."})
        return attrs


class OptijdQuery(PeriodeQuery):
    """En een cijfer voor elke maand, soort, voorrang, uitvoerder, budgetbeheerder of huishouden."""

    per = s.ChoiceField(choices=[each.value for each in Per], default=Per.MAAND.value)


class OptijdBetalingQuery(PeriodeQuery, Paging):
    """En als wat de betalingen tellen; zonder uitkomst alle."""

    uitkomst = s.ChoiceField(choices=[each.value for each in Uitkomst], required=False)


class UitkomstShape(Shape):
    """Hoeveel betalingen zo tellen."""

    uitkomst = read_one_of(Uitkomst)
    aantal = read(s.IntegerField)


class OptijdcijferShape(Shape):
    """Hoeveel betalingen de bank op tijd boekte, van hoeveel; wat niet meetelt, met de reden."""

    sleutel = read(
        s.CharField, help_text="De maand, de soort of het nummer; leeg voor alles samen, en voor wat van niemand was."
    )
    naam = read(s.CharField)
    teller = read(s.IntegerField)
    noemer = read(s.IntegerField)
    promille = read(s.IntegerField, allow_null=True)
    teLaat = UitkomstShape(many=True, read_only=True)
    uitgesloten = UitkomstShape(many=True, read_only=True)


class OptijdcijfersShape(Shape):
    """Het cijfer over een periode, en per groep, met de versie van de definitie."""

    vanaf = read(s.DateField)
    totEnMet = read(s.DateField)
    op = read(s.DateField)
    definitie = read(s.IntegerField)
    per = read_one_of(Per)
    totaal = OptijdcijferShape(read_only=True)
    groepen = OptijdcijferShape(many=True, read_only=True)


class OptijdBetalingShape(Shape):
    """Een betaling achter het cijfer."""

    betaalopdrachtId = read(Id, "opdracht_id")
    huishoudenId = read(Id, "huishouden_id")
    naam = read(s.CharField)
    tegenpartijNaam = read(s.CharField, "tegenpartij_naam")
    bedragInCenten = read(Cents, "amount_cents")
    eersteVervaldag = read(s.DateField, "first_due_on")
    teltOp = read(s.DateField, "counts_on")
    geboektOp = read(s.DateField, "booked_on", allow_null=True)
    status = read_one_of(State, "state")
    reden = read(s.CharField, "reason")
    uitkomst = read_one_of(Uitkomst)
