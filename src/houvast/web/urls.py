# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of the site itself."""

from django.urls import path

from houvast.web import views

app_name = "web"
urlpatterns = [
    path("", views.show_home, name="home"),
    path("toegankelijkheid/", views.show_toegankelijkheid, name="toegankelijkheid"),
    path(".well-known/security.txt", views.show_security_txt, name="security_txt"),
    path("healthz", views.show_health, name="health"),
    path("stijlgids/", views.show_stijlgids, name="stijlgids"),
]
