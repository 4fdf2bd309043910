/* What the rules and the sums say while one types; the papers of the line beside it. */

import { element } from "./entry_sheet.js";
import { post } from "./entry_store.js";

const PAUSE = 350;
const WORDS = ["block", "warn", ""];

export const useLook = (sheet) => {
  const { table, words } = sheet;
  const totals = document.getElementById("totals");
  const rooms = document.getElementById("rooms");
  const panel = document.getElementById("panel");
  let timer = 0;
  let asked = 0;
  let shown = null;
  let fresh = [];

  const finding = (one) => {
    const item = element("div", `find ${one.kind}`);
    item.append(element("b", "", one.label), element("p", "", one.sentence));
    if (one.citation) {
      item.append(element("small", "", one.citation));
    }
    return item;
  };

  const mark = (row, findings) => {
    const worst = WORDS.find((kind) => findings.some((one) => one.kind === kind)) ?? "ok";
    const place = row.querySelector(".state .verdict");
    place.replaceChildren(element("span", `st ${worst}`, words.marks[worst]));
    row.findings = findings;
    if (shown === row) {
      list(row);
    }
  };

  const list = (row) => {
    const place = panel.querySelector("[data-findings]");
    if (!place || !row.findings) {
      return;
    }
    const some = row.findings.map(finding);
    place.replaceChildren(...(some.length ? some : [element("p", "soft", words.nothingFound)]));
  };

  const sums = (found) => {
    const put = (name, text) => {
      const place = totals.querySelector(`[data-total="${name}"]`);
      if (place && place.textContent !== text) {
        place.textContent = text;
      }
    };
    put("lines", found.lines);
    const whole = table.querySelector("[data-whole]");
    if (whole) {
      whole.textContent = found.lines;
      const entered = sheet.open().filter((row) => !row.dataset.number && !sheet.isEmpty(row));
      const stored = table.querySelectorAll("tr[data-number]");
      put("count", String(entered.length + stored.length));
    }
    put("total", found.total);
    put("erdf", found.erdf);
    for (const one of found.flat_rates) {
      put(`flat-${one.category}`, one.amount);
    }
    rooms?.replaceChildren(
      ...found.by_category.map((one) => {
        const row = element("tr");
        const name = element("th", "", one.label);
        name.scope = "row";
        row.append(
          name,
          element("td", "n", one.declared),
          element("td", "n soft", one.budget),
          element("td", one.is_over ? "n negative" : "n", one.left),
        );
        return row;
      }),
    );
  };

  const typed = () =>
    sheet.open().filter((row) => row.dataset.state && !sheet.isEmpty(row)).slice(0, 500);

  const look = async () => {
    const rows = [...new Set([...fresh, ...typed()])].filter((row) => row.isConnected);
    fresh = [];
    const here = document.activeElement?.closest?.("tr[data-key]");
    if (here && !rows.includes(here) && !sheet.isEmpty(here)) {
      rows.push(here);
    }
    asked += 1;
    const mine = asked;
    const question = rows.map((row) => ({
      key: row.dataset.key, number: row.dataset.number || null, texts: sheet.texts(row),
    }));
    let answer = null;
    try {
      answer = await post(table.dataset.look, table.dataset.token, {
        rows: JSON.stringify({ rows: question }),
      });
    } catch {
      return;
    }
    if (mine !== asked || answer.status !== 200 || !answer.found) {
      return;
    }
    sums(answer.found.totals);
    for (const [at, one] of answer.found.rows.entries()) {
      if (Object.keys(one.problems).length) {
        rows[at].querySelector(".state .verdict").replaceChildren();
      } else {
        mark(rows[at], one.findings);
      }
    }
  };

  /* Rows that were just saved are asked about once more. */
  const soon = (saved = []) => {
    fresh.push(...saved);
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  };

  const open = async (row) => {
    if (shown === row || !row.dataset.number) {
      return;
    }
    shown = row;
    for (const one of table.querySelectorAll("tr.looked-at")) {
      one.classList.remove("looked-at");
    }
    row.classList.add("looked-at");
    const address = table.dataset.panel.replace("P00-S0-0000", row.dataset.number);
    try {
      const answer = await fetch(address);
      const text = await answer.text();
      if (answer.ok && !answer.redirected && shown === row) {
        const page = new DOMParser().parseFromString(text, "text/html");
        panel.replaceChildren(...page.body.childNodes);
        list(row);
      }
    } catch {
      shown = null;
    }
  };

  let opening = 0;
  table.addEventListener("focusin", ({ target }) => {
    const row = target.closest("tr[data-key]");
    if (row) {
      clearTimeout(opening);
      opening = setTimeout(() => open(row), 200);
    }
  });
  table.addEventListener("input", () => soon());
  table.addEventListener("visimal:typed", () => soon());
  return { soon, forget: () => { shown = null; } };
};
