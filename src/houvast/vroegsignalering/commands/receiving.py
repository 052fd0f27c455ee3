# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Receiving a levering: every row accepted, refused or known already, in one transaction and in bounded memory."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import IO, BinaryIO

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor, list_organisaties
from houvast.audit import commands as audit
from houvast.database.scope import scoped
from houvast.kernel.errors import DomainError
from houvast.vroegsignalering import policies
from houvast.vroegsignalering.commands.convenanten import SignaalpartnerNotFound
from houvast.vroegsignalering.commands.settling import Settled, settle_staging, stage_signalen
from houvast.vroegsignalering.domain.faults import Fault, Reden
from houvast.vroegsignalering.domain.levering import LeveringResult, RefusedRow
from houvast.vroegsignalering.domain.reading import Expected, Table, open_levering
from houvast.vroegsignalering.domain.reading.columns import make_layout
from houvast.vroegsignalering.domain.refused import RefusedRows
from houvast.vroegsignalering.domain.rows import RowReader, Rules, Signaal
from houvast.vroegsignalering.domain.woorden import Kanaal, Partnertype, Signaalsoort, Veld
from houvast.vroegsignalering.events import SignalenReceived, announce
from houvast.vroegsignalering.models import Convenant, Kolommapping, Levering, Signaalpartner, Signaaltype
from houvast.vroegsignalering.ports import get_sealed_receiver, is_sealed_file

REFUSED_SHOWN_MAX = 1_000
DROPPED_NAMED_MAX = 200
_LOCK_CLASS = 5_741_001
_CHUNK = 1 << 20


class LeveringNotAccepted(DomainError):
    """Ask the gemeente about the agreement that the message names; nothing of the file was read or kept."""


@dataclass(slots=True)
class Tally:
    """What happens row by row while the database takes the accepted ones in."""

    reader: RowReader
    shown_max: int
    download: RefusedRows | None
    header_place: int = 1
    rows: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    reasons: Counter[Reden] = field(default_factory=Counter)

    def accepted_rows(self, table: Table) -> Iterator[tuple[int, Signaal]]:
        """Yield the place and signal of each accepted row, and keep count of the others."""
        for place, cells, fault in table.rows:
            self.rows += 1
            decided = fault or self.reader.decide(cells)
            if isinstance(decided, Fault):
                self.refuse(place, decided, cells)
            else:
                yield place, decided

    def refuse(self, place: int, fault: Fault, cells: Sequence[object]) -> None:
        """Count a refused row, and give it back as far as it is asked."""
        self.reasons[fault.reden] += 1
        if len(self.refused) < self.shown_max:
            self.refused.append(RefusedRow(place, fault))
        if self.download is not None:
            self.download.add(place, fault, cells)  # type: ignore[arg-type]


@transaction.atomic
def receive_levering(
    *,
    actor: Actor,
    signaalpartner_id: int,
    file: BinaryIO,
    file_name: str,
    kanaal: Kanaal,
    now: datetime,
    refused_to: IO[str] | None = None,
    shown_max: int = REFUSED_SHOWN_MAX,
) -> LeveringResult:
    """Take in a file or message of a partner; return what became of each row.

    `file` can be read twice; one in which people are sealed goes to who opens its seal. Refused rows go to `refused_to`
    as a CSV that can be corrected and sent again; they are kept nowhere else. The same bytes again bring nothing new.
    Raises SignaalpartnerNotFound (also for another's), LeveringNotAccepted (ended, or not agreed), LeveringUnreadable,
    TokensRefused; then nothing is kept.
    """
    partner = find_sender(actor, signaalpartner_id)
    require(policies.may_send_levering(actor, organisatie_id=partner.organisatie_id))
    if is_sealed_file(file):
        return get_sealed_receiver()(
            actor=actor,
            signaalpartner_id=signaalpartner_id,
            file=file,
            kanaal=kanaal,
            now=now,
            refused_to=refused_to,
            shown_max=shown_max,
        )
    today = timezone.localtime(now).date()
    rules = load_rules(partner, today)
    wait_for_turn(partner)
    digest = _digest_of(file)
    chosen = _find_mapping(partner)
    table = open_levering(file, _expected(partner, chosen))
    mapping = table.mapping or _choose_mapping(chosen, table)
    layout = make_layout(table.columns, mapping=mapping, permitted=frozenset(Veld(each) for each in partner.velden))
    download = None if refused_to is None else RefusedRows(refused_to, layout, _)
    tally = Tally(RowReader(layout, rules), shown_max, download, header_place=table.header_place)
    stage_signalen(tally.accepted_rows(table))
    dropped = (*layout.dropped, *table.unread)[:DROPPED_NAMED_MAX]
    before = find_before(partner, digest)
    levering = before or Levering(
        gemeente_id=partner.gemeente_id,
        organisatie_id=partner.organisatie_id,
        signaalpartner_id=partner.pk,
        kanaal=kanaal.value,
        digest=digest,
        bestandsnaam_digest=hashlib.sha256(file_name.encode()).hexdigest() if file_name else "",
        received_at=now,
        received_by_naam=actor.naam,
        dropped_columns=list(dropped),
    )
    settled = keep_levering(partner, levering, tally, today, is_known=before is not None)
    tell_of_levering(actor, partner, levering, settled, tally, now, is_known=before is not None)
    return result_of(levering, settled, tally, dropped, is_known=before is not None)


