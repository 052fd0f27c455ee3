# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The promises that triggers keep, for every role and also for raw SQL.

A statement that adds transfers is followed by one function that sees all its rows at once: it refuses a closed
period and a reversal that is no mirror, locks the trust account, and moves balances and day totals. It runs
with the owner's rights, so the application needs none on those columns, and within the session's row-level security.
"""

from django.db import migrations

from houvast.database.roles import APP_ROLE

# One expression of immutable functions, so that PostgreSQL writes it into the query that calls it.
_KEY = """
CREATE FUNCTION ledger_key(cause_kind text, cause_id bigint, part integer DEFAULT 0) RETURNS uuid
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT (lpad(to_hex(cause_id & 281474976710655), 12, '0') || '8'
            || overlay(left(md5(cause_kind || ':' || cause_id::text || ':' || part::text), 19) PLACING 'a' FROM 4 FOR 1)
           )::uuid
$$;
"""

_APPEND_ONLY = """
CREATE FUNCTION ledger_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% only grows: % is refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_TABLE_NAME || '_only_grows',
              HINT = 'Correct a transfer by its reversal.';
END $$;
""" + "".join(
    f"CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
    f"FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();\n"
    for table in ("ledger_transfer", "ledger_batch", "ledger_assertion")
)

# Whoever moves money of a trust account locks that account's row first and keeps it until the commit: it is one side of
# nearly everything, so this costs no more waiting than its own balance does, and afterwards the others need no order.
# The large statements are dynamic, because the number of new rows differs by orders of magnitude between calls and a
# plan is otherwise kept for the life of the session. Batches and reversed transfers are looked up all at once instead
# of by a foreign key per row; neither can ever disappear.
_MOVES = """
CREATE FUNCTION ledger_move_balances() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    wrong record;
BEGIN
    PERFORM FROM ledger_administratie WHERE id IN (SELECT administratie_id FROM arrived) ORDER BY id FOR SHARE;
    SELECT a.naam, a.closed_until, t.booked_on INTO wrong
        FROM ledger_administratie a JOIN arrived t ON t.administratie_id = a.id AND t.booked_on <= a.closed_until
        LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'The books of % are closed until %, so nothing is booked on %',
                wrong.naam, wrong.closed_until, wrong.booked_on
            USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_is_booked_in_an_open_period';
    END IF;
    PERFORM FROM (SELECT DISTINCT administratie_id, batch_id FROM arrived) AS t
        LEFT JOIN ledger_batch b ON b.administratie_id = t.administratie_id AND b.id = t.batch_id WHERE b.id IS NULL;
    IF FOUND THEN
        RAISE EXCEPTION 'A transfer names a batch that is not there'
            USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'transfer_is_posted_by_a_batch';
    END IF;
    SELECT t.id, t.reverses_id INTO wrong
        FROM arrived t LEFT JOIN ledger_transfer o ON o.administratie_id = t.administratie_id AND o.id = t.reverses_id
        WHERE t.reverses_id IS NOT NULL
          AND (o.id IS NULL OR o.reverses_id IS NOT NULL OR o.debit_account_id <> t.credit_account_id
               OR o.credit_account_id <> t.debit_account_id OR o.amount_cents <> t.amount_cents)
        LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Transfer % is not the mirror of transfer %, or that is a reversal itself',
                wrong.id, wrong.reverses_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'reversal_mirrors_its_transfer';
    END IF;
    PERFORM FROM ledger_account a
        WHERE (a.administratie_id, a.id) IN (SELECT DISTINCT administratie_id, trust_account_id FROM arrived)
        ORDER BY a.id FOR NO KEY UPDATE;
    EXECUTE $sql$
        UPDATE ledger_account a
        SET debits_posted_cents = a.debits_posted_cents + m.debits,
            credits_posted_cents = a.credits_posted_cents + m.credits
        FROM (
            SELECT administratie_id, account_id, sum(debit)::bigint AS debits, sum(credit)::bigint AS credits
            FROM (
                SELECT administratie_id, debit_account_id AS account_id, amount_cents AS debit, 0::bigint AS credit
                FROM arrived
                UNION ALL SELECT administratie_id, credit_account_id, 0, amount_cents FROM arrived) AS sides
            GROUP BY administratie_id, account_id) AS m
        WHERE a.administratie_id = m.administratie_id AND a.id = m.account_id
    $sql$;
    EXECUTE $sql$
        INSERT INTO ledger_daytotal AS d
            (administratie_id, trust_account_id, account_class, booked_on, debits_cents, credits_cents)
        SELECT s.administratie_id, s.trust_account_id, coalesce(a.account_class, 'trust'), s.booked_on,
               sum(s.debit)::bigint, sum(s.credit)::bigint
        FROM (
            SELECT administratie_id, trust_account_id, booked_on, nullif(debit_account_id, trust_account_id)
                   AS account_id, sum(amount_cents)::bigint AS debit, 0::bigint AS credit FROM arrived GROUP BY 1, 2, 3, 4
            UNION ALL
            SELECT administratie_id, trust_account_id, booked_on, nullif(credit_account_id, trust_account_id),
                   0, sum(amount_cents)::bigint FROM arrived GROUP BY 1, 2, 3, 4) AS s
        LEFT JOIN ledger_account a ON a.administratie_id = s.administratie_id AND a.id = s.account_id
        GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 4, 3
        ON CONFLICT (administratie_id, trust_account_id, booked_on, account_class) DO UPDATE
        SET debits_cents = d.debits_cents + excluded.debits_cents,
            credits_cents = d.credits_cents + excluded.credits_cents
    $sql$;
    RETURN NULL;
