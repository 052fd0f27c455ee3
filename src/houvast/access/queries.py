# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is who: actors for people and for Houvast itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy
from django_otp.plugins.otp_totp.models import TOTPDevice

from houvast.access import policies
from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.access.domain.roles import REACH_OF, ROLES_OF, Reach
from houvast.access.models import Administratiehouder, Medewerker, Organisatie, Roltoewijzing, Team, Teamplaats
from houvast.kernel.errors import DomainError


class OrganisatieNotFound(DomainError):
    """Register the organisation first, or use the id of one that exists."""


_ROLES = {
    Role.BUDGETBEHEERDER: gettext_lazy("budgetbeheerder"),
    Role.TWEEDE_BEOORDELAAR: gettext_lazy("tweede beoordelaar"),
    Role.CONSULENT: gettext_lazy("consulent"),
    Role.OUTREACH: gettext_lazy("outreach"),
    Role.CONTRACTMANAGER: gettext_lazy("contractmanager"),
    Role.BELEIDSMEDEWERKER: gettext_lazy("beleidsmedewerker"),
    Role.SIGNAALPARTNER: gettext_lazy("signaalpartner"),
    Role.INWONER: gettext_lazy("inwoner"),
    Role.AUDITOR: gettext_lazy("auditor"),
    Role.BEHEERDER: gettext_lazy("beheerder"),
    Role.SYSTEEM: gettext_lazy("Houvast zelf"),
}

_MEDEWERKER_COLUMNS = [field.attname for field in Medewerker._meta.concrete_fields]
_ORGANISATIE_COLUMNS = [field.attname for field in Organisatie._meta.concrete_fields]

# What `_medewerkers` finds of one person, written out: every request asks it, and making it anew took longer than it
# does itself.
_MEDEWERKER = f"""
SELECT {", ".join(f"m.{name}" for name in _MEDEWERKER_COLUMNS)},
       {", ".join(f"o.{name}" for name in _ORGANISATIE_COLUMNS)},
       ARRAY(SELECT r.role FROM access_roltoewijzing r
             WHERE r.medewerker_id = m.id AND r.since <= %(today)s AND coalesce(r.until, 'infinity') >= %(today)s),
       ARRAY(SELECT h.administratie_id FROM access_administratiehouder h WHERE h.organisatie_id = m.organisatie_id),
       ARRAY(SELECT d.id FROM otp_totp_totpdevice d WHERE d.user_id = m.id AND d.confirmed)
FROM access_medewerker m JOIN access_organisatie o ON o.id = m.organisatie_id
WHERE m.id = %(medewerker)s AND m.is_active
"""  # noqa: S608 (columns of our own tables)


@dataclass(frozen=True, slots=True)
class OrganisatieView:
    """An organisation as others see it."""

    organisatie_id: int
    naam: str
    soort: OrganisatieSoort
    gemeentecode: str


@dataclass(frozen=True, slots=True)
class Login:
    """A person in one of their roles, as the login page of the demo offers it."""

    medewerker_id: int
    naam: str
    role: Role
    organisatie: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """Someone of the actor's organisation, by name."""

    medewerker_id: int
    naam: str


@dataclass(frozen=True, slots=True)
class RolView:
    """A role that someone has, had or will have; `until` is its last day."""

    role: Role
    since: date
    until: date | None

    def is_over(self, today: date) -> bool:
        """Tell whether the role has ended."""
        return self.until is not None and self.until < today


@dataclass(frozen=True, slots=True)
class MedewerkerView:
    """Someone of the organisation, as a beheerder sees them; the newest role first."""

    medewerker_id: int
    gebruikersnaam: str
    naam: str
    is_active: bool
    has_device: bool
    last_login: datetime | None
    roles: tuple[RolView, ...]


@dataclass(frozen=True, slots=True)
class TeamlidView:
    """Someone in a team, from when until when (None: still)."""

    medewerker_id: int
    naam: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class TeamView:
    """A team with who works in it, who came first on top; and who worked in it before."""

    team_id: int
    naam: str
    leden: tuple[TeamlidView, ...]
    former: tuple[TeamlidView, ...]


def get_system_actor(organisatie_id: int) -> Actor:
    """Return Houvast itself, at work for one organisation: a clock, a watched folder, the command line.

    Raises OrganisatieNotFound.
    """
    organisatie = Organisatie.objects.filter(pk=organisatie_id).first()
    if organisatie is None:
        message = f"Organisatie {organisatie_id} bestaat niet."
        raise OrganisatieNotFound(message)
    held = Administratiehouder.objects.filter(organisatie_id=organisatie_id).values_list("administratie_id", flat=True)
    return _build_actor(
        medewerker_id=None,
        naam="Houvast",
        role=Role.SYSTEEM,
        organisatie=organisatie,
        administraties=frozenset(held),
    )


