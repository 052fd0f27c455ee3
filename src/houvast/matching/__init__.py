# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bring together what several partners say about one person and one household.

`normaliser` writes names, addresses and numbers in one way (versioned, standard library only: partners run it too);
`engine` decides which records are of one person and which persons share a household, with the evidence of each link;
`weights` holds the reviewed numbers it decides with. Wgs art. 3 and 8 allow this for vroegsignalering only.
Pure: no database, no Django. How it decides, in words: docs/matching.md.
"""
