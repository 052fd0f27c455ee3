# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every write of access, and the gate that every command of every room passes."""

from houvast.access.commands.gate import NotAllowed, require
from houvast.access.commands.logins import (
    CodeOutcome,
    check_code,
    log_in,
    log_out,
    register_device,
    remove_devices,
)
from houvast.access.commands.organisaties import OrganisatieExists, grant_administratie, register_organisatie
from houvast.access.commands.people import (
    GebruikersnaamTaken,
    MedewerkerNotFound,
    RoleAlreadyAssigned,
    WachtwoordTooWeak,
    activate_medewerker,
    assign_role,
    deactivate_medewerker,
    register_medewerker,
    set_wachtwoord,
    withdraw_role,
)
from houvast.access.commands.teams import (
    TeamExists,
    TeamNotFound,
    TeamplaatsIsWrong,
    open_team,
    place_in_team,
    rename_team,
)

__all__ = [
    "CodeOutcome",
    "GebruikersnaamTaken",
    "MedewerkerNotFound",
    "NotAllowed",
    "OrganisatieExists",
    "RoleAlreadyAssigned",
    "TeamExists",
    "TeamNotFound",
    "TeamplaatsIsWrong",
    "WachtwoordTooWeak",
    "activate_medewerker",
    "assign_role",
    "check_code",
    "deactivate_medewerker",
    "grant_administratie",
    "log_in",
    "log_out",
    "open_team",
    "place_in_team",
    "register_device",
    "register_medewerker",
    "register_organisatie",
    "remove_devices",
    "rename_team",
    "require",
    "set_wachtwoord",
    "withdraw_role",
]