def find_medewerker(medewerker_id: int, *, today: date) -> Medewerker | None:
    """Return an active person with their roles of today, administraties and login devices, in one query.

    This is Django's user of a request, hence a model and not a frozen value; it has `role_values`,
    `administratie_ids` and `device_ids` on top.
    """
    with connection.cursor() as cursor:
        cursor.execute(_MEDEWERKER, {"medewerker": medewerker_id, "today": today})
        row = cursor.fetchone()
    if row is None:
        return None
    *columns, role_values, administratie_ids, device_ids = row
    organisatie_at = len(_MEDEWERKER_COLUMNS)
    medewerker = Medewerker.from_db(connection.alias, _MEDEWERKER_COLUMNS, columns[:organisatie_at])
    medewerker.organisatie = Organisatie.from_db(connection.alias, _ORGANISATIE_COLUMNS, columns[organisatie_at:])
    medewerker.role_values = role_values  # type: ignore[attr-defined]
    medewerker.administratie_ids = administratie_ids  # type: ignore[attr-defined]
    medewerker.device_ids = device_ids  # type: ignore[attr-defined]
    return medewerker


def find_actor(medewerker_id: int, *, role: Role, today: date) -> Actor | None:
    """Return the person as an actor in this role, or None without that role today."""
    medewerker = find_medewerker(medewerker_id, today=today)
    return None if medewerker is None else actor_of(medewerker, role)


def find_first_actor(medewerker_id: int, *, today: date) -> Actor | None:
    """Return the person in the first of their roles of today, or None without any; for the steps of a login."""
    medewerker = find_medewerker(medewerker_id, today=today)
    roles = [] if medewerker is None else roles_of(medewerker)
    return None if medewerker is None or not roles else actor_of(medewerker, roles[0])


def has_device(medewerker_id: int) -> bool:
    """Return whether someone has registered an authenticator app."""
    return bool(TOTPDevice.objects.filter(user_id=medewerker_id, confirmed=True).exists())


def actor_of(medewerker: Medewerker, role: Role) -> Actor | None:
    """Return a person that `find_medewerker` found as an actor in this role, or None without that role."""
    if role not in roles_of(medewerker):
        return None
    return _build_actor(
        medewerker_id=medewerker.pk,
        naam=medewerker.naam,
        role=role,
        organisatie=medewerker.organisatie,
        administraties=frozenset(medewerker.administratie_ids),  # type: ignore[attr-defined]
    )


def roles_of(medewerker: Medewerker) -> list[Role]:
    """Return the roles of today of a person that `find_medewerker` found, in the order of the enumeration."""
    held = set(medewerker.role_values)  # type: ignore[attr-defined]
    return [each for each in Role if each.value in held]


def list_organisaties(*, soort: OrganisatieSoort | None = None) -> list[OrganisatieView]:
    """Return the organisations of this installation by name; their names are no secret among each other."""
    found = Organisatie.objects.order_by("naam", "pk")
    if soort is not None:
        found = found.filter(soort=soort.value)
    return [OrganisatieView(each.pk, each.naam, OrganisatieSoort(each.soort), each.gemeentecode) for each in found]


def list_logins(*, today: date) -> list[Login]:
    """Return every person with every role of today, for the login page of the demo, who does most first."""
    logins = [
        Login(each.pk, each.naam, role, each.organisatie.naam)
        for each in _medewerkers(today).order_by("organisatie_id", "naam", "pk")
        for role in roles_of(each)
    ]
    order = list(Role)
    return sorted(logins, key=lambda login: order.index(login.role))


def list_medewerkers(actor: Actor) -> list[MedewerkerView]:
    """Return the people of the actor's organisation, those who left last; in two queries.

    For a beheerder; to anyone else the list is empty.
    """
    if not policies.may_manage_medewerkers(actor, organisatie_id=actor.organisatie_id):
        return []
    found = _colleagues(actor).order_by("-is_active", "naam", "pk")
    return [_view(each) for each in found]


def find_colleague(actor: Actor, medewerker_id: int) -> MedewerkerView | None:
    """Return one of the actor's organisation; None for someone of another, and for who is no beheerder."""
    if not policies.may_manage_medewerkers(actor, organisatie_id=actor.organisatie_id):
        return None
    found = _colleagues(actor).filter(pk=medewerker_id).first()
    return None if found is None else _view(found)


def list_people(actor: Actor, *, role: Role, today: date) -> list[PersonView]:
    """Return who of the actor's organisation may act in a role on a day, by name; their names are known there."""
    roles = Roltoewijzing.objects.filter(
        Q(until__isnull=True) | Q(until__gte=today), medewerker=OuterRef("pk"), role=role.value, since__lte=today
    )
    found = Medewerker.objects.filter(Exists(roles), organisatie_id=actor.organisatie_id, is_active=True)
    return [PersonView(*row) for row in found.order_by("naam", "pk").values_list("pk", "naam")]


