# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keep keys without a check or an index that nobody asks: each signal has some fifteen, written at once."""

import django.db.models.deletion
from django.db import migrations, models

from houvast.database.roles import APP_ROLE


class Migration(migrations.Migration):
    """The keys of signals, whose signal becomes a plain number under the same column name."""

    dependencies = [
        ("access", "0001_initial"),
        ("koppeling", "0002_tokens"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="sleutel", name="sleutel_by_key"),
        migrations.RemoveIndex(model_name="sleutel", name="sleutel_by_vroegsignaal"),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE koppeling_sleutel "
                    "DROP CONSTRAINT koppeling_sleutel_vroegsignaal_id_within_gemeente_id",
                    "ALTER TABLE koppeling_sleutel "
                    "ADD CONSTRAINT koppeling_sleutel_vroegsignaal_id_within_gemeente_id "
                    "FOREIGN KEY (gemeente_id, vroegsignaal_id) "
                    "REFERENCES vroegsignalering_vroegsignaal (gemeente_id, id)",
                ),
                migrations.RunSQL(
                    "DO $$ DECLARE name text; BEGIN FOR name IN "
                    "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() "
                    "AND tablename = 'koppeling_sleutel' AND indexdef LIKE '%(vroegsignaal_id)' "
                    "LOOP EXECUTE format('DROP INDEX %I', name); END LOOP; END $$",
                    migrations.RunSQL.noop,
                ),
            ],
            state_operations=[
                migrations.RemoveField(model_name="sleutel", name="vroegsignaal"),
                migrations.AddField(model_name="sleutel", name="vroegsignaal_id", field=models.BigIntegerField()),
            ],
        ),
        migrations.AlterField(
            model_name="sleutel",
            name="gemeente",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="access.organisatie",
            ),
        ),
        migrations.AddIndex(
            model_name="sleutel",
            index=models.Index(fields=["gemeente", "sleutel", "vroegsignaal_id"], name="sleutel_by_key"),
        ),
        # Tokens are made anew when the normaliser was changed.
        migrations.RunSQL(
            f"GRANT UPDATE (normaliser) ON koppeling_tokensleutel TO {APP_ROLE}",
            f"REVOKE UPDATE (normaliser) ON koppeling_tokensleutel FROM {APP_ROLE}",
        ),
    ]
