# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of access: organisations and their people, and who may act in which role."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from houvast.access.domain.actors import OrganisatieSoort, Role


class Organisatie(models.Model):
    """An organisation that works with Houvast: a gemeente, an uitvoerder or a signaalpartner."""

    naam = models.CharField(max_length=120)
    soort = models.CharField(max_length=20, choices=[(each.value, each.value) for each in OrganisatieSoort])
    # CBS code of a gemeente, four digits; empty for others.
    gemeentecode = models.CharField(max_length=4, blank=True)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            models.UniqueConstraint(fields=["soort", "naam"], name="organisatie_name_is_unique_per_soort"),
            models.CheckConstraint(
                condition=models.Q(soort__in=[each.value for each in OrganisatieSoort]),
                name="organisatie_has_a_known_soort",
            ),
        ]


class Medewerker(AbstractBaseUser):
    """Someone who logs in to work for an organisation."""

    gebruikersnaam = models.CharField(max_length=150, unique=True)
    naam = models.CharField(max_length=120)
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT)
    is_active = models.BooleanField(default=True)

    objects: BaseUserManager[Medewerker] = BaseUserManager()

    USERNAME_FIELD = "gebruikersnaam"


class Roltoewijzing(models.Model):
    """A role that someone may act in, from when until when."""

    medewerker = models.ForeignKey(Medewerker, on_delete=models.CASCADE)
    role = models.CharField(max_length=30, choices=[(each.value, each.value) for each in Role])
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            models.UniqueConstraint(fields=["medewerker", "role", "since"], name="role_is_assigned_once_per_start"),
        ]
