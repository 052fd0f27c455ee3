# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Frozen figures: shown again as they were, whatever happened since."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.access.queries import list_organisaties
from houvast.audit import queries as audit
from houvast.audit.queries import Witness
from houvast.indicatoren import policies
from houvast.indicatoren.domain.bevroren import Beside, Breuk, Frozen, is_whole, read_records
from houvast.indicatoren.domain.cijfer import show_permille
from houvast.indicatoren.domain.definitie import Vorm
from houvast.indicatoren.domain.optellen import RecordTelling, Som
from houvast.indicatoren.models import BevrorenCijfer
from houvast.indicatoren.queries.cijfers import get_small_number
from houvast.kernel.errors import DomainError
from houvast.partijen import queries as partijen


class FrozenFigureNotFound(DomainError):
    """Look in the list of frozen figures."""


@dataclass(frozen=True, slots=True)
class FrozenFigure:
    """A frozen figure: its values, its definition as it was, and the digests that prove them.

    `definitie` has the keys of Definitie.beschreven. `hidden` says that who asks may not see numbers this small; then
    the counts are zero and `shown` is a dash, while the digest stays what it is.

    What was looked up by itself was also proved: `breuk` says why it is no evidence any more, and `logged_line` which
    line of the log says that it was frozen like this.
    """

    frozen_id: int
    gemeente_id: int
    uitvoerder_id: int
    uitvoerder_naam: str
    sleutel: str
    versie: int
    maand: date
    teller: int
    noemer: int
    ontbreekt: int
    record_count: int
    shown: str
    known_on: date
    definitie: dict[str, Any]
    definitie_digest: str
    digest: str
    records_digest: str
    reason: str
    frozen_at: datetime
    frozen_by_naam: str
    hidden: bool = False
    breuk: Breuk | None = None
    logged_line: int | None = None

    @property
    def is_whole(self) -> bool:
        """Return whether it is proved: reckoned again, and the log says the same."""
        return self.breuk is None and self.logged_line is not None

    @property
    def naam(self) -> str:
        """Return what the indicator was called."""
        return str(self.definitie["naam"])


@dataclass(frozen=True, slots=True)
class FrozenRecord:
    """A record of a frozen figure, with the number of its household as it is now; empty when it is gone."""

    telling: RecordTelling
    huishouden_nummer: str


def get_frozen(actor: Actor, frozen_id: int) -> FrozenFigure:
    """Return a frozen figure, reckoned again and compared with what the log says that it was.

    Raises FrozenFigureNotFound, also where the actor may not see it.
    """
    row = BevrorenCijfer.objects.filter(pk=frozen_id).first()
    seen = _visible(actor, [row] if row else [])
    if row is None or not seen:
        raise FrozenFigureNotFound(_("Dit vastgezette cijfer bestaat niet."))
    witness = _find_witness(row)
    return replace(seen[0], breuk=_find_breuk(row, witness), logged_line=witness.line_id if witness else None)


def list_frozen(
    actor: Actor, *, uitvoerder_id: int | None = None, gemeente_id: int | None = None, sleutel: str = ""
) -> list[FrozenFigure]:
    """List the frozen figures that the actor may see, the newest first, without their records."""
    rows = BevrorenCijfer.objects.defer("records").order_by("-pk")
    if gemeente_id is not None:
        rows = rows.filter(gemeente_id=gemeente_id)
    if uitvoerder_id is not None:
        rows = rows.filter(uitvoerder_id=uitvoerder_id)
    if sleutel:
        rows = rows.filter(sleutel=sleutel)
    return _visible(actor, rows[:500])


def list_frozen_records(actor: Actor, frozen_id: int, *, first: int = 0, count_max: int = 50) -> list[FrozenRecord]:
    """List the records of a frozen figure from a place on, in the order of freezing. Raises NotAllowed."""
    frozen = get_frozen(actor, frozen_id)
    require(policies.may_see_records(actor, gemeente_id=frozen.gemeente_id, uitvoerder_id=frozen.uitvoerder_id))
    text = BevrorenCijfer.objects.values_list("records", flat=True).get(gemeente_id=frozen.gemeente_id, pk=frozen_id)
    page = read_records(text)[first : first + count_max]
    found = partijen.list_huishoudens_by_id(actor, {each.huishouden_id for each in page if each.huishouden_id})
    return [
        FrozenRecord(each, found[each.huishouden_id].nummer if each.huishouden_id in found else "") for each in page
    ]


def _find_witness(row: BevrorenCijfer) -> Witness | None:
    """Return the line that the freezing of a figure left: the first, since it happens once."""
    found = audit.list_witnesses(
        organisatie_id=row.gemeente_id,
        is_gemeente=True,
        commands=["freeze_indicator"],
        object_kind="bevroren_cijfer",
        object_id=row.pk,
    )
    return found[0] if found else None


def _find_breuk(row: BevrorenCijfer, witness: Witness | None) -> Breuk | None:
    frozen = Frozen(row.content, row.digest, row.records, row.records_digest)
    counted = Som(row.teller, row.noemer, row.ontbreekt)
    if not is_whole(frozen, Beside(row.sleutel, row.versie, row.uitvoerder_id, row.maand, row.known_on, counted)):
        return Breuk.CIJFER
    if witness is None:
        return Breuk.LOGBOEK_WEG
    if not witness.holds:
        return Breuk.LOGBOEK_STUK
    # The digest is of the figure and names that of its records; who froze it, when and what for stand beside it.
    same = (
        witness.new.get("digest") == row.digest
        and (witness.actor_naam, witness.at) == (row.frozen_by_naam, row.frozen_at)
        and witness.gives_reason(row.reason)
    )
    return None if same else Breuk.LOGBOEK_ANDERS


def _visible(actor: Actor, rows: Iterable[BevrorenCijfer]) -> list[FrozenFigure]:
    namen = {each.organisatie_id: each.naam for each in list_organisaties()}
    return [
        _view(actor, each, namen)
        for each in rows
        if policies.may_see_figures(actor, gemeente_id=each.gemeente_id, uitvoerder_id=each.uitvoerder_id)
    ]


def _view(actor: Actor, row: BevrorenCijfer, namen: dict[int, str]) -> FrozenFigure:
    content = json.loads(row.content)
    permille = content["permille"]
    hidden = not policies.may_see_small_numbers(actor) and _is_small(row, get_small_number(actor, row.gemeente_id))
    return FrozenFigure(
        frozen_id=row.pk,
        gemeente_id=row.gemeente_id,
        uitvoerder_id=row.uitvoerder_id,
        uitvoerder_naam=namen.get(row.uitvoerder_id, ""),
        sleutel=row.sleutel,
        versie=row.versie,
        maand=row.maand,
        teller=0 if hidden else row.teller,
        noemer=0 if hidden else row.noemer,
        ontbreekt=0 if hidden else row.ontbreekt,
        record_count=0 if hidden else row.record_count,
        shown="–" if hidden or permille is None else show_permille(permille, Vorm(content["definitie"]["vorm"])),
        known_on=row.known_on,
        definitie=content["definitie"],
        definitie_digest=content["definitie_digest"],
        digest=row.digest,
        records_digest=row.records_digest,
        reason=row.reason,
        frozen_at=row.frozen_at,
        frozen_by_naam=row.frozen_by_naam,
        hidden=hidden,
    )


def _is_small(row: BevrorenCijfer, under: int) -> bool:
    """Return whether any of the numbers is; of a frozen part without its total nothing else follows from it."""
    return any(0 < count < under for count in (row.teller, row.noemer, row.noemer - row.teller, row.ontbreekt))
