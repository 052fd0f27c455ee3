# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may look, and who may see who looked. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houvast.access.domain.actors import ALLOWED, Actor, Verdict, refused
from houvast.privacy.domain.doelen import DOEL_OF


def may_record_inzage(actor: Actor) -> Verdict:
    """Let those open a resident's file whose role has a purpose for it."""
    if actor.role in DOEL_OF:
        return ALLOWED
    return refused(_("In uw rol heeft u geen reden om de gegevens van een huishouden te openen."))


def may_list_inzagen(actor: Actor) -> Verdict:
    """Let everyone who may open a file see who else did."""
    return may_record_inzage(actor)
