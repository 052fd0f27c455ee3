# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of privacy."""

from django.urls import path

from houvast.privacy import views

app_name = "privacy"
urlpatterns = [path("gemeente/bewaartermijnen/", views.bewaartermijnen, name="bewaartermijnen")]
