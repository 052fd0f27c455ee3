# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The log of every command: who, in which role, did what, on what, when and why, with the old and new values.

Law: Awb and Wgs ask that decisions can be explained afterwards, the AVG (art. 5 lid 2, 32) that processing can be
accounted for, BIO 8.15 that logs can't be altered. A line outlives what it describes, so it refers to nothing.

Words: a *line* is one command; a *chain* holds the lines of one administratie or of one organisation; a *seal*
covers a few lines of a chain and the seal before it, so that a later change anywhere shows.
"""