def list_teams(actor: Actor, *, today: date) -> list[TeamView]:
    """Return the teams of the actor's organisation by name, with their people; for who may divide them."""
    if not policies.may_manage_teams(actor, organisatie_id=actor.organisatie_id):
        return []
    teams = Team.objects.filter(organisatie_id=actor.organisatie_id).order_by("naam", "pk")
    places = Teamplaats.objects.filter(team__in=teams).select_related("medewerker").order_by("since", "pk")
    of_team: dict[int, list[TeamlidView]] = {}
    for each in places:
        lid = TeamlidView(each.medewerker_id, each.medewerker.naam, each.since, each.until)
        of_team.setdefault(each.team_id, []).append(lid)
    return [
        TeamView(
            each.pk,
            each.naam,
            tuple(lid for lid in of_team.get(each.pk, ()) if lid.until is None or lid.until >= today),
            tuple(lid for lid in of_team.get(each.pk, ()) if lid.until is not None and lid.until < today),
        )
        for each in teams
    ]


def list_to_place(actor: Actor) -> list[PersonView]:
    """Return who of the actor's organisation can work in a team, by name; for who may divide them."""
    if not policies.may_manage_teams(actor, organisatie_id=actor.organisatie_id):
        return []
    found = Medewerker.objects.filter(organisatie_id=actor.organisatie_id, is_active=True)
    return [PersonView(*row) for row in found.order_by("naam", "pk").values_list("pk", "naam")]


def list_team_names(organisatie_id: int) -> dict[int, str]:
    """Return the names of the teams of an organisation by id: no secret to who works with it."""
    return dict(Team.objects.filter(organisatie_id=organisatie_id).order_by("naam", "pk").values_list("pk", "naam"))


def list_roles_to_give(actor: Actor) -> list[Role]:
    """Return the roles that the actor's organisation has for people."""
    return [each for each in Role if each in ROLES_OF[actor.organisatie_soort] and each is not Role.SYSTEEM]


def _colleagues(actor: Actor) -> QuerySet[Medewerker]:
    roles = Prefetch("roltoewijzing_set", Roltoewijzing.objects.order_by("-since", "role"))
    devices = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
    return (
        Medewerker.objects.filter(organisatie_id=actor.organisatie_id)
        .annotate(device_exists=Exists(devices))
        .prefetch_related(roles)
    )


def _view(medewerker: Medewerker) -> MedewerkerView:
    return MedewerkerView(
        medewerker_id=medewerker.pk,
        gebruikersnaam=medewerker.gebruikersnaam,
        naam=medewerker.naam,
        is_active=medewerker.is_active,
        has_device=medewerker.device_exists,  # type: ignore[attr-defined]
        last_login=medewerker.last_login,
        roles=tuple(RolView(Role(each.role), each.since, each.until) for each in medewerker.roltoewijzing_set.all()),
    )


def _medewerkers(today: date) -> QuerySet[Medewerker]:
    current = Q(since__lte=today) & (Q(until__isnull=True) | Q(until__gte=today))
    roles = Roltoewijzing.objects.filter(current, medewerker=OuterRef("pk")).values("role")
    held = Administratiehouder.objects.filter(organisatie=OuterRef("organisatie_id")).values("administratie_id")
    devices = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True).values("id")
    return (
        Medewerker.objects.filter(is_active=True)
        .select_related("organisatie")
        .annotate(
            role_values=ArraySubquery(roles),
            administratie_ids=ArraySubquery(held),
            device_ids=ArraySubquery(devices),
        )
    )


def list_uitvoerders() -> list[OrganisatieView]:
    """Return the uitvoerders of this installation by name."""
    return list_organisaties(soort=OrganisatieSoort.UITVOERDER)


def _build_actor(
    *,
    medewerker_id: int | None,
    naam: str,
    role: Role,
    organisatie: Organisatie,
    administraties: frozenset[int],
) -> Actor:
    """Return the actor with the scope that the role has in this kind of organisation."""
    everything = REACH_OF[role] is Reach.ORGANISATIE
    own = frozenset({organisatie.pk})
    soort = OrganisatieSoort(organisatie.soort)
    return Actor(
        medewerker_id=medewerker_id,
        naam=naam,
        role=role,
        organisatie_id=organisatie.pk,
        organisatie_soort=soort,
        organisatie_naam=organisatie.naam,
        gemeenten=own if everything and soort is OrganisatieSoort.GEMEENTE else frozenset(),
        uitvoerders=own if everything and soort is OrganisatieSoort.UITVOERDER else frozenset(),
        administraties=administraties if everything else frozenset(),
    )


def say_role(role: Role) -> str:
    """Return what people call a role."""
    return str(_ROLES[role])
