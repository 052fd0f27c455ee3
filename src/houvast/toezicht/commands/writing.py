# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every command of toezicht does around its own decision: need words, leave a line.

Lines in the log are of the organisation itself: `gemeente_id` there is for lines about a resident.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.indicatoren import queries as indicatoren
from houvast.indicatoren.queries import Vorm
from houvast.kernel.errors import DomainError

_WHOLE_PERMILLE = 1000


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


def need_past(day: date, now: datetime) -> None:
    """Refuse a day that has to come for something that was done or written. Raises ToezichtIsWrong."""
    if day > timezone.localtime(now).date():
        raise ToezichtIsWrong(_("Deze dag moet nog komen. Kies vandaag of een eerdere dag."))


def need_value(sleutel: str, permille: int) -> None:
    """Refuse a value that the figure never has: under zero, or of a share more than all. Raises ToezichtIsWrong."""
    if permille < 0:
        raise ToezichtIsWrong(_("Kies een waarde van nul of meer."))
    if permille > _WHOLE_PERMILLE and indicatoren.get_indicator(sleutel).vorm is Vorm.AANDEEL:
        raise ToezichtIsWrong(_("Dit cijfer is een percentage: kies een waarde van hoogstens 100."))


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
