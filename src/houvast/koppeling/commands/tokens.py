# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signals that come as tokens: received, opened when they were chosen, given another key."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import IO, BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.audit import commands as audit
from houvast.database.bulk import insert_rows
from houvast.database.scope import scoped
from houvast.kernel.errors import DomainError
from houvast.koppeling import policies
from houvast.koppeling.commands.sleutels import TokensleutelNotFound, find_sleutel, keep_sleutel, load_pair
from houvast.koppeling.commands.zoeksleutels import make_keys
from houvast.koppeling.domain.kluis import BoxRefused, KeyPair, make_key_pair, open_box, seal_box
from houvast.koppeling.domain.tokens import TokenFile, TokenRow, TokensRefused, open_tokens, read_rows, read_token
from houvast.koppeling.models import Koppeling, Token, Tokensleutel, Verzegeld
from houvast.matching.normaliser import VERSION, normalise_record
from houvast.matching.tokens import Contents, hide_marks, marks_of, token_of
from houvast.privacy.commands import record_inzage
from houvast.vroegsignalering.commands import (
    REFUSED_SHOWN_MAX,
    Kanaal,
    LeveringResult,
    PersonOfSignal,
    SealedRow,
    SignaalpartnerNotFound,
    receive_sealed,
    replace_signaalpersonen,
)
from houvast.vroegsignalering.queries import SignaalpartnerView, find_own_signaalpartner

FILE_BYTES_MAX = 500_000_000
_BATCH = 1_000


class OpeningNeedsReden(DomainError):
    """Say for what the data are needed: it stands in the log."""


@transaction.atomic
def receive_tokens(
    *,
    actor: Actor,
    signaalpartner_id: int,
    file: BinaryIO,
    kanaal: Kanaal,
    now: datetime,
    refused_to: IO[str] | None = None,
    shown_max: int = REFUSED_SHOWN_MAX,
) -> LeveringResult:
    """Take in a file of tokens of a partner; return what became of each row.

    The actor works for the partner, as in `receive_levering`, which gives such files to here. Raises
    SignaalpartnerNotFound (also for another's), TokensRefused (not whole, another gemeente's,
    another partner's, a key that isn't valid now) and what `receive_sealed` raises; then nothing is kept.
    """
    partner = find_own_signaalpartner(actor, signaalpartner_id)
    if partner is None:
        raise SignaalpartnerNotFound(_("Deze signaalpartner is niet gevonden."))
    written = file.read(FILE_BYTES_MAX)
    opened = open_tokens(written)
    gemeente = get_system_actor(partner.gemeente_id)
    with scoped(scope_of(gemeente)):
        sleutel, rows = _read(opened, partner, now)
    received = receive_sealed(
        actor=actor,
        signaalpartner_id=partner.signaalpartner_id,
        rows=[
            SealedRow(row.place, row.velden, str(row.achterstand), None if row.kenmerk is None else str(row.kenmerk))
            for row in rows
        ],
        digest=hashlib.sha256(written).hexdigest(),
        kanaal=kanaal,
        now=now,
        refused_to=refused_to,
        shown_max=shown_max,
    )
    with scoped(scope_of(gemeente)):
        fresh = _choose_fresh(partner.gemeente_id, rows, received.vroegsignaal_ids)
        _keep(partner.gemeente_id, sleutel.pk, fresh)
    audit.record(
        actor=actor,
        command="receive_tokens",
        object_kind="levering",
        object_id=received.result.levering_id,
        now=now,
        new={"gemeente_id": partner.gemeente_id, "sleutel": sleutel.kenmerk},
        count=len(fresh),
    )
    return received.result


def _read(opened: TokenFile, partner: SignaalpartnerView, now: datetime) -> tuple[Tokensleutel, list[TokenRow]]:
    """Return the key and the rows of a file that is for this gemeente, of this partner, and of a key of today."""
    if opened.partner != partner.code:
        raise TokensRefused(
            _(
                "Dit bestand is gemaakt met het sleutelbestand van “%(other)s”, en u stuurt als “%(own)s”. Maak het "
                "opnieuw met uw eigen sleutelbestand."
            )
            % {"other": opened.partner, "own": partner.code}
        )
    sleutel = Tokensleutel.objects.filter(
        gemeente_id=partner.gemeente_id, kenmerk=opened.key_id, withdrawn_at__isnull=True
    ).first()
    today = timezone.localtime(now).date()
    if sleutel is None or not sleutel.since <= today <= sleutel.until:
        raise TokensRefused(
            _(
                "Sleutel %(key)s in dit bestand is nu geen sleutel van %(gemeente)s. Vraag de gemeente om het "
                "sleutelbestand van deze periode en maak het bestand opnieuw."
            )
            % {"key": opened.key_id, "gemeente": partner.gemeente_naam}
        )
    return sleutel, read_rows(opened, load_pair(sleutel))


