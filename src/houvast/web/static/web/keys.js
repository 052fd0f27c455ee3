/* SPDX-FileCopyrightText: 2026 Houvast contributors
   SPDX-License-Identifier: EUPL-1.2
   One key per action: an element with data-key is clicked when that key is pressed outside a field.
   Without this script every action is an ordinary button or link. */
(function () {
  "use strict";
  function typing(target) {
    return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  }
  document.addEventListener("keydown", function (event) {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) {
      return;
    }
    var key = event.key.toLowerCase();
    if (!/^[a-z0-9/]$/.test(key)) {
      return;
    }
    var found = document.querySelector('[data-key="' + key + '"]');
    if (!found) {
      return;
    }
    event.preventDefault();
    if (typing(found)) {
      found.focus();
    } else {
      found.click();
    }
  });
})();
