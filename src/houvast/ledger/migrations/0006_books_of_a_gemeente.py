# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A gemeente that runs budgetbeheer itself holds its own books, as an uitvoerder does."""

from django.db import migrations

_OWN = "uitvoerder_id = ANY ((SELECT houvast_scope('organisaties'))::bigint[])"
_SHOW = f"""
CREATE POLICY ledger_administratie_own_sees ON ledger_administratie FOR SELECT USING ({_OWN});
CREATE POLICY ledger_administratie_own_inserts ON ledger_administratie FOR INSERT WITH CHECK ({_OWN});
"""
_HIDE = """
DROP POLICY ledger_administratie_own_sees ON ledger_administratie;
DROP POLICY ledger_administratie_own_inserts ON ledger_administratie;
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0005_quick_seals")]

    operations = [migrations.RunSQL(_SHOW, _HIDE)]
