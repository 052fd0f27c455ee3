# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the log does when a room below it reports a command."""

from houvast.access.domain.scope import scope_of
from houvast.access.events import AccessChanged
from houvast.audit.commands import record
from houvast.database.scope import scoped


def record_access_changed(event: AccessChanged) -> None:
    """Add the line of a command of access, which often runs before the session has a scope, as at a login."""
    with scoped(scope_of(event.actor)):
        record(
            actor=event.actor,
            command=event.command,
            object_kind=event.object_kind,
            object_id=event.object_id,
            now=event.now,
            reason=event.reason,
            old=event.old,
            new=event.new,
        )