def _choose_fresh(gemeente_id: int, rows: list[TokenRow], signaal_of: Mapping[int, int]) -> dict[int, TokenRow]:
    """Return by signal the rows of which no box is kept yet; `signaal_of` gives the signal of a row's place."""
    by_place = {row.place: row for row in rows}
    known = Verzegeld.objects.filter(gemeente_id=gemeente_id, vroegsignaal_id__in=signaal_of.values())
    there = set(known.values_list("vroegsignaal_id", flat=True))
    return {signaal: by_place[place] for place, signaal in signaal_of.items() if signaal not in there}


def _keep(gemeente_id: int, sleutel_id: int, fresh: Mapping[int, TokenRow]) -> None:
    insert_rows(
        "koppeling_verzegeld",
        ("gemeente_id", "vroegsignaal_id", "tokensleutel_id", "doos"),
        ((gemeente_id, signaal, sleutel_id, row.box) for signaal, row in fresh.items()),
    )
    keep_tokens(gemeente_id, ((signaal, row.tokens) for signaal, row in fresh.items()))


def keep_tokens(gemeente_id: int, tokens: Iterable[tuple[int, Mapping[str, Collection[UUID]]]]) -> None:
    """Keep the tokens of signals, set-based; within the caller's transaction."""
    insert_rows(
        "koppeling_token",
        ("gemeente_id", "vroegsignaal_id", "soort", "token"),
        (
            (gemeente_id, signaal, soort, token)
            for signaal, of_signal in tokens
            for soort, values in of_signal.items()
            for token in values
        ),
    )


def tokens_of(person: Mapping[str, str], pair: KeyPair) -> dict[str, tuple[UUID, ...]]:
    """Return the tokens of a person under a key, as they are kept."""
    hidden = hide_marks(marks_of(normalise_record(person)), pair.secret)
    return {name: tuple(read_token(each) for each in values) for name, values in hidden.items()}


def person_of(contents: Contents, pair: KeyPair, *, is_open: bool) -> PersonOfSignal:
    """Return what vroegsignalering keeps of a box: the fields when it is opened, else only by what it is recognised."""
    kenmerk = read_token(token_of(pair.secret, "kenmerk", contents.kenmerk)) if contents.kenmerk else None
    return PersonOfSignal(
        contents.person if is_open else {},
        str(read_token(token_of(pair.secret, "achterstand", contents.achterstand))),
        None if kenmerk is None else str(kenmerk),
    )


@transaction.atomic
def open_verzegeld(
    *, actor: Actor, gemeente_id: int, vroegsignaal_ids: Collection[int], reason: str, now: datetime
) -> dict[int, Mapping[str, str]]:
    """Open who chosen signals are about; return the fields by signal, and write them where the signal is worked on.

    Each signal leaves a line of who looked. Ids that hold no box for the actor are left out. Raises NotAllowed,
    OpeningNeedsReden, BoxRefused (changed, or its tokens are another's): then none is opened.
    """
    require(policies.may_open_verzegeld(actor, gemeente_id=gemeente_id))
    if not reason.strip():
        raise OpeningNeedsReden(_("Zeg waarvoor u de gegevens opent: het komt in het logboek."))
    boxes = Verzegeld.objects.select_related("tokensleutel").filter(
        gemeente_id=gemeente_id, vroegsignaal_id__in=list(vroegsignaal_ids)
    )
    pairs: dict[int, KeyPair] = {}
    opened: dict[int, Contents] = {}
    persons: dict[int, PersonOfSignal] = {}
    for each in boxes.select_for_update(of=("self",)):
        pair = pairs.setdefault(each.tokensleutel_id, load_pair(each.tokensleutel))
        contents = open_box(bytes(each.doos), pair)
        _require_own_tokens(gemeente_id, each.vroegsignaal_id, contents, pair)
        opened[each.vroegsignaal_id] = contents
        persons[each.vroegsignaal_id] = person_of(contents, pair, is_open=True)
        record_inzage(
            actor=actor, object_kind="vroegsignaal", object_id=each.vroegsignaal_id, gemeente_id=gemeente_id, now=now
        )
    replace_signaalpersonen(actor=actor, gemeente_id=gemeente_id, personen=persons, now=now)
    Verzegeld.objects.filter(gemeente_id=gemeente_id, vroegsignaal_id__in=list(opened)).update(opened_at=now)
    # From now on they are found in plain as well; those that weren't linked yet get their keys then.
    linked = Koppeling.objects.filter(gemeente_id=gemeente_id, vroegsignaal_id__in=list(opened))
    make_keys(gemeente_id, list(linked.values_list("vroegsignaal_id", flat=True)))
    audit.record(
        actor=actor,
        command="open_verzegeld",
        object_kind="vroegsignaal",
        object_id=None,
        gemeente_id=gemeente_id,
        now=now,
        reason=reason.strip(),
        new={"vroegsignalen": sorted(opened)},
        count=len(opened),
    )
    return {signaal: contents.person for signaal, contents in opened.items()}


