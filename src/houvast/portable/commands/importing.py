# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Take a household in from its file: all of it, or nothing."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import IO, Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import DataError, IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.budgetbeheer.commands import refresh_huishouden
from houvast.database.scope import Scope, scoped
from houvast.kernel.errors import DomainError
from houvast.portable import policies
from houvast.portable.commands.inserting import Inserter
from houvast.portable.commands.people import settle_people
from houvast.portable.commands.taking_over import settle_case, settle_trust
from houvast.portable.domain.bundle import Bundle, Place, Row
from houvast.portable.domain.kinds import KINDS
from houvast.portable.domain.mode import Mode
from houvast.portable.domain.overname import choose_rows
from houvast.portable.models import Inlezing, Inlezingdeel
from houvast.portable.queries.checking import read_bundle
from houvast.portable.queries.columns import list_columns
from houvast.portable.queries.proof import compute_proof

_PART_BYTES = 1_000_000


class FileIsKnown(DomainError):
    """It was taken in before; nothing was done."""


class HuishoudenIsKnown(DomainError):
    """Someone of this household, or its number, is registered in the gemeente already."""


class FileNeedsBooks(DomainError):
    """Say into which administratie, and for taking over from which day."""


class ProofDiffers(DomainError):
    """What was made has other figures than the file says; nothing was kept."""


class RowIsRefused(DomainError):
    """The database doesn't accept a row of the file; nothing was kept."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file: the household as it is here, what was made, and what stays in the kept file only."""

    huishouden_id: int
    nummer: str
    mode: Mode
    counts: dict[str, int]
    left: dict[str, int] = field(default_factory=dict)
    proof: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def import_huishouden(
    *,
    actor: Actor,
    source: IO[bytes],
    gemeente_id: int,
    administratie_id: int | None,
    now: datetime,
    mode: Mode = Mode.HERSTEL,
    start_on: date | None = None,
    rekening_id: int | None = None,
) -> Imported:
    """Take a household in from a file, into a gemeente and the books of the actor's organisation.

    HERSTEL restores it as it was, with the same bookings against a trust account of the same number: for books that are
    empty of it. OVERNAME is for books with a bank account of their own (`rekening_id`, or the only one): the case stays
    where it is known, accounts open empty, afspraken count from `start_on`, and the whole file is kept as the history.
    One transaction; afterwards the figures are computed anew and must be those of the file. Raises FileRefused,
    FileIsKnown, HuishoudenIsKnown, FileNeedsBooks, RowIsRefused, ProofDiffers, NotAllowed.
    """
    require(policies.may_import_huishouden(actor, administratie_id))
    content = source.read()
    bundle = read_bundle(io.BytesIO(content))
    place = Place(gemeente_id, actor.organisatie_id if actor.uitvoerders else None, administratie_id)
    _refuse_without_books(bundle, place, mode, start_on)
    scope = Scope(
        gemeenten=frozenset({gemeente_id}),
        uitvoerders=actor.uitvoerders,
        administraties=actor.administraties,
        organisaties=frozenset({actor.organisatie_id}),
    )
    with scoped(scope):
        _refuse_known(bundle, place)
        try:
            if mode is Mode.HERSTEL:
                made = _restore(actor, bundle, place, now)
            else:
                assert start_on is not None, "Refused above."
                made = _take_over(actor, bundle, place, rekening_id, start_on, now)
        except (IntegrityError, DataError) as fault:
            message = _(
                "De database neemt dit bestand niet aan: %(why)s. Er is niets ingelezen. Meld dit bij de beheerder."
            )
            raise RowIsRefused(message % {"why": str(fault).splitlines()[0]}) from fault
        _keep(bundle, place, made, content, actor, now)
        if administratie_id is not None:
            _refresh(actor, administratie_id, made.huishouden_id, now)
    audit.record(
        actor=actor,
        command="import_huishouden",
        object_kind="huishouden",
        object_id=made.huishouden_id,
        gemeente_id=gemeente_id,
        administratie_id=administratie_id,
        now=now,
        new={"nummer": made.nummer, "mode": mode.value, "inhoud_sha256": bundle.manifest["inhoud_sha256"]},
        count=sum(made.counts.values()),
    )
    return made


def _restore(actor: Actor, bundle: Bundle, place: Place, now: datetime) -> Imported:
    _refuse_registered(bundle, place)
    inserter = _insert(actor, bundle, bundle.rows, place, now)
    made = inserter.insert()
    huishouden_id = inserter.ids["huishoudens"][1]
    said = bundle.manifest["bewijs"]
    proof = compute_proof(place, huishouden_id, on=date.fromisoformat(said["op"]))
    if proof != said:
        where = ", ".join(sorted(key for key in {*proof, *said} if proof.get(key) != said.get(key)))
        message = _("Na het inlezen kloppen deze cijfers niet met het bestand: %(where)s. Er is niets ingelezen.")
        raise ProofDiffers(message % {"where": where})
    return Imported(huishouden_id, _nummer(bundle), Mode.HERSTEL, made, proof=proof)


