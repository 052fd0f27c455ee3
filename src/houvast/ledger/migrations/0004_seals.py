# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A seal per batch, so that an edited transfer is found, whichever of its columns was edited.

The digest of a batch is that of its transfers taken together, in no order, so that it grows with the batch and two
batches never wait for each other. The audit line of the command carries it too, and those lines are chained.
"""

import django.db.models.deletion
from django.db import migrations, models

from houvast.database.operations import SEES_ADMINISTRATIE, Divide, Protect

# Dates as day numbers: their text would depend on a setting of the session.
_DIGEST = """
CREATE FUNCTION ledger_digest(t ledger_transfer) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ('x' || left(encode(sha256(convert_to(
        t.administratie_id::text || '|' || t.id::text || '|' || t.transaction_id::text || '|' || t.batch_id::text || '|'
        || t.trust_account_id::text || '|' || coalesce(t.gemeente_id, 0)::text || '|' || t.debit_account_id::text || '|'
        || t.credit_account_id::text || '|' || t.amount_cents::text || '|' || (t.booked_on - date '2000-01-01')::text
        || '|' || (t.value_on - date '2000-01-01')::text || '|' || t.cause_id::text || '|' || t.idempotency_key::text
        || '|' || coalesce(t.reverses_id, 0)::text || '|' || t.cause_kind || '|' || t.description,
        'UTF8')), 'hex'), 16))::bit(64)::bigint
$$;
"""

_SEAL = """
CREATE FUNCTION ledger_seal_transfers() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO ledger_seal AS s (administratie_id, batch_id, transfers, amount_cents, digest)
    SELECT administratie_id, batch_id, count(*), sum(amount_cents)::bigint, bit_xor(ledger_digest(t::ledger_transfer))
    FROM arrived t GROUP BY 1, 2 ORDER BY 1, 2
    ON CONFLICT (administratie_id, batch_id) DO UPDATE
    SET transfers = s.transfers + excluded.transfers, amount_cents = s.amount_cents + excluded.amount_cents,
        digest = s.digest # excluded.digest;
    RETURN NULL;
END $$;
CREATE TRIGGER ledger_transfer_seals AFTER INSERT ON ledger_transfer REFERENCING NEW TABLE AS arrived
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_seal_transfers();
"""


class Migration(migrations.Migration):
    """The table, and the function that fills it."""

    dependencies = [("ledger", "0003_promises")]
    operations = [
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("administratie_id", models.BigIntegerField()),
                ("transfers", models.BigIntegerField()),
                ("amount_cents", models.BigIntegerField()),
                ("digest", models.BigIntegerField()),
                (
                    "batch",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="ledger.batch",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("administratie_id", "batch"), name="seal_is_one_per_batch")
                ],
            },
        ),
        Divide("seal", by="administratie_id"),
        Protect("seal", sees=SEES_ADMINISTRATIE, grants="SELECT"),
        migrations.RunSQL(_DIGEST, migrations.RunSQL.noop),
        migrations.RunSQL(_SEAL, migrations.RunSQL.noop),
    ]
