# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What budgetbeheer does when partijen reports that other people belong to a household."""

from django.utils import timezone

from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.budgetbeheer import commands
from houvast.database.scope import scoped
from houvast.partijen.events import MembersChanged


def refresh_members_changed(event: MembersChanged) -> None:
    """Recognise the household's bank lines by its surnames of today, in the books of who serves it.

    Houvast itself does it: who registers members, as a consulent, need not be one who works with money. A name that
    comes or goes on a later day counts from that day on: `jobs.refresh_names` sees to it. What the bank booked before
    and we hear of after that day is recognised by the names of the day that we hear of it.
    """
    served_by = event.gemeente_id if event.uitvoerder_id is None else event.uitvoerder_id
    houvast = get_system_actor(served_by)
    with scoped(scope_of(houvast)):
        for administratie_id in sorted(houvast.administraties):
            commands.refresh_huishouden(
                actor=houvast,
                administratie_id=administratie_id,
                huishouden_id=event.huishouden_id,
                on=timezone.localtime(event.now).date(),
                now=event.now,
            )