def _take_over(
    actor: Actor, bundle: Bundle, place: Place, rekening_id: int | None, start_on: date, now: datetime
) -> Imported:
    known = settle_case(bundle, place)
    columns = {each.naam: list_columns(each.naam) for each in KINDS}
    rows, left = choose_rows(bundle.rows, columns, start_on=start_on, is_case_known=bool(known))
    inserter = _insert(actor, bundle, rows, place, now)
    for naam, ids in known.items():
        inserter.give(naam, ids)
    assert place.administratie_id is not None, "Refused before."
    inserter.give("rekeningen", settle_trust(rows, place.administratie_id, rekening_id))
    made = inserter.insert()
    huishouden_id = inserter.ids["huishoudens"][1]
    proof = compute_proof(place, huishouden_id, on=start_on)
    return Imported(huishouden_id, _nummer(bundle), Mode.OVERNAME, made, left, proof)


def _insert(actor: Actor, bundle: Bundle, rows: dict[str, list[Row]], place: Place, now: datetime) -> Inserter:
    seed = _seed(bundle, place)
    people = settle_people(actor, bundle.rows.get("medewerkers", []), seed=seed, now=now)
    return Inserter(place, rows, people, seed)


def _seed(bundle: Bundle, place: Place) -> UUID:
    where = f"{place.gemeente_id}/{place.administratie_id}/{bundle.manifest['inhoud_sha256']}"
    return uuid5(NAMESPACE_URL, f"houvast:portable:{where}")


def _nummer(bundle: Bundle) -> str:
    return str(bundle.rows["huishoudens"][0]["nummer"])


def _refuse_without_books(bundle: Bundle, place: Place, mode: Mode, start_on: date | None) -> None:
    has_money = any(bundle.rows.get(kind.naam) for kind in KINDS if kind.is_money)
    if has_money and place.administratie_id is None:
        raise FileNeedsBooks(_("In dit bestand staan geldzaken. Kies de administratie waar ze in komen."))
    if mode is Mode.OVERNAME and (start_on is None or place.administratie_id is None):
        raise FileNeedsBooks(_("Kies de administratie en de eerste dag van de overname."))


def _refuse_known(bundle: Bundle, place: Place) -> None:
    digest = bundle.manifest["inhoud_sha256"]
    found = Inlezing.objects.filter(
        gemeente_id=place.gemeente_id, administratie_id=place.administratie_id, inhoud_sha256=digest
    ).first()
    if found is not None:
        message = _("Dit bestand is al ingelezen op %(day)s door %(who)s. Er is niets gedaan.")
        day = timezone.localtime(found.at).date()
        raise FileIsKnown(message % {"day": day.isoformat(), "who": found.by_naam})


def _refuse_registered(bundle: Bundle, place: Place) -> None:
    numbers = [row["bsn"] for row in bundle.rows.get("inwoners", []) if row["bsn"]]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM partijen_huishouden WHERE gemeente_id = %(gemeente)s AND nummer = %(nummer)s),"
            " (SELECT count(*) FROM partijen_inwoner WHERE gemeente_id = %(gemeente)s AND bsn = ANY (%(bsn)s))",
            {"gemeente": place.gemeente_id, "nummer": _nummer(bundle), "bsn": numbers},
        )
        households, people = cursor.fetchone()
    if households:
        message = _("Huishouden %(nummer)s is al bekend in deze gemeente. Gebruik een overname, of een lege Houvast.")
        raise HuishoudenIsKnown(message % {"nummer": _nummer(bundle)})
    if people:
        message = _("%(count)s inwoner(s) van dit huishouden zijn al bekend in deze gemeente. Zoek dat eerst uit.")
        raise HuishoudenIsKnown(message % {"count": people})


def _keep(bundle: Bundle, place: Place, made: Imported, content: bytes, actor: Actor, now: datetime) -> None:
    """Write down what came in; and keep the file where it is the only place of the history."""
    inlezing = Inlezing.objects.create(
        gemeente_id=place.gemeente_id,
        uitvoerder_id=place.uitvoerder_id,
        administratie_id=place.administratie_id,
        huishouden_id=made.huishouden_id,
        mode=made.mode.value,
        inhoud_sha256=bundle.manifest["inhoud_sha256"],
        bron=bundle.manifest["bron"]
        | {"gemaakt_op": bundle.manifest["gemaakt_op"], "bewijs": bundle.manifest["bewijs"]},
        counts=made.counts,
        at=now,
        by_naam=actor.naam,
    )
    if made.mode is Mode.OVERNAME:
        Inlezingdeel.objects.bulk_create(
            Inlezingdeel(
                gemeente_id=place.gemeente_id,
                uitvoerder_id=place.uitvoerder_id,
                inlezing_id=inlezing.pk,
                number=number,
                content=content[start : start + _PART_BYTES],
            )
            for number, start in enumerate(range(0, len(content), _PART_BYTES), 1)
        )


def _refresh(actor: Actor, administratie_id: int, huishouden_id: int, now: datetime) -> None:
    """Let the bank's lines of this household be recognised from now on."""
    refresh_huishouden(
        actor=actor,
        administratie_id=administratie_id,
        huishouden_id=huishouden_id,
        on=timezone.localtime(now).date(),
        now=now,
    )
