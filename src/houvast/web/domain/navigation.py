# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which pages each role finds in its menu, and on which it lands."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from houvast.access.domain.actors import Role


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the menu: the name of its url and what it is called."""

    url_name: str
    label: Promise


VANDAAG = Item("budgetbeheer:vandaag", _("Vandaag"))
AFLETTEREN = Item("budgetbeheer:werkvoorraad", _("Afletteren"))
GOEDKEUREN = Item("budgetbeheer:goedkeuren", _("Goedkeuren"))
HUISHOUDENS = Item("budgetbeheer:huishoudens", _("Huishoudens"))
BANK = Item("budgetbeheer:bank", _("Bank"))
BESTANDEN = Item("budgetbeheer:bestanden", _("Bestanden"))
LOGBOEK = Item("audit:logboek", _("Logboek"))
MEDEWERKERS = Item("access:medewerkers", _("Medewerkers"))

# The first entry is the page that the role opens on.
MENU: dict[Role, tuple[Item, ...]] = {
    Role.BUDGETBEHEERDER: (VANDAAG, AFLETTEREN, HUISHOUDENS, BANK, BESTANDEN),
    Role.TWEEDE_BEOORDELAAR: (GOEDKEUREN, HUISHOUDENS, BANK, BESTANDEN),
    Role.CONSULENT: (HUISHOUDENS,),
    Role.OUTREACH: (),
    Role.CONTRACTMANAGER: (HUISHOUDENS,),
    Role.BELEIDSMEDEWERKER: (),
    Role.SIGNAALPARTNER: (),
    Role.INWONER: (),
    Role.AUDITOR: (LOGBOEK, BANK),
    Role.BEHEERDER: (MEDEWERKERS,),
}