def find_sender(actor: Actor, signaalpartner_id: int) -> Signaalpartner:
    """Return the partner for which the actor works. Raises SignaalpartnerNotFound, also for another's."""
    partner = Signaalpartner.objects.filter(pk=signaalpartner_id).first()
    if partner is None or partner.organisatie_id != actor.organisatie_id:
        raise SignaalpartnerNotFound(_("Deze signaalpartner is niet gevonden."))
    return partner


def wait_for_turn(partner: Signaalpartner) -> None:
    """Let one levering of a partner in at a time: two with the same arrears must see each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK_CLASS, partner.pk % 2**31])


def find_before(partner: Signaalpartner, digest: str) -> Levering | None:
    """Return the levering of these very bytes of which anything was taken in, or None."""
    same = Levering.objects.filter(gemeente_id=partner.gemeente_id, signaalpartner_id=partner.pk, digest=digest)
    return same.exclude(accepted=0, repeated=0).first()


def result_of(
    levering: Levering, settled: Settled, tally: Tally, dropped: tuple[str, ...], *, is_known: bool
) -> LeveringResult:
    """Return what became of a levering."""
    layout = tally.reader.layout
    return LeveringResult(
        levering_id=levering.pk,
        rows=tally.rows,
        accepted=settled.accepted,
        repeated=settled.repeated,
        refused_count=tally.reasons.total(),
        refused=tuple(tally.refused),
        reasons=dict(tally.reasons),
        dropped_columns=dropped,
        left_empty=dict(tally.reader.left_empty),
        read_columns={veld: layout.columns[index] for veld, index in layout.index_of.items()},
        known=is_known,
        header_row=tally.header_place,
    )


def keep_levering(partner: Signaalpartner, levering: Levering, tally: Tally, today: date, *, is_known: bool) -> Settled:
    """Store the signals and the counts. Of bytes that came before only what is new since is added."""
    if not is_known:
        levering.save(force_insert=True)
    settled = settle_staging(partner, levering.pk, today, with_repeated=not is_known)
    if is_known:
        levering.accepted += settled.accepted
        levering.refused = levering.rows - levering.accepted - levering.repeated
    else:
        levering.rows, levering.refused = tally.rows, tally.reasons.total()
        levering.accepted, levering.repeated = settled.accepted, settled.repeated
        levering.reasons = {reden.value: count for reden, count in tally.reasons.items()}
    levering.save(update_fields=["rows", "accepted", "refused", "repeated", "reasons"])
    return settled


def tell_of_levering(
    actor: Actor,
    partner: Signaalpartner,
    levering: Levering,
    settled: Settled,
    tally: Tally,
    now: datetime,
    *,
    is_known: bool,
) -> None:
    """Leave the line in the log, and announce what is new."""
    audit.record(
        actor=actor,
        command="receive_levering",
        object_kind="levering",
        object_id=levering.pk,
        now=now,
        new={
            "gemeente_id": partner.gemeente_id,
            "signaalpartner": partner.code,
            "accepted": settled.accepted,
            "repeated": settled.repeated,
            "refused": tally.reasons.total(),
            "known": is_known,
        },
        count=tally.rows,
    )
    # What the partner did is its own line; that it was taken in for the gemeente stands in the gemeente's log.
    gemeente = get_system_actor(partner.gemeente_id)
    with scoped(scope_of(gemeente)):
        audit.record(
            actor=gemeente,
            command="take_in_levering",
            object_kind="levering",
            object_id=levering.pk,
            gemeente_id=partner.gemeente_id,
            now=now,
            new={"signaalpartner": partner.code, "accepted": settled.accepted, "repeated": settled.repeated},
            count=settled.accepted + settled.repeated,
        )
    if settled.accepted:
        announce(SignalenReceived(partner.gemeente_id, levering.pk, now))


def load_rules(partner: Signaalpartner, today: date) -> Rules:
    """Return what was agreed for today. Raises LeveringNotAccepted when nothing is, with what ended or never began."""
    _require_running(partner.since, partner.until, today, _("Uw deelname aan de vroegsignalering"))
    convenant = Convenant.objects.get(gemeente_id=partner.gemeente_id, pk=partner.convenant_id)
    _require_running(convenant.since, convenant.until, today, _("Het convenant “%s”") % convenant.naam)
    types = Signaaltype.objects.filter(gemeente_id=partner.gemeente_id, partnertype=partner.partnertype)
    running = [each for each in types if each.since <= today and (each.until is None or each.until >= today)]
    if not running:
        ended = max((each.until for each in types if each.until is not None and each.until < today), default=None)
        words = {"type": partner.partnertype, "day": f"{ended:%d-%m-%Y}" if ended else ""}
        if ended:
            message = _("Deze gemeente neemt sinds %(day)s geen signalen meer aan van het type %(type)s.") % words
        else:
            message = _("Deze gemeente neemt nu geen signalen aan van het type %(type)s.") % words
        raise LeveringNotAccepted(message + _ask())
    agreed = running[0]
    return Rules(
        today,
        frozenset(Signaalsoort(each) for each in partner.soorten),
        agreed.bedrag_min_cents,
        agreed.leeftijd_days_min,
        agreed.leeftijd_days_max,
    )


def _require_running(since: date, until: date | None, today: date, what: str) -> None:
    if until is not None and until < today:
        words = {"what": what, "day": f"{until:%d-%m-%Y}"}
        raise LeveringNotAccepted(_("%(what)s is geëindigd op %(day)s.") % words + _ask())
    if since > today:
        words = {"what": what, "day": f"{since:%d-%m-%Y}"}
        raise LeveringNotAccepted(_("%(what)s begint pas op %(day)s.") % words + _ask())


def _ask() -> str:
    """Return the sentence that every refusal of a whole levering ends in."""
    return " " + _("Er is niets aangenomen of bewaard. Neem contact op met de gemeente.")


def _expected(partner: Signaalpartner, chosen: dict[Veld, str]) -> Expected:
    codes = {each.organisatie_id: each.gemeentecode for each in list_organisaties(soort=OrganisatieSoort.GEMEENTE)}
    return Expected(codes.get(partner.gemeente_id, ""), Partnertype(partner.partnertype), frozenset(chosen.values()))


def _find_mapping(partner: Signaalpartner) -> dict[Veld, str]:
    """Return the partner's last choice of columns, empty when it made none."""
    last = (
        Kolommapping.objects.filter(gemeente_id=partner.gemeente_id, signaalpartner_id=partner.pk)
        .order_by("-versie")
        .first()
    )
    return {} if last is None else {Veld(veld): column for veld, column in last.kolommen.items()}


def _choose_mapping(chosen: dict[Veld, str], table: Table) -> dict[Veld, str] | None:
    """Return the partner's choice, or None when it made none, or answers a message with our own download."""
    if not chosen or (table.is_own_download and not set(chosen.values()) & set(table.columns)):
        return None
    return chosen


def _digest_of(file: BinaryIO) -> str:
    digest = hashlib.sha256()
    file.seek(0)
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()
