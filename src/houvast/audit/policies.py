# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may read the log. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houvast.access.domain.actors import ALLOWED, Actor, Role, Verdict, refused


def may_read_line(actor: Actor) -> Verdict:
    """Let an auditor read the log of the own organisation."""
    if actor.role in {Role.AUDITOR, Role.SYSTEEM}:
        return ALLOWED
    return refused(_("Alleen een auditor leest het logboek."))


def may_seal_lines(actor: Actor) -> Verdict:
    """Let Houvast itself seal what was left waiting."""
    return ALLOWED if actor.role is Role.SYSTEEM else refused(_("Alleen Houvast zelf verzegelt het logboek."))
