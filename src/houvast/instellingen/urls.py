# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of instellingen."""

from django.urls import path

from houvast.instellingen import views

app_name = "instellingen"
urlpatterns = [
    path("gemeente/instellingen/", views.instellingen, name="instellingen"),
    path("gemeente/instellingen/<str:sleutel>/", views.kiezen, name="kiezen"),
]
