# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ways to send messages: a folder, in which the demo and tests keep what would have gone, and a mail server."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from houvast.correspondence.ports import PostbodeFails


class FolderPostbode:
    """A folder: each message becomes a file, and nothing leaves the machine."""

    naam = "map"

    def __init__(self, folder: Path | None = None) -> None:
        """Use this folder, or the one of the settings."""
        self._folder = folder or Path(settings.BERICHTENMAP)

    def send_email(self, *, address: str, subject: str, text: str, kenmerk: str) -> None:
        """Write the e-mail to a file of its kenmerk."""
        self._write(f"{kenmerk}.email.txt", f"Aan: {address}\nOnderwerp: {subject}\n\n{text}")

    def send_sms(self, *, number: str, text: str) -> None:
        """Add the text message to the file of its number."""
        name = "".join(each for each in number if each.isdigit())
        self._write(f"{name}.sms.txt", f"{text}\n", add=True)

    def _write(self, name: str, text: str, *, add: bool = False) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / name).open("a" if add else "w", encoding="utf-8") as out:
            out.write(text)


class MailPostbode:
    """The mail server of the settings (HOUVAST_EMAIL_URL). It brings no text messages."""

    naam = "mailserver"

    def send_email(self, *, address: str, subject: str, text: str, kenmerk: str) -> None:
        """Hand the e-mail to the server. Raises PostbodeFails when it isn't taken."""
        message = EmailMessage(subject=subject, body=text, to=[address], headers={"X-Kenmerk": kenmerk})
        try:
            message.send(fail_silently=False)
        except OSError as fault:
            sentence = _("De e-mail kon niet worden verstuurd (%(why)s). Probeer het later opnieuw.")
            raise PostbodeFails(sentence % {"why": fault}) from fault

    def send_sms(self, *, number: str, text: str) -> None:
        """Refuse: nobody brings text messages here. Raises PostbodeFails."""
        del number, text
        raise PostbodeFails(_("Er is geen dienst voor sms ingesteld. Bel, of stuur een brief."))
