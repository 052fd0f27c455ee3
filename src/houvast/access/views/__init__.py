# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of access: logging in and out, the own password, the people and the teams of the organisation."""

from houvast.access.views.inloggen import (
    code,
    inloggen,
    inloggen_demo,
    instellen,
    lockout,
    rol,
    uitloggen,
    wachtwoord,
)
from houvast.access.views.medewerkers import (
    activate,
    assign_role,
    deactivate,
    remove_devices,
    reset_wachtwoord,
    show_medewerker,
    show_medewerkers,
    withdraw_role,
)
from houvast.access.views.teams import open_team, place_in_team, rename_team, show_teams

__all__ = [
    "activate",
    "assign_role",
    "code",
    "deactivate",
    "inloggen",
    "inloggen_demo",
    "instellen",
    "lockout",
    "open_team",
    "place_in_team",
    "remove_devices",
    "rename_team",
    "reset_wachtwoord",
    "rol",
    "show_medewerker",
    "show_medewerkers",
    "show_teams",
    "uitloggen",
    "wachtwoord",
    "withdraw_role",
]
