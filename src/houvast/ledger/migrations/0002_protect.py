# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Divide the ledger by administratie, tie transfers to their accounts, and grant the application only what it needs.

Balances, day totals and the end of a hold's reservation are moved by triggers (0003), so the application holds no
right on those columns at all.
"""

from django.db import migrations

from houvast.database.operations import SEES_ADMINISTRATIE, SEES_MONEY, WRITES_MONEY, Divide, Protect

_OWN = "uitvoerder_id = ANY ((SELECT houvast_scope('uitvoerders'))::bigint[])"
_GRANTED = "id = ANY ((SELECT houvast_scope('administraties'))::bigint[])"

_ACCOUNT_GRANTS = (
    "SELECT, INSERT (id, administratie_id, trust_account_id, gemeente_id, soort, holder_id, naam, floor_cents, "
    "opened_on), UPDATE (naam, closed_on)"
)
_HOLD_GRANTS = (
    "SELECT, INSERT (administratie_id, trust_account_id, gemeente_id, debit_account_id, credit_account_id, "
    "amount_cents, cause_kind, cause_id, description, idempotency_key, held_at, held_by), "
    "UPDATE (state, ended_at, ended_by, ended_reason)"
)

# A key of three columns: neither side of a transfer leaves its administratie or its trust account.
_KEYS = """
ALTER TABLE ledger_transfer
    -- Checked for all rows of a statement at once, in 0003.
    DROP CONSTRAINT ledger_transfer_batch_id_within_administratie_id,
    DROP CONSTRAINT ledger_transfer_reverses_id_within_administratie_id,
    ADD CONSTRAINT transfer_debits_within_one_trust_account
        FOREIGN KEY (administratie_id, trust_account_id, debit_account_id)
        REFERENCES ledger_account (administratie_id, trust_account_id, id),
    ADD CONSTRAINT transfer_credits_within_one_trust_account
        FOREIGN KEY (administratie_id, trust_account_id, credit_account_id)
        REFERENCES ledger_account (administratie_id, trust_account_id, id);
ALTER TABLE ledger_hold
    ADD CONSTRAINT hold_debits_within_one_trust_account
        FOREIGN KEY (administratie_id, trust_account_id, debit_account_id)
        REFERENCES ledger_account (administratie_id, trust_account_id, id),
    ADD CONSTRAINT hold_credits_within_one_trust_account
        FOREIGN KEY (administratie_id, trust_account_id, credit_account_id)
        REFERENCES ledger_account (administratie_id, trust_account_id, id),
    ADD COLUMN posted_key uuid GENERATED ALWAYS AS (CASE WHEN state = 'posted' THEN idempotency_key END) STORED,
    ADD CONSTRAINT posted_hold_has_its_transfer
        FOREIGN KEY (administratie_id, posted_key) REFERENCES ledger_transfer (administratie_id, idempotency_key)
        DEFERRABLE INITIALLY DEFERRED;
-- Balances change often and are in no index: room on the page for every row twice keeps such an update in place, out
-- of the indexes, also when one batch moves all accounts.
ALTER TABLE ledger_account SET (fillfactor = 45);
ALTER TABLE ledger_daytotal SET (fillfactor = 70);
-- Whoever verifies the whole ledger must be able to list the books there are; see queries.verify.
CREATE POLICY ledger_administratie_owner ON ledger_administratie FOR SELECT TO CURRENT_USER USING (true);
"""


class Migration(migrations.Migration):
    """Division, keys, row-level security and rights."""

    dependencies = [("ledger", "0001_initial")]
    operations = [
        Divide("account", by="administratie_id"),
        Divide("batch", by="administratie_id"),
        Divide("transfer", by="administratie_id"),
        Divide("hold", by="administratie_id"),
        Divide("daytotal", by="administratie_id"),
        Divide("assertion", by="administratie_id"),
        Divide("proof", by="administratie_id"),
        migrations.RunSQL(_KEYS, migrations.RunSQL.noop),
        Protect(
            "administratie",
            sees=f"{_OWN} OR {_GRANTED}",
            writes=f"{_OWN} OR {_GRANTED}",
            grants="SELECT, INSERT (uitvoerder_id, naam), UPDATE (naam, closed_until)",
        ),
        Protect("account", sees=SEES_MONEY, writes=WRITES_MONEY, grants=_ACCOUNT_GRANTS),
        Protect("batch", sees=SEES_ADMINISTRATIE, grants="SELECT, INSERT"),
        Protect("transfer", sees=SEES_MONEY, writes=WRITES_MONEY, grants="SELECT, INSERT"),
        Protect("hold", sees=SEES_MONEY, writes=WRITES_MONEY, grants=_HOLD_GRANTS),
        Protect("daytotal", sees=SEES_ADMINISTRATIE, grants="SELECT"),
        Protect("assertion", sees=SEES_ADMINISTRATIE, grants="SELECT, INSERT"),
        Protect("proof", sees=SEES_ADMINISTRATIE, grants="SELECT, INSERT, UPDATE"),
    ]
