# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""One poststuk: what it says, what is proposed, what is unexpected, what happened to it; and its file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.instellingen.queries import list_waarden
from houvast.kernel.errors import DomainError
from houvast.partijen import queries as partijen
from houvast.partijen.queries import HuishoudenView, OrganisatieView
from houvast.poststukken import policies
from houvast.poststukken.domain.content import ONGELEZEN_SENTENCES, Ongelezen
from houvast.poststukken.domain.instellingen import BEWAREN_VAN_NIEMAND
from houvast.poststukken.domain.poststuk import DREIGINGEN, Actie, Facts, MediaType, PoststukSoort, State, Wat
from houvast.poststukken.domain.rekeningen import IbanWarning
from houvast.poststukken.domain.voorstel import Voorstel, from_json
from houvast.poststukken.models import Deel, Poststuk, Stap
from houvast.poststukken.queries.rekeningen import find_warning


class PoststukNotFound(DomainError):
    """It doesn't exist, or not for this actor."""


@dataclass(frozen=True, slots=True)
class StapView:
    """One thing that happened to a poststuk."""

    at: datetime
    by_naam: str
    wat: Wat
    toelichting: str


@dataclass(frozen=True, slots=True)
class PoststukDetail:
    """A poststuk as its page shows it. `facts` is None until a person confirmed them; `warning` is about these."""

    administratie_id: int
    poststuk_id: int
    version: int
    huishouden: HuishoudenView | None
    file_name: str
    media_type: MediaType
    size_bytes: int
    page_count: int
    received_on: date
    entered_at: datetime
    entered_by_naam: str
    voorstel: Voorstel
    unread_sentence: str
    # The only organisation of the address book that uses the account which is proposed or confirmed, if there is one.
    proposed_organisatie: OrganisatieView | None
    facts: Facts | None
    organisatie_naam: str
    confirmed_at: datetime | None
    confirmed_by_naam: str
    warning: IbanWarning | None
    clock_until: date | None
    act_by: date | None
    state: State
    closed_on: date | None
    closed_by_naam: str
    actie: Actie | None
    opdracht_id: int | None
    handed_to: str
    toelichting: str
    stappen: tuple[StapView, ...]
    # The night in which it goes when nobody finds whose it is, nor does anything else with it; None when it is known.
    erased_on: date | None

    @property
    def is_open(self) -> bool:
        """Return whether it waits for somebody."""
        return self.state is State.OPEN

    @property
    def is_image(self) -> bool:
        """Return whether a browser can show it on the page."""
        return self.media_type is not MediaType.PDF

    @property
    def is_threat(self) -> bool:
        """Return whether it is, or by its words may be, a letter that threatens."""
        soort = self.facts.soort if self.facts else self.voorstel.first("soort")
        return soort in DREIGINGEN

    @property
    def is_payable(self) -> bool:
        """Return whether it says what a payment needs."""
        return (
            self.facts is not None
            and self.huishouden is not None
            and bool(self.facts.amount_cents)
            and bool(self.facts.iban)
        )

    def is_over_clock(self, today: date) -> bool:
        """Return whether its three werkdagen are over while nobody finished it."""
        return self.is_open and self.clock_until is not None and self.clock_until < today


@dataclass(frozen=True, slots=True)
class FileContent:
    """The file of a poststuk as it came in."""

    file_name: str
    media_type: MediaType
    content: bytes


