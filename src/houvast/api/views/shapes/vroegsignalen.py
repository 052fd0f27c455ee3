# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Shapes of leveringen: how many rows became what, and what to mend."""

from __future__ import annotations

from rest_framework import serializers as s

from houvast.api.views.shapes import Id, Shape, read


class VroegsignalenQuery(Shape):
    """Voor welke gemeente."""

    signaalpartnerId = Id(
        required=False, help_text="Nodig als uw organisatie voor meer dan één gemeente signaalpartner is."
    )


class GeweigerdeRijShape(Shape):
    """Een geweigerde rij: waar, waarom, en hoe u haar verbetert. Wat erin stond, is nergens bewaard."""

    rij = read(s.IntegerField, "row")
    kolom = read(s.CharField, "column")
    code = read(s.CharField)
    reden = read(s.CharField, "reason")
    verbetering = read(s.CharField, "mend")


class OntvangenShape(Shape):
    """Wat er van een levering werd."""

    leveringId = read(Id, "levering")
    rijen = read(s.IntegerField, "rows")
    aangenomen = read(s.IntegerField, "accepted")
    herhaald = read(s.IntegerField, "repeated", help_text="Dezelfde achterstand; het bedrag is niet hoger.")
    aantalGeweigerd = read(s.IntegerField, "refused_count")
    geweigerd = GeweigerdeRijShape(source="refused", many=True, read_only=True)
    alBekend = read(s.BooleanField, "known", help_text="Precies dit bericht kwam al eerder binnen.")
    nietGelezen = s.ListField(child=s.CharField(), source="dropped_columns", read_only=True)


class LeveringShape(Shape):
    """Een levering die binnenkwam."""

    id = read(Id, "levering_id")
    signaalpartnerId = read(Id, "signaalpartner_id")
    ontvangenOp = read(s.DateTimeField, "received_at")
    rijen = read(s.IntegerField, "rows")
    aangenomen = read(s.IntegerField, "accepted")
    herhaald = read(s.IntegerField, "repeated")
    aantalGeweigerd = read(s.IntegerField, "refused")
    nietGelezen = s.ListField(child=s.CharField(), source="dropped_columns", read_only=True)
