# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of the site itself."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.i18n import set_language

from houvast.web import views

app_name = "web"
urlpatterns = [
    path("", views.show_home, name="home"),
    path("taal/", login_not_required(set_language), name="taal"),
    path("toegankelijkheid/", views.show_toegankelijkheid, name="toegankelijkheid"),
    path(".well-known/security.txt", views.show_security_txt, name="security_txt"),
    path("robots.txt", views.show_robots_txt, name="robots_txt"),
    path("healthz", views.show_health, name="health"),
    path("stijlgids/", views.show_stijlgids, name="stijlgids"),
]