def get_poststuk(actor: Actor, poststuk_id: int, *, on: date) -> PoststukDetail:
    """Return a poststuk; `on` is the day on which accounts count as in use. Raises PoststukNotFound."""
    row = _get_row(actor, poststuk_id)
    voorstel = from_json(row.voorstel)
    facts = _facts(row)
    organisatie = None
    if facts is not None and facts.organisatie_id is not None:
        organisatie = partijen.find_organisatie(actor, facts.organisatie_id, on=on)
    users = partijen.list_organisaties_by_iban(actor, row.iban or voorstel.first("iban"), on=on)
    return PoststukDetail(
        administratie_id=row.administratie_id,
        poststuk_id=row.pk,
        version=row.version,
        huishouden=None if row.huishouden_id is None else partijen.find_huishouden(actor, row.huishouden_id),
        file_name=row.file_name,
        media_type=MediaType(row.media_type),
        size_bytes=row.size_bytes,
        page_count=row.page_count,
        received_on=row.received_on,
        entered_at=row.entered_at,
        entered_by_naam=row.entered_by_naam,
        voorstel=voorstel,
        unread_sentence=_(ONGELEZEN_SENTENCES[Ongelezen(row.unread_reason)]) if row.unread_reason else "",
        proposed_organisatie=users[0] if len(users) == 1 else None,
        facts=facts,
        organisatie_naam=organisatie.naam if organisatie else "",
        confirmed_at=row.confirmed_at,
        confirmed_by_naam=row.confirmed_by_naam,
        warning=find_warning(actor, row, on=on),
        clock_until=row.clock_until,
        act_by=row.act_by,
        state=State(row.state),
        closed_on=row.closed_on,
        closed_by_naam=row.closed_by_naam,
        actie=Actie(row.actie) if row.actie else None,
        opdracht_id=row.opdracht_id,
        handed_to=row.handed_to,
        toelichting=row.toelichting,
        stappen=_stappen(row),
        erased_on=_find_erased_on(actor, row),
    )


def get_content(actor: Actor, poststuk_id: int) -> FileContent:
    """Return the file of a poststuk, whole. Raises PoststukNotFound."""
    row = _get_row(actor, poststuk_id)
    delen = Deel.objects.filter(administratie_id=row.administratie_id, poststuk_id=row.pk).order_by("number")
    content = b"".join(bytes(each) for each in delen.values_list("content", flat=True))
    return FileContent(row.file_name, MediaType(row.media_type), content)


def find_poststuk_of_opdracht(actor: Actor, *, administratie_id: int, opdracht_id: int) -> int | None:
    """Return the poststuk that a betaalopdracht was made of or is tied to, the newest; None when there is none."""
    if not policies.may_read_post(actor):
        return None
    found = Poststuk.objects.filter(administratie_id=administratie_id, opdracht_id=opdracht_id).order_by("-pk")
    return found.values_list("pk", flat=True).first()


def _get_row(actor: Actor, poststuk_id: int) -> Poststuk:
    row = Poststuk.objects.filter(pk=poststuk_id).first() if policies.may_read_post(actor) else None
    if row is None or not (row.administratie_id in actor.administraties or row.gemeente_id in actor.gemeenten):
        raise PoststukNotFound(_("Dit poststuk is niet gevonden."))
    return row


def _find_erased_on(actor: Actor, row: Poststuk) -> date | None:
    """Return when post of nobody goes: by the shortest term of the gemeenten that have an account in its books."""
    if row.huishouden_id is not None:
        return None
    last = Stap.objects.filter(administratie_id=row.administratie_id, poststuk_id=row.pk).latest("at").at
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT gemeente_id FROM ledger_account WHERE administratie_id = %s AND gemeente_id IS NOT NULL",
            [row.administratie_id],
        )
        gemeenten = [each for (each,) in cursor.fetchall()]
    terms = list_waarden(actor, BEWAREN_VAN_NIEMAND, gemeente_ids=gemeenten).values()
    days = min((each for each in terms if isinstance(each, int)), default=None)
    return None if days is None else timezone.localtime(last).date() + timedelta(days=days)


def _facts(row: Poststuk) -> Facts | None:
    if row.confirmed_at is None:
        return None
    return Facts(
        soort=PoststukSoort(row.soort),
        afzender=row.afzender,
        received_on=row.received_on,
        organisatie_id=row.organisatie_id,
        afspraak_id=row.afspraak_id,
        due_on=row.due_on,
        amount_cents=row.amount_cents,
        iban=row.iban,
        betalingskenmerk=row.betalingskenmerk,
        omschrijving=row.omschrijving,
    )


def _stappen(row: Poststuk) -> tuple[StapView, ...]:
    found = Stap.objects.filter(administratie_id=row.administratie_id, poststuk_id=row.pk).order_by("-pk")
    return tuple(StapView(each.at, each.by_naam, Wat(each.wat), each.toelichting) for each in found)
