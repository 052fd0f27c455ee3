# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Betaalopdrachten: each payment that has to be made by a date, from the moment it is known until the bank booked it.

A betaalopdracht comes from the schedule of an afspraak, from a poststuk or from a person. It is named by its
`periode` (the date by the rhythm) and has a `due_on` (the day on which the bank must have booked it). Whether it was
on time is computed from the bank's own lines alone. Rooms above watch it (bewaking) and pay it (betalen).
"""
