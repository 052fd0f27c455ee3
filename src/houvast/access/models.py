# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of access: organisations, their people and teams, who may act in which role, and who holds which books."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from houvast.access.domain.actors import OrganisatieSoort, Role


class Organisatie(models.Model):
    """An organisation that works with Houvast: a gemeente, an uitvoerder or a signaalpartner."""

    naam = models.CharField(max_length=120)
    soort = models.CharField(max_length=20, choices=[(each.value, each.value) for each in OrganisatieSoort])
    # CBS code of a gemeente, four digits; empty for others.
    gemeentecode = models.CharField(max_length=4, blank=True)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["soort", "naam"], name="organisatie_name_is_unique_per_soort"),
            models.CheckConstraint(
                condition=models.Q(soort__in=[each.value for each in OrganisatieSoort]),
                name="organisatie_has_a_known_soort",
            ),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.naam


class Medewerker(AbstractBaseUser):
    """Someone who logs in to work for an organisation."""

    gebruikersnaam = models.CharField(max_length=150, unique=True)
    naam = models.CharField(max_length=120)
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT)
    is_active = models.BooleanField(default=True)
    # Given by a beheerder, who has seen it: the person replaces it at the next login.
    wachtwoord_is_temporary = models.BooleanField(default=False)

    objects = BaseUserManager()

    USERNAME_FIELD = "gebruikersnaam"

    def __str__(self) -> str:
        """Return the name, never the user name, which belongs to the login."""
        return self.naam


class Roltoewijzing(models.Model):
    """A role that someone may act in, from when until when (the last day included)."""

    medewerker = models.ForeignKey(Medewerker, on_delete=models.CASCADE)
    role = models.CharField(max_length=30, choices=[(each.value, each.value) for each in Role])
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["medewerker", "role", "since"], name="role_is_assigned_once_per_start"),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="role_ends_not_before_it_starts",
            ),
        ]

    def __str__(self) -> str:
        """Return who and what."""
        return f"{self.medewerker_id}: {self.role}"


class Team(models.Model):
    """A team of an organisation, by the name that people there use."""

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT)
    naam = models.CharField(max_length=80)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints: ClassVar = [
            models.UniqueConstraint("organisatie", Lower("naam"), name="team_name_is_unique_per_organisatie"),
            models.CheckConstraint(condition=~models.Q(naam=""), name="team_has_a_name"),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.naam


class Teamplaats(models.Model):
    """That someone works in a team, from when until when (the last day included); in one team at a time.

    Two at once are refused by the database (the migration has the exclusion).
    """

    medewerker = models.ForeignKey(Medewerker, on_delete=models.CASCADE)
    team = models.ForeignKey(Team, on_delete=models.PROTECT)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["medewerker", "since"], name="medewerker_changes_team_once_a_day"),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="teamplaats_ends_not_before_it_starts",
            ),
        ]

    def __str__(self) -> str:
        """Return who and where."""
        return f"{self.medewerker_id}: {self.team_id}"


class Administratiehouder(models.Model):
    """Whose books an administratie is: its staff see it.

    The ledger lies above this room and reports each administratie that it opens; the id is its, without a foreign
    key, since those only point down.
    """

    administratie_id = models.BigIntegerField(primary_key=True)
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT)

    def __str__(self) -> str:
        """Return whose it is."""
        return f"{self.administratie_id}: {self.organisatie_id}"
