# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Splink as it comes: its own comparisons for names, dates and addresses of e-mail, trained on the spot.

The peer of the bench. It gets what its guides ask for, clean columns: lower case without marks, dates in one form, the
postcode closed up, the number apart from its addition; no knowledge of Dutch names.
"""

from __future__ import annotations

import logging
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import duckdb

THRESHOLD: Final = 0.95
_RECALL_OF_RULES: Final = 0.7
_PAIRS_FOR_U: Final = 2e6
_SEED: Final = 1
# Cleaning in SQL, as the guides of Splink do it; columns that a file may lack are added empty by the caller.
_CLEAN = r"""
CREATE TABLE clean AS
WITH folded AS (
    SELECT id AS unique_id,
        lower(strip_accents(coalesce(nullif(voornaam, ''), voorletters))) AS given_text,
        trim(regexp_replace(lower(strip_accents(concat_ws(' ', voorvoegsel, achternaam))), '[^a-z]+', ' ', 'g')) AS surname,
        upper(replace(postcode, ' ', '')) AS postcode,
        regexp_extract(huisnummer, '[0-9]+') AS number,
        lower(strip_accents(straatnaam)) AS street,
        regexp_replace(telefoonnummer, '[^0-9]', '', 'g') AS phone,
        lower(email) AS email,
        upper(replace(iban, ' ', '')) AS iban,
        burgerservicenummer AS bsn,
        coalesce(
            try_strptime(geboortedatum, ['%Y-%m-%d', '%d-%m-%Y', '%d/%m/%Y', '%Y%m%d', '%d-%m-%y'])
        )::DATE AS born
    FROM read_csv($path, all_varchar = true, header = true)
)
SELECT unique_id,
    nullif(regexp_extract(given_text, '[a-z]+'), '') AS given,
    nullif(left(regexp_extract(given_text, '[a-z]'), 1), '') AS initial,
    nullif(surname, '') AS surname, nullif(postcode, '') AS postcode, nullif(number, '') AS number,
    nullif(street, '') AS street, nullif(right(phone, 9), '') AS phone, nullif(email, '') AS email,
    nullif(iban, '') AS iban, nullif(bsn, '') AS bsn, strftime(born, '%Y-%m-%d') AS born
FROM folded
"""


def link_with_splink(path: Path, *, threads: int = 2) -> dict[str, str]:
    """Train and apply Splink off the shelf on a CSV file of the generator's columns; return the group of each id."""
    import duckdb  # noqa: PLC0415 (for benches and training alone)
    from splink import DuckDBAPI, Linker  # noqa: PLC0415

    logging.getLogger("splink").setLevel(logging.ERROR)
    warnings.simplefilter("ignore")
    with duckdb.connect(config={"threads": threads}) as connection:
        connection.execute(_CLEAN, {"path": str(path)})
        backend = DuckDBAPI(connection)
        linker = Linker(backend.register("clean"), _describe(), log_level=logging.ERROR)
        rules = _list_rules()
        training = linker.training
        training.estimate_probability_two_random_records_match(rules[:3], recall=_RECALL_OF_RULES)
        training.estimate_u_using_random_sampling(max_pairs=_PAIRS_FOR_U, seed=_SEED)
        for rule in (rules[0], rules[3]):
            training.estimate_parameters_using_expectation_maximisation(rule)
        predictions = linker.inference.predict(threshold_match_probability=THRESHOLD)
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
            predictions, threshold_match_probability=THRESHOLD
        )
        return _read_groups(connection, clusters.physical_name)


def _read_groups(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    return dict(connection.execute(f'SELECT unique_id, cluster_id FROM "{table}"').fetchall())  # noqa: S608 (its own name)


def _list_rules() -> list[Any]:
    from splink import block_on  # noqa: PLC0415

    return [
        block_on("surname", "born"),
        block_on("postcode", "number", "surname"),
        block_on("postcode", "number", "born"),
        block_on("postcode", "number", "initial"),
        block_on("born", "initial"),
        block_on("email"),
        block_on("phone"),
        block_on("iban"),
        block_on("bsn"),
    ]


def _describe() -> Any:  # noqa: ANN401 (a type of Splink, which need not be installed)
    import splink.comparison_library as library  # noqa: PLC0415
    from splink import SettingsCreator  # noqa: PLC0415

    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="unique_id",
        comparisons=[
            library.NameComparison("given"),
            library.NameComparison("surname").configure(term_frequency_adjustments=True),
            library.DateOfBirthComparison("born", input_is_string=True),
            library.ExactMatch("postcode").configure(term_frequency_adjustments=True),
            library.ExactMatch("number"),
            library.ExactMatch("phone"),
            library.EmailComparison("email"),
            library.ExactMatch("iban"),
            library.ExactMatch("bsn"),
        ],
        blocking_rules_to_generate_predictions=_list_rules(),
        retain_matching_columns=False,
    )
