# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Shapes of payments to make."""

from __future__ import annotations

from rest_framework import serializers as s

from houvast.api.views.shapes import Cents, Id, Paging, Shape, read, read_one_of
from houvast.betaalopdrachten.domain.states import Bron, State
from houvast.budgetbeheer.domain.afspraak import AfspraakSoort, Betaalwijze


class BetaalopdrachtShape(Shape):
    """Een betaling die gedaan moet worden: verplichting en opdracht tegelijk."""

    id = read(Id, "opdracht_id")
    administratieId = read(Id, "administratie_id")
    huishoudenId = read(Id, "huishouden_id")
    afspraakId = read(Id, "afspraak_id", allow_null=True)
    bron = read_one_of(Bron)
    soort = read_one_of(AfspraakSoort)
    voorrang = read(s.CharField, help_text="Wat eerst gaat als er te weinig geld is.")
    naam = read(s.CharField)
    betaalwijze = read_one_of(Betaalwijze)
    tegenpartijNaam = read(s.CharField, "tegenpartij_naam")
    tegenpartijIban = read(s.CharField, "tegenpartij_iban")
    betalingskenmerk = read(s.CharField)
    omschrijving = read(s.CharField)
    bedragInCenten = read(Cents, "amount_cents")
    periode = read(s.DateField)
    vervaltOp = read(s.DateField, "due_on")
    eersteVervaldag = read(s.DateField, "first_due_on")
    betaalOp = read(s.DateField, "pay_on", help_text="De bankdag waarop het geld weg moet.")
    status = read_one_of(State, "state")
    statusSinds = read(s.DateTimeField, "state_since")
    reden = read(s.CharField, "reason")
    geboektOp = read(s.DateField, "booked_on", allow_null=True, help_text="De boekdag van de bank.")
    geboektInCenten = read(Cents, "booked_cents")
    gemistOp = read(s.DateField, "missed_on", allow_null=True)
    geschraptOp = read(s.DateField, "dropped_on", allow_null=True)
    teLaatVerschoven = read(s.BooleanField, "moved_late")
    versie = read(s.IntegerField, "version")


class StapShape(Shape):
    """Wat er met een betaling gebeurde."""

    tijdstip = read(s.DateTimeField, "at")
    dag = read(s.DateField, "on")
    van = read_one_of(State, "before", allow_null=True)
    naar = read_one_of(State, "after")
    door = read(s.CharField, "by_naam")
    reden = read(s.CharField, "reason")


class BoekingShape(Shape):
    """Een bankregel die de betaling voldeed; negatief kwam terug."""

    bankregelId = read(Id, "bankline_id")
    geboektOp = read(s.DateField, "booked_on")
    bedragInCenten = read(Cents, "amount_cents")
    tegenpartijNaam = read(s.CharField, "counterparty_name")
    tegenpartijIban = read(s.CharField, "counterparty_iban")
    omschrijving = read(s.CharField, "description")
    ongedaanOp = read(s.DateTimeField, "undone_at", allow_null=True)


class BetaalopdrachtDetailShape(Shape):
    """Een betaling met alles wat ermee gebeurde."""

    betaalopdracht = BetaalopdrachtShape(source="opdracht", read_only=True)
    stappen = StapShape(many=True, read_only=True)
    boekingen = BoekingShape(many=True, read_only=True)


class BetaalopdrachtQuery(Paging):
    """Welke betalingen."""

    huishoudenId = Id(required=False)
    afspraakId = Id(required=False)
    status = s.ChoiceField(choices=[each.value for each in State], required=False)
    vervaltVanaf = s.DateField(required=False)
    vervaltTotEnMet = s.DateField(required=False)
    betaalTotEnMet = s.DateField(required=False)


class RedenShape(Shape):
    """Waarom, in een paar woorden."""

    reden = s.CharField(min_length=3, max_length=500)
