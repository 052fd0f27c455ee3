# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A traject goes as a whole when its term is over, and never otherwise."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

from houvast.database.roles import APP_ROLE

_TABLES = (
    *("traject", "client", "stap", "eerstegesprek", "termijn", "trajectdeel"),
    *("planvanaanpak", "planakkoord", "beschikking", "schuldhulpverklaring"),
)
_GRANT = f"GRANT DELETE ON {', '.join(f'trajecten_{each}' for each in _TABLES)} TO {APP_ROLE}"


class Migration(migrations.Migration):
    dependencies = [
        ("trajecten", "0002_letters_to_companies"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="eerstegesprek",
            name="append_only",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="planakkoord",
            name="append_only",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="stap",
            name="append_only",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="beschikking",
            trigger=pgtrigger.compiler.Trigger(
                name="goes_by_its_term",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF current_setting('houvast.wissen', true) IS DISTINCT FROM 'aan' THEN RAISE EXCEPTION '% goes only when its term is over', TG_TABLE_NAME; END IF; RETURN OLD;",
                    hash="d8ef9ca1e5eb8b529575596c371f40264ce78186",
                    operation="DELETE",
                    pgid="pgtrigger_goes_by_its_term_7a4e9",
                    table="trajecten_beschikking",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="client",
            trigger=pgtrigger.compiler.Trigger(
                name="goes_by_its_term",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF current_setting('houvast.wissen', true) IS DISTINCT FROM 'aan' THEN RAISE EXCEPTION '% goes only when its term is over', TG_TABLE_NAME; END IF; RETURN OLD;",
                    hash="d1fff4574eefa00297edc2cc4c5e9235901a04d2",
                    operation="DELETE",
                    pgid="pgtrigger_goes_by_its_term_55315",
                    table="trajecten_client",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eerstegesprek",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="1b1f8a67533c6fe0e82bb1b83ea1e3381b4ce723",
                    operation="UPDATE",
                    pgid="pgtrigger_append_only_b440e",
                    table="trajecten_eerstegesprek",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eerstegesprek",
            trigger=pgtrigger.compiler.Trigger(
                name="goes_by_its_term",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF current_setting('houvast.wissen', true) IS DISTINCT FROM 'aan' THEN RAISE EXCEPTION '% goes only when its term is over', TG_TABLE_NAME; END IF; RETURN OLD;",
                    hash="8a0bf4aac4386d5140c522bde610015dcea2ce1e",
                    operation="DELETE",
                    pgid="pgtrigger_goes_by_its_term_f04eb",
                    table="trajecten_eerstegesprek",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planakkoord",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="58edf9316ffaccc94be76896bfb18900d6b1e3aa",
                    operation="UPDATE",
                    pgid="pgtrigger_append_only_b9835",
                    table="trajecten_planakkoord",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planakkoord",
            trigger=pgtrigger.compiler.Trigger(
                name="goes_by_its_term",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF current_setting('houvast.wissen', true) IS DISTINCT FROM 'aan' THEN RAISE EXCEPTION '% goes only when its term is over', TG_TABLE_NAME; END IF; RETURN OLD;",
                    hash="4dfb941c0d4f785dfd745a85d5a82a3fd740be47",
                    operation="DELETE",
                    pgid="pgtrigger_goes_by_its_term_1c4db",
                    table="trajecten_planakkoord",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planvanaanpak",
            trigger=pgtrigger.compiler.Trigger(
                name="goes_by_its_term",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF current_setting('houvast.wissen', true) IS DISTINCT FROM 'aan' THEN RAISE EXCEPTION '% goes only when its term is over', TG_TABLE_NAME; END IF; RETURN OLD;",
                    hash="b8363976ff0ca5385db079016b3cded1ce99a56c",
                    operation="DELETE",
                    pgid="pgtrigger_goes_by_its_term_724fc",
                    table="trajecten_planvanaanpak",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="schuldhulpverklaring",
            trigger=pgtrigger.compiler.Trigger(
                name="goes_by_its_term",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF current_setting('houvast.wissen', true) IS DISTINCT FROM 'aan' THEN RAISE EXCEPTION '% goes only when its term is over', TG_TABLE_NAME; END IF; RETURN OLD;",
                    hash="6ab65a1e32d30d7e0eeaa066d0e740f97378818f",
                    operation="DELETE",
                    pgid="pgtrigger_goes_by_its_term_22ffd",
                    table="trajecten_schuldhulpverklaring",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="stap",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="9ab5ef2936c97a11637088f225babe66e88bde40",
                    operation="UPDATE",
                    pgid="pgtrigger_append_only_33e35",
                    table="trajecten_stap",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="stap",
            trigger=pgtrigger.compiler.Trigger(
                name="goes_by_its_term",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF current_setting('houvast.wissen', true) IS DISTINCT FROM 'aan' THEN RAISE EXCEPTION '% goes only when its term is over', TG_TABLE_NAME; END IF; RETURN OLD;",
                    hash="053fa92d8ced3b43d5c2c211e0b79769dc0d3712",
                    operation="DELETE",
                    pgid="pgtrigger_goes_by_its_term_1dfa4",
                    table="trajecten_stap",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="termijn",
            trigger=pgtrigger.compiler.Trigger(
                name="goes_by_its_term",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF current_setting('houvast.wissen', true) IS DISTINCT FROM 'aan' THEN RAISE EXCEPTION '% goes only when its term is over', TG_TABLE_NAME; END IF; RETURN OLD;",
                    hash="ade8abb459e7ac1543eae0e8d2f0728d30b6c78c",
                    operation="DELETE",
                    pgid="pgtrigger_goes_by_its_term_44626",
                    table="trajecten_termijn",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="traject",
            trigger=pgtrigger.compiler.Trigger(
                name="goes_by_its_term",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF current_setting('houvast.wissen', true) IS DISTINCT FROM 'aan' THEN RAISE EXCEPTION '% goes only when its term is over', TG_TABLE_NAME; END IF; RETURN OLD;",
                    hash="70b84e9903a2c27c94c64f7130b17f5a570ce274",
                    operation="DELETE",
                    pgid="pgtrigger_goes_by_its_term_f06e6",
                    table="trajecten_traject",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trajectdeel",
            trigger=pgtrigger.compiler.Trigger(
                name="goes_by_its_term",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF current_setting('houvast.wissen', true) IS DISTINCT FROM 'aan' THEN RAISE EXCEPTION '% goes only when its term is over', TG_TABLE_NAME; END IF; RETURN OLD;",
                    hash="297eac42e55c26c5028c7f284e3d435ac5c0816a",
                    operation="DELETE",
                    pgid="pgtrigger_goes_by_its_term_802b4",
                    table="trajecten_trajectdeel",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(_GRANT, migrations.RunSQL.noop),
    ]
