# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every command of toezicht does around its own decision: need words, leave a line.

Lines in the log are of the organisation itself: `gemeente_id` there is for lines about a resident.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.indicatoren import queries as indicatoren
from houvast.kernel.errors import DomainError


class ToezichtIsWrong(DomainError):
    """Mend what the message names."""


def need_text(**texts: str) -> None:
    """Refuse what was left empty. Raises ToezichtIsWrong, which names the first."""
    for naam, text in texts.items():
        if not text.strip():
            raise ToezichtIsWrong(_("Vul dit in: %(naam)s.") % {"naam": naam.replace("_", " ")})


def need_indicator(sleutel: str) -> None:
    """Refuse what is no indicator. Raises ToezichtIsWrong."""
    if sleutel not in {each.sleutel for each in indicatoren.list_indicatoren()}:
        raise ToezichtIsWrong(_("Kies een cijfer dat Houvast berekent."))


def record(
    actor: Actor,
    command: str,
    *,
    object_kind: str,
    object_id: int,
    now: datetime,
    reason: str = "",
    old: Mapping[str, object] | None = None,
    new: Mapping[str, object] | None = None,
    count: int = 1,
) -> None:
    """Leave the line of a command."""
    audit.record(
        actor=actor,
        command=command,
        object_kind=object_kind,
        object_id=object_id,
        now=now,
        reason=reason.strip(),
        old={key: str(value) for key, value in (old or {}).items()},
        new={key: str(value) for key, value in (new or {}).items()},
        count=count,
    )
