# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages about one household, side by side: each room that has one names it here."""

from __future__ import annotations

from dataclasses import dataclass

from houvast.access.domain.actors import Role
from houvast.kernel.sentences import gettext_noop

_MONEY = frozenset({Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.CONSULENT})


@dataclass(frozen=True, slots=True)
class Tab:
    """A page about a household: the name of its url, which takes `huishouden_id`, and what it is called in Dutch."""

    url_name: str
    label: str
    roles: frozenset[Role] = _MONEY


_HELP = frozenset({Role.CONSULENT, Role.TWEEDE_BEOORDELAAR})
_SPEAKS = _MONEY | {Role.OUTREACH}

HUISHOUDEN_TABS = (
    Tab("trajecten:huishouden", gettext_noop("Traject"), _HELP),
    Tab("contacten:huishouden", gettext_noop("Contact"), _SPEAKS),
    Tab("budgetbeheer:huishouden", gettext_noop("Geld")),
    Tab("bewaking:vooruitblik", gettext_noop("Vooruitblik")),
    Tab("betaalopdrachten:huishouden", gettext_noop("Betalingen")),
    Tab("budgetbeheer:budgetplan", gettext_noop("Budgetplan")),
    Tab("poststukken:huishouden", gettext_noop("Post")),
    Tab("reserveringen:huishouden", gettext_noop("Potjes")),
    Tab("voorzieningen:huishouden", gettext_noop("Voorzieningen")),
    Tab("overzichten:huishouden", gettext_noop("Overzichten")),
    Tab("klachten:huishouden", gettext_noop("Signalen en klachten"), _SPEAKS),
    Tab("schade:huishouden", gettext_noop("Schade")),
    Tab("afbouw:huishouden", gettext_noop("Afbouw")),
    Tab("portable:meenemen", gettext_noop("Meenemen"), frozenset({Role.BUDGETBEHEERDER, Role.CONSULENT})),
)
