# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Voorzieningen: what a household may be entitled to, and whether that was looked at, asked for and granted.

Every kind counts as not looked at until somebody says otherwise. What is said is never changed: each look is a new
version. Whoever sees the household sees its voorzieningen.
"""
