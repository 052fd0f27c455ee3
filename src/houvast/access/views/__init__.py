# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of access: logging in and out, the own password, and the people of the organisation."""

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

__all__ = [
    "activate",
    "assign_role",
    "code",
    "deactivate",
    "inloggen",
    "inloggen_demo",
    "instellen",
    "lockout",
    "remove_devices",
    "reset_wachtwoord",
    "rol",
    "show_medewerker",
    "show_medewerkers",
    "uitloggen",
    "wachtwoord",
    "withdraw_role",
]
