# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of vroegsignalering."""

from django.urls import path

from houvast.vroegsignalering.views import aanleveren, convenanten, dreigingen

app_name = "vroegsignalering"
urlpatterns = [
    path("aanleveren/", aanleveren.aanleveren, name="aanleveren"),
    path("aanleveren/geweigerd/", aanleveren.geweigerd, name="geweigerd"),
    path("aanleveren/<int:signaalpartner_id>/", aanleveren.versturen, name="versturen"),
    path("aanleveren/<int:signaalpartner_id>/kolommen/", aanleveren.kolommen, name="kolommen"),
    path("aanleveren/<int:signaalpartner_id>/kolommen/kiezen/", aanleveren.kolommen_kiezen, name="kolommen_kiezen"),
    path("convenanten/", convenanten.convenanten, name="convenanten"),
    path("convenanten/nieuw/", convenanten.convenant_nieuw, name="convenant_nieuw"),
    path("convenanten/typen/nieuw/", convenanten.signaaltype_nieuw, name="signaaltype_nieuw"),
    path("convenanten/<slug:wat>/<int:object_id>/einde/", convenanten.beeindigen, name="beeindigen"),
    path("signaalpartners/nieuw/", convenanten.partner_nieuw, name="partner_nieuw"),
    path("signaalpartners/<int:signaalpartner_id>/", convenanten.partner, name="partner"),
    path("leveringen/", convenanten.leveringen, name="leveringen"),
    path("bedreigend/", dreigingen.dreigingen, name="dreigingen"),
    path("bedreigend/<int:vroegsignaal_id>/", dreigingen.dreiging, name="dreiging"),
    path("bedreigend/<int:vroegsignaal_id>/beslissen/", dreigingen.dreiging_beslissen, name="dreiging_beslissen"),
]
