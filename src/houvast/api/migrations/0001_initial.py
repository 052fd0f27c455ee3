# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tokens."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from houvast.database.operations import Protect

# Of one's own organisation; and, before it is known whose it is, the one whose digest the transaction can name.
_OWN = "organisatie_id = ANY ((SELECT houvast_scope('organisaties'))::bigint[])"
_SHOWN = "digest = decode(coalesce(current_setting('houvast.token_digest', true), ''), 'hex')"
_MAY_CHANGE = (
    "SELECT, INSERT, UPDATE (last_used_at, minute, calls_in_minute, revoked_at, revoked_by_naam, revoked_reason)"
)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0003_temporary_wachtwoord"),
    ]

    operations = [
        migrations.CreateModel(
            name="Token",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("naam", models.CharField(max_length=80)),
                ("prefix", models.CharField(max_length=9)),
                ("digest", models.BinaryField(max_length=32)),
                ("role", models.CharField(max_length=30)),
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None),
                ),
                ("issued_at", models.DateTimeField()),
                ("issued_by_naam", models.CharField(max_length=120)),
                ("expires_at", models.DateTimeField()),
                ("last_used_at", models.DateTimeField(null=True)),
                ("minute", models.DateTimeField(null=True)),
                ("calls_in_minute", models.IntegerField(default=0)),
                ("revoked_at", models.DateTimeField(null=True)),
                ("revoked_by_naam", models.CharField(blank=True, default="", max_length=120)),
                ("revoked_reason", models.TextField(blank=True, default="")),
                (
                    "organisatie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.organisatie"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["organisatie", "naam"], name="token_of_organisatie")],
                "constraints": [
                    models.UniqueConstraint(fields=("digest",), name="token_is_like_no_other"),
                    models.CheckConstraint(condition=models.Q(("naam", ""), _negated=True), name="token_has_a_name"),
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("issued_at"))), name="token_ends_after_it_begins"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["auditor", "budgetbeheerder", "consulent"])),
                        name="token_acts_in_a_known_role",
                    ),
                    models.CheckConstraint(condition=models.Q(("scopes", []), _negated=True), name="token_has_a_scope"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("revoked_at__isnull", True), ("revoked_by_naam", ""), ("revoked_reason", "")),
                            models.Q(("revoked_at__isnull", False), models.Q(("revoked_by_naam", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="token_is_revoked_by_somebody",
                    ),
                ],
            },
        ),
        Protect("Token", sees=f"{_OWN} OR {_SHOWN}", writes=_OWN, grants=_MAY_CHANGE),
    ]
