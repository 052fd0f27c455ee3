# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tokens are found by token, so that a month reads only who shares one with it."""

from django.db import migrations, models

from houvast.database.roles import APP_ROLE


class Migration(migrations.Migration):
    dependencies = [("koppeling", "0003_sleutels")]

    operations = [
        migrations.AddField(
            model_name="tokensleutel", name="plain_have_tokens", field=models.BooleanField(default=False)
        ),
        migrations.AddIndex(
            model_name="token",
            index=models.Index(fields=["gemeente", "token", "vroegsignaal"], name="token_by_token"),
        ),
        migrations.RunSQL(
            f"GRANT UPDATE (plain_have_tokens) ON koppeling_tokensleutel TO {APP_ROLE}",
            f"REVOKE UPDATE (plain_have_tokens) ON koppeling_tokensleutel FROM {APP_ROLE}",
        ),
    ]
