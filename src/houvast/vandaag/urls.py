# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of vandaag."""

from django.urls import path

from houvast.vandaag import views

app_name = "vandaag"
urlpatterns = [
    path("vandaag/", views.vandaag, name="vandaag"),
    path("te-beoordelen/", views.goedkeuren, name="goedkeuren"),
]
