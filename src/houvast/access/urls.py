# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of logging in and of the people of an organisation.

The one-click logins of the demo have a path in the demo only.
"""

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
    path("wachtwoord/", views.wachtwoord, name="wachtwoord"),
    path("medewerkers/", views.show_medewerkers, name="medewerkers"),
    path("medewerkers/<int:medewerker_id>/", views.show_medewerker, name="medewerker"),
    path("medewerkers/<int:medewerker_id>/rol-geven/", views.assign_role, name="rol_geven"),
    path("medewerkers/<int:medewerker_id>/rol-intrekken/", views.withdraw_role, name="rol_intrekken"),
    path("medewerkers/<int:medewerker_id>/wachtwoord/", views.reset_wachtwoord, name="wachtwoord_geven"),
    path("medewerkers/<int:medewerker_id>/app-verwijderen/", views.remove_devices, name="app_verwijderen"),
    path("medewerkers/<int:medewerker_id>/afsluiten/", views.deactivate, name="afsluiten"),
    path("medewerkers/<int:medewerker_id>/openen/", views.activate, name="openen"),
    path("teams/", views.show_teams, name="teams"),
    path("teams/nieuw/", views.open_team, name="team_openen"),
    path("teams/plaats/", views.place_in_team, name="team_plaats"),
    path("teams/<int:team_id>/naam/", views.rename_team, name="team_naam"),
]
if settings.DEMO:
    urlpatterns.append(path("inloggen/demo/", views.inloggen_demo, name="demo"))
