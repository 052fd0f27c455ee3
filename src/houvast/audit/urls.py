# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of the log."""

from django.urls import path

from houvast.audit import views

app_name = "audit"
urlpatterns = [
    path("logboek/", views.show_logboek, name="logboek"),
    path("logboek/regel/<int:line_id>/", views.show_people, name="personen"),
    path("logboek/controleren/", views.check_logboek, name="controleren"),
]
