# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data poststukken keeps, for which purpose, how long."""

from houvast.kernel.retention import Erasure, Retention, after_books
from houvast.poststukken.domain.instellingen import BEWAREN_VAN_NIEMAND

_PURPOSE = "De post van een huishouden lezen, doen wat zij vraagt, en dat kunnen laten zien"
_BOOKS = "BW 2:10 lid 3 (boeken 7 jaar bewaren); Wgs 3"
_END = "einde van het budgetbeheer van het huishouden; van niemand: de laatste dag waarop er iets mee is gedaan"


def _keep(model: str, personal_data: str) -> Retention:
    return Retention(
        model=f"poststukken.{model}",
        personal_data=personal_data,
        purpose=_PURPOSE,
        source=_BOOKS,
        counted_from=_END,
    )


RETENTION = (
    _keep("Poststuk", "van wie een huishouden post kreeg, wat erin gevraagd werd en wat ermee is gedaan"),
    _keep("Deel", "de brieven en facturen zelf, zoals ze binnenkwamen"),
    _keep("Stap", "wie een poststuk las, doorgaf of afhandelde, en waarom"),
)

_HANGS_ON = {f"poststukken.{each}": "h.poststuk_id = due.id" for each in ("Deel", "Stap")}

# Whose it is was never found, so it names no gemeente: the gemeenten that have an account in the same books see to it.
# What somebody still works on has a step within the term, and stays.
_OF_NOBODY = """
    SELECT t.id, t.id FROM poststukken_poststuk t
    WHERE t.huishouden_id IS NULL
      AND EXISTS (
          SELECT 1 FROM ledger_account l
          WHERE l.administratie_id = t.administratie_id AND l.gemeente_id = %(gemeente)s)
      AND NOT EXISTS (
          SELECT 1 FROM poststukken_stap s
          WHERE s.administratie_id = t.administratie_id AND s.poststuk_id = t.id
            AND (s.at AT TIME ZONE 'Europe/Amsterdam')::date > %(until)s)
"""

ERASURES = (
    after_books("poststukken.Poststuk", "post van huishoudens, met de bestanden", hangs_on=_HANGS_ON),
    Erasure(
        sleutel="poststukken.van_niemand",
        model="poststukken.Poststuk",
        what="post die bij geen huishouden hoort, met de bestanden",
        due=_OF_NOBODY,
        term=BEWAREN_VAN_NIEMAND,
        counted_from="de laatste dag waarop er iets met die post is gedaan",
        root="poststukken.Poststuk",
        hangs_on=_HANGS_ON,
    ),
)
