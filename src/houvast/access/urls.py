# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of logging in. The one-click logins of the demo have a path in the demo only."""

from django.conf import settings
from django.urls import URLPattern, path

from houvast.access import views

app_name = "access"

urlpatterns: list[URLPattern] = [
    path("inloggen/", views.inloggen, name="inloggen"),
    path("inloggen/code/", views.code, name="code"),
    path("inloggen/instellen/", views.instellen, name="instellen"),
    path("uitloggen/", views.uitloggen, name="uitloggen"),
    path("rol/", views.rol, name="rol"),
]
if settings.DEMO:
    urlpatterns.append(path("inloggen/demo/", views.inloggen_demo, name="demo"))
