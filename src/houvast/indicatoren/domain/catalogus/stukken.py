# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pieces of SQL that several definitions share: the households in budgetbeheer, and who was in post when."""

from __future__ import annotations

from houvast.indicatoren.domain.definitie import Bron, Telt

# Whose money is run has an open account. One row per household and books, from the first account to the last; books
# have one holder, and are grouped without it so that an index has the order.
HUISHOUDENS = """
    SELECT a.gemeente_id, max(b.organisatie_id) AS uitvoerder_id, a.administratie_id, a.holder_id AS huishouden_id,
           min(a.opened_on) AS van,
           CASE WHEN bool_or(a.closed_on IS NULL) THEN 'infinity'::date ELSE max(a.closed_on) END AS tot
    FROM ledger_account a
    JOIN access_administratiehouder b ON b.administratie_id = a.administratie_id
    WHERE a.gemeente_id = %(gemeente)s AND a.administratie_id = ANY (%(administraties)s) AND a.holder_id IS NOT NULL
    GROUP BY a.gemeente_id, a.administratie_id, a.holder_id
"""

# From when until when (exclusive) somebody has a role; who was shut out is in post no longer.
_IN_POST = """
    SELECT r.medewerker_id, lower(r.reeks) AS van, coalesce(upper(r.reeks), 'infinity'::date) AS tot
    FROM (
        SELECT p.medewerker_id, unnest(range_agg(daterange(p.since, p.until, '[]'))) AS reeks
        FROM access_roltoewijzing p
        WHERE p.role = '{role}'
        GROUP BY 1
    ) AS r
    JOIN access_medewerker m ON m.id = r.medewerker_id AND m.is_active
"""
BUDGETBEHEERDER_IN_POST = _IN_POST.format(role="budgetbeheerder")
CONSULENT_IN_POST = _IN_POST.format(role="consulent")

_ROW = """
    SELECT h.gemeente_id, h.uitvoerder_id, NULL::bigint AS medewerker_id, '' AS kenmerk, h.van, h.tot,
           0 AS teller, 1 AS noemer, 0 AS ontbreekt, 'huishouden' AS soort, h.huishouden_id AS record_id,
           h.huishouden_id, '' AS wat, NULL::bigint AS amount_cents, NULL::date AS due_on, NULL::date AS done_on,
           NULL::bigint AS bankline_id
    FROM ({huishoudens}) AS h
"""

_IN_BUDGETBEHEER = _ROW.format(huishoudens=HUISHOUDENS)

# For figures of a day, and for figures of a month: who left in the course of it belongs to it too.
HUISHOUDENS_OP_PEILDATUM = Bron("huishoudens op de peildatum", Telt.PEILDATUM, _IN_BUDGETBEHEER, of_huishoudens=True)
HUISHOUDENS_IN_MAAND = Bron("huishoudens in de maand", Telt.MAAND, _IN_BUDGETBEHEER, of_huishoudens=True)
