# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Partijen: who it is about (inwoner, huishouden, adres) and who they deal with (organisatie, bankrekening).

Law: a BSN may be used for debt help (Wgs 8, Wabb 10); it is unique within a gemeente and shown masked. Cases are
divided by gemeente; the address book of organisations belongs to one uitvoerder, its houder.

Words: a huishouden has members over time (lidmaatschap) and one adres at a time. Nobody is a member of two
huishoudens on one day. Every period is two dates, `since` and `until`, both inclusive; no `until` means still so.
"""
