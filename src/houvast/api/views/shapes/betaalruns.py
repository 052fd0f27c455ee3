# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Shapes of payment runs."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers as s

from houvast.api.views.shapes import Cents, Id, Shape, read


class BetaalrunShape(Shape):
    """Een betaalrun."""

    id = read(Id, "run_id")
    administratieId = read(Id, "administratie_id")
    rekeningIban = read(s.CharField, "iban")
    status = read(
        s.CharField, "state", help_text="voorgesteld, goedgekeurd, geschreven, verzonden, verwerkt, ingetrokken"
    )
    isNoodbetaling = read(s.BooleanField, "is_nood")
    uitvoerenOp = read(s.DateField, "execute_on")
    aantalBetalingen = read(s.IntegerField, "line_count")
    totaalInCenten = read(Cents, "total_cents")
    aantalIntern = read(
        s.IntegerField, "intern_count", help_text="Naar een eigen potje: daar komt geen bank aan te pas."
    )
    internInCenten = read(Cents, "intern_cents")
    voorgesteldOp = read(s.DateTimeField, "proposed_at")
    voorgesteldDoor = read(s.CharField, "proposed_by_naam")
    goedgekeurdOp = read(s.DateTimeField, "approved_at", allow_null=True)
    goedgekeurdDoor = read(s.CharField, "approved_by_naam")
    digest = read(s.CharField, help_text="Afdruk van de regels, gezet bij het goedkeuren.")
    berichtId = read(s.CharField, "message_id")
    verzondenOp = read(s.DateTimeField, "sent_at", allow_null=True)
    bankstatus = read(s.CharField, "bank_status")
    afgerondOp = read(s.DateTimeField, "finished_at", allow_null=True)
    ingetrokkenOmdat = read(s.CharField, "withdrawn_reason")
    versie = read(s.IntegerField, "version")


class BetaalrunRegelShape(Shape):
    """Eén betaling in een betaalrun."""

    nummer = read(s.IntegerField, "number")
    betaalopdrachtId = read(Id, "opdracht_id")
    huishoudenId = read(Id, "huishouden_id")
    betaalwijze = read(s.CharField)
    bedragInCenten = read(Cents, "amount_cents")
    naam = read(s.CharField)
    iban = read(s.CharField)
    betalingskenmerk = read(s.CharField, "kenmerk")
    omschrijving = read(s.CharField, "tekst")
    vervaltOp = read(s.DateField, "due_on")
    status = read(s.CharField, "state")
    reden = read(s.CharField, "reason")
    geboektOp = read(s.DateField, "booked_on", allow_null=True)
    endToEndId = read(s.CharField, "end_to_end_id")
    valtOp = read(s.ListField, "flags", child=s.CharField(), help_text="Waarom een mens hier beter naar kijkt.")


class BetaalrunRegelQuery(Shape):
    """Welke pagina van de regels."""

    cursor = s.IntegerField(
        min_value=0, max_value=2**31 - 1, default=0, help_text="Uit de link naar de volgende pagina."
    )


class WeglatingShape(Shape):
    """Een betaling die achterbleef, en waarom."""

    betaalopdrachtId = read(Id, "opdracht_id")
    huishoudenId = read(Id, "huishouden_id")
    naam = read(s.CharField, "opdracht_naam")
    bedragInCenten = read(Cents, "amount_cents")
    vervaltOp = read(s.DateField, "due_on")
    reden = read(s.CharField)
    toelichting = read(s.CharField)
    tekortInCenten = read(Cents, "tekort_cents", allow_null=True)


class BetaalrunDetailShape(Shape):
    """Een betaalrun met wat eruit bleef."""

    betaalrun = BetaalrunShape(source="run", read_only=True)
    weglatingen = WeglatingShape(source="left_out", many=True, read_only=True)


class VoorstelShape(Shape):
    """Vanaf welke rekening, en op welke dag; zonder dag zo gauw als het kan."""

    rekeningIban = s.CharField(max_length=34)
    uitvoerenOp = s.DateField(required=False)


class WeggelatenShape(Shape):
    """Hoeveel betalingen er om een reden achterbleven."""

    reden = read(s.CharField)
    aantal = read(s.IntegerField)


class VoorgesteldShape(Shape):
    """Wat er is voorgesteld; zonder betaalrunId was er niets te betalen."""

    betaalrunId = read(Id, "run_id", allow_null=True)
    uitvoerenOp = read(s.DateField, "execute_on")
    aantalBetalingen = read(s.IntegerField, "line_count")
    totaalInCenten = read(Cents, "total_cents")
    aantalIntern = read(s.IntegerField, "intern_count")
    internInCenten = read(Cents, "intern_cents")
    weggelaten = s.SerializerMethodField()

    @extend_schema_field(WeggelatenShape(many=True))
    def get_weggelaten(self, proposed: Any) -> list[dict[str, Any]]:  # noqa: ANN401 (a ProposedRun)
        """Return the counts per reason."""
        return [{"reden": reden, "aantal": aantal} for reden, aantal in sorted(proposed.left_out.items())]
