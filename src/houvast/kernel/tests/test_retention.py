# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a room states about the personal data it keeps."""

from typing import Any

import pytest

from houvast.kernel.retention import AtTheEnd, Retention

COMPLETE: dict[str, Any] = {
    "model": "partijen.Adres",
    "personal_data": "address",
    "purpose": "to visit and to write",
    "source": "selectielijst van de gemeente",
    "counted_from": "end of the service",
}


def test_data_are_deleted_at_the_end_of_their_term_unless_something_else_is_said() -> None:
    assert Retention(**COMPLETE).at_the_end is AtTheEnd.DELETE


@pytest.mark.parametrize("unsaid", [{"purpose": " "}, {"source": ""}, {"model": "Adres"}])
def test_an_entry_that_leaves_something_unsaid_is_refused(unsaid: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"names model|partijen\.Adres"):
        Retention(**COMPLETE | unsaid)
