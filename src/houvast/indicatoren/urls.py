# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of indicatoren."""

from django.urls import path

from houvast.indicatoren.views import bevroren, cijfers

_OF = "indicatoren/<int:gemeente_id>/<int:uitvoerder_id>"

app_name = "indicatoren"
urlpatterns = [
    path("indicatoren/", cijfers.uitvoerders, name="uitvoerders"),
    path("indicatoren/vastgezet/", bevroren.lijst, name="vastgezet"),
    path("indicatoren/vastgezet/<int:frozen_id>/", bevroren.cijfer, name="bevroren"),
    path("indicatoren/berekenen/", cijfers.berekenen, name="berekenen"),
    path(f"{_OF}/", cijfers.overzicht, name="overzicht"),
    path(f"{_OF}/<slug:sleutel>/", cijfers.indicator, name="indicator"),
    path(f"{_OF}/<slug:sleutel>/gevallen/", cijfers.gevallen, name="gevallen"),
    path(f"{_OF}/<slug:sleutel>/vastzetten/", bevroren.vastzetten, name="vastzetten"),
    path(f"{_OF}/<slug:sleutel>/uitspraak/", bevroren.uitspraak, name="uitspraak"),
]
