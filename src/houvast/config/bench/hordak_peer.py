# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Post transfers with django-hordak's own bulk path, and print the seconds it took. Runs in a process of its own."""

from __future__ import annotations

import sys
import time

BATCH = 5_000


def post(transfers: int, accounts: int) -> float:
    """Make accounts, post so many transfers of two legs each with bulk_create, and return the seconds of posting."""
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import transaction  # noqa: PLC0415
    from hordak.models import Account, Leg, Transaction  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    ids = [Account.objects.create(name=f"a{number}", type="LI", currencies=["EUR"]).pk for number in range(accounts)]
    start = time.perf_counter()
    for first in range(0, transfers, BATCH):
        with transaction.atomic():
            headers = Transaction.objects.bulk_create(
                Transaction(description="bench") for _number in range(first, min(first + BATCH, transfers))
            )
            legs = []
            for number, header in enumerate(headers, start=first):
                debit, credit = ids[number % accounts], ids[(number * 7 + 1) % accounts]
                legs.append(Leg(transaction=header, account_id=debit, debit=(10, "EUR")))
                legs.append(Leg(transaction=header, account_id=credit, credit=(10, "EUR")))
            Leg.objects.bulk_create(legs)
    return time.perf_counter() - start


if __name__ == "__main__":
    print(post(int(sys.argv[1]), int(sys.argv[2])))
