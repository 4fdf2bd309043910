/* The list of expenditure as a spreadsheet; without this script it is a plain form. */

import { makeSheet, filled } from "./entry_sheet.js";
import { makeLog } from "./entry_log.js";
import { useKeys } from "./entry_keys.js";
import { makeSaver } from "./entry_saver.js";
import { makeStore } from "./entry_store.js";
import { usePaste } from "./entry_paste.js";
import { useLook } from "./entry_look.js";

const start = (table) => {
  const sheet = makeSheet(table);
  const said = document.getElementById("said-by-the-list");
  const { lang } = document.documentElement;
  const clock = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { timeStyle: "short" });
  const say = (sentence) => {
    said.textContent = filled(sentence, { time: clock.format(new Date()) });
  };

  /* A line that has just got its number is named everywhere. */
  sheet.named = (row) => {
    const { number } = row.dataset;
    row.id = `line-${number}`;
    const name = row.querySelector("[data-short]");
    name.textContent = sheet.short(row);
    name.href = table.dataset.form.replace("P00-S0-0000", number);
    const tick = row.querySelector("input[type=checkbox]");
    tick.name = `line.${number}`;
    tick.value = row.dataset.version;
    tick.hidden = false;
    tick.disabled = false;
  };

  const look = useLook(sheet);
  const saver = makeSaver(sheet, makeStore(table.dataset.store), say, (rows) => {
    look.forget();
    look.soon(rows);
  });
  const log = makeLog(sheet, (rows, gone) => {
    saver.touched(rows, gone);
    look.soon();
  });
  const keys = useKeys(sheet, log, saver.flush);
  usePaste(sheet, log, keys, say);

  const form = table.closest("form");
  form.classList.add("alive");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    saver.flush();
  });
  for (const one of document.querySelectorAll("[data-with-script]")) {
    one.hidden = false;
  }
  for (const one of document.querySelectorAll("[data-without-script]")) {
    one.hidden = true;
  }
  const all = document.getElementById("tick-all");
  all?.addEventListener("change", () => {
    for (const one of table.querySelectorAll("tbody input[type=checkbox]:not([disabled])")) {
      one.checked = all.checked;
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (saver.isBusy()) {
      saver.keep();
      if (table.dataset.asks !== undefined) {
        event.preventDefault();
      }
    }
  });
  saver.restore();
  table.dataset.ready = "";
};

const table = document.querySelector("table[data-entry]");
if (table) {
  start(table);
}
