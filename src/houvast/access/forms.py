# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people type to log in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class InloggenForm(forms.Form):
    """User name and password."""

    username = forms.CharField(
        label=_("Gebruikersnaam"),
        max_length=150,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false", "autofocus": True}
        ),
        error_messages={"required": _("Vul uw gebruikersnaam in.")},
    )
    password = forms.CharField(
        label=_("Wachtwoord"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Vul uw wachtwoord in.")},
    )


class CodeForm(forms.Form):
    """The six digits that an authenticator app shows; spaces between them are fine."""

    code = forms.RegexField(
        regex=r"^\s*(?:[0-9]\s*){6}$",
        label=_("Code van 6 cijfers"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True, "size": 10}
        ),
        error_messages={
            "required": _("Vul de code in die uw app nu laat zien."),
            "invalid": _("Een code heeft 6 cijfers, zoals 123 456. Neem de code over die uw app nu laat zien."),
        },
    )

    def clean_code(self) -> str:
        """Return the digits alone."""
        return "".join(str(self.cleaned_data["code"]).split())
