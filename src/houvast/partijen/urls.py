# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of partijen."""

from django.urls import path

from houvast.partijen.views import huishoudens, organisaties

app_name = "partijen"
urlpatterns = [
    path("inwoners/", huishoudens.huishoudens, name="huishoudens"),
    path("inwoners/nieuw/", huishoudens.registreren, name="registreren"),
    path("inwoners/<int:huishouden_id>/", huishoudens.huishouden, name="huishouden"),
    path("inwoners/<int:huishouden_id>/erbij/", huishoudens.erbij, name="erbij"),
    path("inwoners/<int:huishouden_id>/eraf/<int:inwoner_id>/", huishoudens.eraf, name="eraf"),
    path("inwoners/<int:huishouden_id>/verhuizen/", huishoudens.verhuizen, name="verhuizen"),
    path("organisaties/", organisaties.organisaties, name="organisaties"),
    path("organisaties/nieuw/", organisaties.registreren, name="organisatie_registreren"),
    path("organisaties/<int:organisatie_id>/", organisaties.organisatie, name="organisatie"),
    path("organisaties/<int:organisatie_id>/rekening/", organisaties.rekening, name="rekening"),
]
