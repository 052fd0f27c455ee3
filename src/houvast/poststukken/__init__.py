# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Poststukken: letters and invoices that come in for households, until someone did what they ask.

A poststuk is open, handled with its action, or handed over to a named person; nothing is filed unread. Aanmaning,
dagvaarding, ontruiming and afsluiting start a clock of three werkdagen, and so does what nobody has read yet, since
it may be one of them. The three days are those of Wgs 4(2), taken here as our own promise: the term of the law itself
begins with a request for help. What is read from a file is only proposed; a person confirms it.
"""
