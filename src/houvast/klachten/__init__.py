# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Klachten: what people report about the service, who has to answer by when, and the complaint of Awb chapter 9.

Two things, kept apart. A servicesignaal is anybody's report that the service to a household fails: it goes straight to
the fixed contact of the uitvoerder with the clock that the contract gives, and climbs the contract's ladder by itself
when no answer comes; who reported it confirms the outcome. A klacht is a complaint about conduct under Awb chapter 9:
receipt confirmed (9:6), a handler who was not involved (9:7), a hearing (9:10), six or ten weeks (9:11), a reasoned
outcome that names the ombudsman (9:12), and a yearly register (9:12a). Conduct of the uitvoerder counts as conduct of
the gemeente (9:1). An objection against a decision is no klacht, and is sent on. What returns in both, by cause, team,
organisation or month, shows as a pattern, and a pattern can be frozen as a bewijsdossier with its evidence.
"""
