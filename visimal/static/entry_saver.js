/* Rows are saved by themselves when one leaves them; what fails is tried again. */

import { post, randomKey } from "./entry_store.js";
import { showFaults, showState, showStale, clearFaults } from "./entry_marks.js";

const LATER = 1500;
const LONGEST = 30000;

export const makeSaver = (sheet, store, say, saved) => {
  const { table, words } = sheet;
  const queue = new Set();
  const removed = new Map();
  let job = null;
  let timer = 0;
  /* Typed on another page of this list: they wait until their row is in sight. */
  let elsewhere = [];

  const isChanged = (row) => {
    const now = sheet.texts(row);
    const before = row.stored;
    return before ? Object.keys(now).some((name) => now[name] !== before[name]) : true;
  };

  const packed = (row) => ({
    key: row.dataset.key,
    number: row.dataset.number || null,
    version: Number(row.dataset.version) || null,
    texts: sheet.texts(row),
  });

  const unsaved = () =>
    sheet.open().filter((row) => row.dataset.state && !(sheet.isEmpty(row) && !row.dataset.number));

  const keep = () => {
    store.write({
      rows: [...unsaved().map(packed), ...elsewhere],
      job: job && { once: job.once, rows: job.rows, removed: job.removed },
    });
  };

  const wake = (after = 0) => {
    clearTimeout(timer);
    timer = setTimeout(flush, after);
  };

  /* Cells changed: the row waits to be saved, or is as it was. */
  const touched = (rows, gone = []) => {
    for (const row of rows) {
      const isNothing = !row.dataset.number && sheet.isEmpty(row);
      clearFaults(row, false);
      if (isNothing || !isChanged(row)) {
        queue.delete(row);
        showState(sheet, row, "");
      } else {
        queue.add(row);
        showState(sheet, row, "typed");
      }
    }
    for (const row of gone) {
      queue.delete(row);
      if (row.dataset.number) {
        removed.set(row.dataset.number, Number(row.dataset.version));
        delete row.dataset.number;
      }
      row.stored = null;
    }
    keep();
    wake(LATER);
  };

  const ready = () => {
    const here = document.activeElement?.closest?.("tr");
    return [...queue].filter((row) => row.isConnected && (row !== here || row.dataset.number));
  };

  const flush = (isAll = false) => {
    const rows = isAll ? [...queue].filter((row) => row.isConnected) : ready();
    if (job || (!rows.length && !removed.size)) {
      return;
    }
    job = {
      once: randomKey(),
      sent: rows,
      rows: JSON.stringify(rows.map(packed)),
      removed: JSON.stringify([...removed]),
    };
    removed.clear();
    for (const row of rows) {
      queue.delete(row);
      row.sent = JSON.stringify(sheet.texts(row));
      showState(sheet, row, "saving");
    }
    keep();
    attempt(1000);
  };

  const attempt = async (wait) => {
    const { once, rows, removed: gone } = job;
    let answer = null;
    try {
      answer = await post(table.dataset.save, table.dataset.token, { once, rows, removed: gone });
    } catch {
      for (const row of job.sent) {
        showState(sheet, row, "failed");
      }
      say(words.offline);
      keep();
      const again = () => {
        clearTimeout(job.timer);
        window.removeEventListener("online", again);
        attempt(Math.min(wait * 2, LONGEST));
      };
      job.timer = setTimeout(again, wait);
      window.addEventListener("online", again);
      return;
    }
    const { sent } = job;
    job = null;
    settle(sent, answer);
    keep();
    wake(queue.size ? 0 : LATER);
  };

  const settle = (sent, { status, found }) => {
    if (status === 200 && found) {
      accept(sent, found.rows);
    } else if (status === 422 && found) {
      refuse(sent, found);
    } else {
      for (const row of sent) {
        showState(sheet, row, "failed");
      }
      say(found?.sentence ?? (status === 200 ? words.signedOut : words.failed_sentence));
    }
  };

  const accept = (sent, rows) => {
    const known = new Map(rows.map((one) => [one.number, one]));
    const fresh = sent.filter((row) => !row.dataset.number);
    const own = new Set(sent.map((row) => row.dataset.number));
    const made = rows.filter((one) => !own.has(one.number));
    for (const row of sent) {
      const one = known.get(row.dataset.number) ?? made[fresh.indexOf(row)];
      if (one) {
        take(row, one);
      }
    }
    const isFaulty = sheet.open().some((row) => row.dataset.state === "faulty");
    say(isFaulty ? words.someRefused : words.savedAt);
    saved(sent);
  };

  /* The row as it is stored now; what was typed meanwhile stays. */
  const take = (row, one) => {
    const twin = !row.dataset.number && sheet.rows().find((other) => other !== row && other.dataset.number === one.number);
    if (twin) {
      row.remove();
      return;
    }
    const isSame = JSON.stringify(sheet.texts(row)) === row.sent;
    row.dataset.number = one.number;
    row.dataset.key = one.number;
    row.dataset.version = one.version;
    row.stored = {};
    for (const input of sheet.cells(row)) {
      const text = one.texts[sheet.name(input)] ?? "";
      row.stored[sheet.name(input)] = text;
      if (isSame && input !== document.activeElement) {
        input.value = text;
        input.seen = text;
      }
    }
    sheet.named(row);
    showState(sheet, row, "saved");
    if (isSame) {
      row.stored = sheet.texts(row);
    } else {
      touched([row]);
    }
  };

  const refuse = (sent, found) => {
    for (const row of sent) {
      const problems = found.problems?.[row.dataset.key];
      const theirs = found.stale?.[row.dataset.key];
      if (problems) {
        showFaults(sheet, row, problems);
      } else if (theirs) {
        showStale(sheet, row, theirs, { keepMine, takeTheirs });
      } else {
        queue.add(row);
        showState(sheet, row, "typed");
      }
    }
    for (const [number, version] of found.removed ?? []) {
      removed.set(number, version);
    }
    say(words.someRefused);
    saved([]);
  };

  const keepMine = (row, theirs) => {
    row.dataset.version = theirs.version;
    row.stored = theirs.texts;
    touched([row]);
    flush(true);
  };

  const takeTheirs = (row, theirs) => {
    row.sent = JSON.stringify(sheet.texts(row));
    take(row, { number: row.dataset.number, ...theirs });
    keep();
  };

  /* After a reload: what was typed stands again, and what was on its way is sent. */
  const restore = () => {
    const { rows = [], job: earlier = null } = store.read();
    for (const row of sheet.open().filter((one) => !one.stored)) {
      queue.add(row);
      showState(sheet, row, "typed");
    }
    for (const one of rows) {
      const row = one.number
        ? sheet.open().find((other) => other.dataset.number === one.number)
        : sheet.addRow(sheet.emptyRows()[0] ?? null);
      if (!row) {
        elsewhere.push(one);
        continue;
      }
      row.dataset.key = one.key;
      row.dataset.version = one.version ?? "";
      for (const input of sheet.cells(row)) {
        input.value = one.texts[sheet.name(input)] ?? input.value;
        input.seen = input.value;
      }
      queue.add(row);
      showState(sheet, row, "typed");
    }
    if (earlier) {
      const keys = JSON.parse(earlier.rows).map((one) => one.key);
      const sent = keys.map((key) => sheet.open().find((row) => row.dataset.key === key));
      job = { ...earlier, sent: sent.filter(Boolean) };
      for (const row of job.sent) {
        queue.delete(row);
        row.sent = JSON.stringify(sheet.texts(row));
      }
      attempt(1000);
    } else if (queue.size) {
      say(words.restored);
      wake(0);
    }
    sheet.keepRoom();
  };

  sheet.table.addEventListener("focusout", () => wake(50));
  window.addEventListener("pagehide", () => keep());
  return { touched, restore, keep, flush: () => flush(true), isBusy: () => Boolean(job) || queue.size > 0 };
};