END $$;
CREATE TRIGGER ledger_transfer_moves AFTER INSERT ON ledger_transfer REFERENCING NEW TABLE AS arrived
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_move_balances();
"""

_HOLDS = """
CREATE FUNCTION ledger_hold_ends_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'open' OR NEW.state = 'open' THEN
        RAISE EXCEPTION 'Hold % is % already', OLD.id, OLD.state
            USING ERRCODE = 'check_violation', CONSTRAINT = 'hold_ends_once';
    END IF;
    IF (NEW.administratie_id, NEW.trust_account_id, NEW.debit_account_id, NEW.credit_account_id, NEW.amount_cents,
        NEW.idempotency_key, NEW.id)
       IS DISTINCT FROM (OLD.administratie_id, OLD.trust_account_id, OLD.debit_account_id, OLD.credit_account_id,
        OLD.amount_cents, OLD.idempotency_key, OLD.id) THEN
        RAISE EXCEPTION 'What hold % reserves does not change', OLD.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'hold_only_ends';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ledger_hold_ends_once BEFORE UPDATE ON ledger_hold
    FOR EACH ROW EXECUTE FUNCTION ledger_hold_ends_once();
CREATE TRIGGER ledger_hold_only_grows BEFORE DELETE OR TRUNCATE ON ledger_hold
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();

CREATE FUNCTION ledger_move_pending() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    direction integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
    PERFORM FROM ledger_account a
        WHERE (a.administratie_id, a.id) IN (SELECT DISTINCT administratie_id, trust_account_id FROM arrived)
        ORDER BY a.id FOR NO KEY UPDATE;
    UPDATE ledger_account a
        SET debits_pending_cents = a.debits_pending_cents + direction * m.debits,
            credits_pending_cents = a.credits_pending_cents + direction * m.credits
        FROM (
            SELECT administratie_id, account_id, sum(debit)::bigint AS debits, sum(credit)::bigint AS credits
            FROM (
                SELECT administratie_id, debit_account_id AS account_id, amount_cents AS debit, 0 AS credit
                FROM arrived
                UNION ALL SELECT administratie_id, credit_account_id, 0, amount_cents FROM arrived) AS sides
            GROUP BY administratie_id, account_id) AS m
        WHERE a.administratie_id = m.administratie_id AND a.id = m.account_id;
    RETURN NULL;
END $$;
CREATE TRIGGER ledger_hold_reserves AFTER INSERT ON ledger_hold REFERENCING NEW TABLE AS arrived
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_move_pending();
CREATE TRIGGER ledger_hold_releases AFTER UPDATE ON ledger_hold REFERENCING NEW TABLE AS arrived
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_move_pending();
"""

_PERIODS = """
CREATE FUNCTION ledger_period_stays_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.closed_until IS NOT NULL AND (NEW.closed_until IS NULL OR NEW.closed_until < OLD.closed_until) THEN
        RAISE EXCEPTION 'The books of % are closed until % and stay so', OLD.naam, OLD.closed_until
            USING ERRCODE = 'check_violation', CONSTRAINT = 'closed_period_stays_closed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ledger_period_stays_closed BEFORE UPDATE ON ledger_administratie
    FOR EACH ROW EXECUTE FUNCTION ledger_period_stays_closed();
"""

# A transfer as its two accounts see it; the caller's own row-level security applies.
_ENTRIES = """
CREATE VIEW ledger_entry WITH (security_invoker = true) AS
    SELECT administratie_id, debit_account_id AS account_id, credit_account_id AS other_account_id, id AS transfer_id,
           transaction_id, batch_id, trust_account_id, gemeente_id, amount_cents AS debit_cents,
           0::bigint AS credit_cents, booked_on, value_on, cause_kind, cause_id, description, reverses_id
    FROM ledger_transfer
    UNION ALL
    SELECT administratie_id, credit_account_id, debit_account_id, id,
           transaction_id, batch_id, trust_account_id, gemeente_id, 0::bigint,
           amount_cents, booked_on, value_on, cause_kind, cause_id, description, reverses_id
    FROM ledger_transfer;
GRANT SELECT ON ledger_entry TO {app};
"""


class Migration(migrations.Migration):
    """Functions, triggers and the view of entries."""

    dependencies = [("ledger", "0002_protect")]
    operations = [
        migrations.RunSQL(_KEY, "DROP FUNCTION ledger_key"),
        migrations.RunSQL(_APPEND_ONLY, migrations.RunSQL.noop),
        migrations.RunSQL(_MOVES, migrations.RunSQL.noop),
        migrations.RunSQL(_HOLDS, migrations.RunSQL.noop),
        migrations.RunSQL(_PERIODS, migrations.RunSQL.noop),
        migrations.RunSQL(_ENTRIES.format(app=APP_ROLE), "DROP VIEW ledger_entry"),
    ]
