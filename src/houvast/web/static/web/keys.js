/* SPDX-FileCopyrightText: 2026 Houvast contributors
   SPDX-License-Identifier: EUPL-1.2
   One key per action: an element with data-key is clicked (a field is focused) when that key is pressed outside a field.
   Within the part of a page that has the focus and data-keys, its own actions go first.
   Whom single keys hinder turns them off, at the foot of the page (WCAG 2.1.4).
   Without this script every action is an ordinary button or link. */
(function () {
  "use strict";
  var STORED = "houvast-keys-off";

  function areOff() {
    try {
      return localStorage.getItem(STORED) === "1";
    } catch (refused) {
      return false;
    }
  }

  function isField(element) {
    return element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
  }

  function isUsable(element) {
    return !element.disabled && element.getClientRects().length > 0;
  }

  function find(key, from) {
    var selector = '[data-key="' + key + '"]';
    var part = from.closest && from.closest("[data-keys]");
    var own = part ? Array.from(part.querySelectorAll(selector)) : [];
    return own.concat(Array.from(document.querySelectorAll(selector))).find(isUsable);
  }

  document.addEventListener("keydown", function (event) {
    if (event.defaultPrevented || event.repeat || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    var key = event.key.toLowerCase();
    if (areOff() || isField(event.target) || !/^[a-z0-9/]$/.test(key)) {
      return;
    }
    var found = find(key, event.target);
    if (!found) {
      return;
    }
    event.preventDefault();
    if (isField(found)) {
      found.focus();
    } else {
      found.click();
    }
  });

  var toggle = document.querySelector("[data-keys-toggle]");
  if (!toggle) {
    return;
  }
  function show() {
    var off = areOff();
    toggle.textContent = off ? toggle.dataset.on : toggle.dataset.off;
    document.documentElement.classList.toggle("keys-off", off);
  }
  toggle.addEventListener("click", function () {
    try {
      localStorage.setItem(STORED, areOff() ? "0" : "1");
    } catch (refused) {
      return;
    }
    show();
  });
  toggle.hidden = false;
  show();
})();
