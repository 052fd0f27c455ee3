# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Overdracht: households go from one uitvoerder to another, or to the gemeente itself, and every bill is paid.

A household stays the same row and the same person's file; who serves it changes on its switch day, and its money goes
to the books of who serves it from then on. The old books keep their own rows. Of every afspraak the old side pays what
has to be with the bank before the switch day and the new side everything from it: a payment belongs to one of them.
The balance goes by a payment between banks, pot by pot, and is recognised by its reference. Whoever served the
household keeps the right to look for as long as the gemeente says, and no longer.

A plan has waves (golven). A household takes part by an overgang, with a checklist that fills itself. A rehearsal says
beforehand what would fall between, be paid twice or be short; the proof says afterwards, for three cycles, what became
of every payment.
"""
