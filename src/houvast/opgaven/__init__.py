# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Opgaven: the figures that only the uitvoerder knows, per month: calls, waiting time, staff, sick leave, caseload.

An uitvoerder delivers them as a CSV file or through the API. What can't be is refused, with the place and the mend;
what is unlikely is taken with a warning. A correction is a next version of the month and says why; what it corrects
stays. Late and missing opgaven are known by the days that the contract gives, and what an uitvoerder says about calls
stands beside what its people wrote down.
"""