def _require_own_tokens(gemeente_id: int, vroegsignaal_id: int, contents: Contents, pair: KeyPair) -> None:
    """Refuse a box that holds somebody else than the tokens beside it. Raises BoxRefused."""
    kept = set(Token.objects.filter(gemeente_id=gemeente_id, vroegsignaal_id=vroegsignaal_id).values_list("token"))
    made = {(token,) for values in tokens_of(contents.person, pair).values() for token in values}
    if kept != made:
        raise BoxRefused(
            _(
                "De verzegelde gegevens van signaal %(id)s horen niet bij zijn tokens. Open het niet, en vraag de "
                "signaalpartner om het signaal opnieuw."
            )
            % {"id": vroegsignaal_id}
        )


@transaction.atomic
def rotate_sleutel(*, actor: Actor, gemeente_id: int, since: date, until: date, now: datetime) -> int:
    """Replace a gemeente's key: open every box by machine, make its tokens anew and seal it again; return how many.

    The old secret is gone afterwards, so that a leaked key file is worth nothing for what comes. Tokens of signals that
    came in plain are made anew when they are next linked. Raises TokensleutelNotFound, BoxRefused, NotAllowed.
    """
    require(policies.may_manage_tokensleutel(actor, gemeente_id=gemeente_id))
    old = find_sleutel(gemeente_id)
    if old is None:
        raise TokensleutelNotFound(_("Deze gemeente heeft nog geen sleutel. Maak eerst een sleutel."))
    before, after = load_pair(old), make_key_pair()
    old.geheim, old.withdrawn_at = b"", now
    old.save(update_fields=["geheim", "withdrawn_at"])
    new = keep_sleutel(gemeente_id, after, since, until, now)
    count = _seal_all_anew(actor, before, after, new, now)
    audit.record(
        actor=actor,
        command="rotate_sleutel",
        object_kind="tokensleutel",
        object_id=new.pk,
        gemeente_id=gemeente_id,
        now=now,
        old={"kenmerk": old.kenmerk},
        new={"kenmerk": new.kenmerk},
        count=count,
    )
    return count


def renew_tokens(gemeente_id: int, now: datetime) -> int:
    """Make the tokens of a gemeente anew when the normaliser was changed since; return of how many boxes.

    Tokens of two versions don't meet. Houvast itself does it, within the transaction of linking. Raises BoxRefused.
    """
    sleutel = find_sleutel(gemeente_id)
    if sleutel is None or sleutel.normaliser == VERSION:
        return 0
    pair = load_pair(sleutel)
    count = _seal_all_anew(get_system_actor(gemeente_id), pair, pair, sleutel, now)
    # Those of signals that came in plain went with them, and are made anew when they are needed.
    sleutel.normaliser, sleutel.plain_have_tokens = VERSION, False
    sleutel.save(update_fields=["normaliser", "plain_have_tokens"])
    return count


def _seal_all_anew(actor: Actor, before: KeyPair, after: KeyPair, sleutel: Tokensleutel, now: datetime) -> int:
    """Put every box of a gemeente under a key, with its tokens; return how many."""
    gemeente_id = sleutel.gemeente_id
    Token.objects.filter(gemeente_id=gemeente_id).delete()
    count, last = 0, 0
    while batch := list(
        Verzegeld.objects.filter(gemeente_id=gemeente_id, pk__gt=last).order_by("pk").select_for_update()[:_BATCH]
    ):
        _seal_anew(actor, gemeente_id, batch, before, after, sleutel.pk, now)
        count, last = count + len(batch), batch[-1].pk
    return count


def _seal_anew(
    actor: Actor,
    gemeente_id: int,
    batch: list[Verzegeld],
    before: KeyPair,
    after: KeyPair,
    sleutel_id: int,
    now: datetime,
) -> None:
    persons: dict[int, PersonOfSignal] = {}
    tokens: list[tuple[int, Mapping[str, Collection[UUID]]]] = []
    for each in batch:
        contents = open_box(bytes(each.doos), before)
        each.doos, each.tokensleutel_id = seal_box(contents, after), sleutel_id
        persons[each.vroegsignaal_id] = person_of(contents, after, is_open=False)
        tokens.append((each.vroegsignaal_id, tokens_of(contents.person, after)))
    Verzegeld.objects.bulk_update(batch, ["doos", "tokensleutel"])
    replace_signaalpersonen(actor=actor, gemeente_id=gemeente_id, personen=persons, now=now)
    keep_tokens(gemeente_id, tokens)
