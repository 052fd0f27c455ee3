# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Empty books for a bench: a gemeente, an uitvoerder with one administratie, and a trust account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from houvast.access.domain.actors import Actor

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Books:
    """The ids of what was opened, and the actor who works with it."""

    actor: Actor
    gemeente_id: int
    administratie_id: int
    trust_account_id: int


def open_books() -> Books:
    """Open the books, and let this connection see them. Django is set up by now."""
    from houvast.access.commands import register_organisatie  # noqa: PLC0415
    from houvast.access.domain.actors import OrganisatieSoort  # noqa: PLC0415
    from houvast.access.domain.scope import scope_of  # noqa: PLC0415
    from houvast.access.queries import get_system_actor  # noqa: PLC0415
    from houvast.database.scope import apply_scope  # noqa: PLC0415
    from houvast.ledger.commands import AccountRequest, Soort, open_account, open_administratie  # noqa: PLC0415

    gemeente_id = register_organisatie(naam="Meetstad", soort=OrganisatieSoort.GEMEENTE, now=NOW)
    uitvoerder_id = register_organisatie(naam="Meetlat", soort=OrganisatieSoort.UITVOERDER, now=NOW)
    actor = get_system_actor(uitvoerder_id)
    apply_scope(scope_of(actor))
    administratie_id = open_administratie(actor=actor, uitvoerder_id=uitvoerder_id, naam="Meetlat", now=NOW)
    actor = get_system_actor(uitvoerder_id)
    apply_scope(scope_of(actor))
    trust = AccountRequest(Soort.TRUST, "NL02HVST0123456789", TODAY)
    return Books(
        actor=actor,
        gemeente_id=gemeente_id,
        administratie_id=administratie_id,
        trust_account_id=open_account(actor=actor, administratie_id=administratie_id, account=trust, now=NOW),
    )
