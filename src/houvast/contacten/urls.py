# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of contacten."""

from django.urls import path

from houvast.contacten import views

app_name = "contacten"
urlpatterns = [
    path("contact/", views.werkvoorraad, name="werkvoorraad"),
    path("huishoudens/<int:huishouden_id>/contact/", views.huishouden, name="huishouden"),
    path("huishoudens/<int:huishouden_id>/contact/nieuw/", views.nieuw, name="nieuw"),
    path("huishoudens/<int:huishouden_id>/contact/<int:contact_id>/<slug:act>/", views.doen, name="doen"),
]
