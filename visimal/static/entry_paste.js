/* A block from a spreadsheet: copied out as it stands, shown before it is put in. */

import { element, filled } from "./entry_sheet.js";
import { post } from "./entry_store.js";
import { showFaults } from "./entry_marks.js";

const quoted = (text) => (/["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const asBlock = (rows) =>
  rows.map((row) => row.map((cell) => quoted(cell.value)).join("\t")).join("\n");

export const usePaste = (sheet, log, keys, say) => {
  const { table, words } = sheet;
  const dialog = document.getElementById("preview");
  const counts = dialog.querySelector("[data-counts]");
  const doubts = dialog.querySelector("[data-doubts]");
  const sample = dialog.querySelector("[data-sample]");
  let waiting = null;

  const copy = (event, isCut) => {
    const input = event.target;
    if (!keys.isCell(input)) {
      return;
    }
    const rows = keys.block(input);
    if (rows.length * rows[0].length < 2) {
      return;
    }
    event.preventDefault();
    event.clipboardData.setData("text/plain", asBlock(rows));
    if (isCut) {
      log.write(
        rows.flat().map((cell) => ({
          row: sheet.rowOf(cell), column: sheet.name(cell), after: "",
        })),
      );
    }
  };

  /* What stands below the cell: a pasted block is laid over it. */
  const under = (input) => {
    const all = sheet.open();
    return all.slice(all.indexOf(sheet.rowOf(input)));
  };

  const paste = async (event) => {
    const input = event.target;
    const text = event.clipboardData.getData("text/plain");
    if (!keys.isCell(input) || !/[\t\n]/.test(text.trimEnd())) {
      return;
    }
    event.preventDefault();
    const row = sheet.rowOf(input);
    const columns = sheet.cells(row).map(sheet.name);
    const onto = under(input).filter((one) => !sheet.isEmpty(one));
    say(words.reading);
    let answer = null;
    try {
      answer = await post(table.dataset.paste, table.dataset.token, {
        text,
        columns: columns.slice(columns.indexOf(sheet.name(input))).join(" "),
        onto: JSON.stringify(onto.map(sheet.texts)),
      });
    } catch {
      say(words.offline);
      return;
    }
    if (answer.status !== 200 || !answer.found) {
      say(answer.found?.sentence ?? words.failed_sentence);
      return;
    }
    show(answer.found, onto, input);
  };

  const show = (found, onto, input) => {
    waiting = { found, onto, input };
    counts.textContent = found.sentence;
    doubts.replaceChildren(
      ...found.doubts.map((one) => {
        const item = element("li");
        item.append(
          element("b", "", filled(words.doubt, { row: one.row, column: one.column })),
          element("q", "", one.text),
          element("p", "", one.sentence),
        );
        return item;
      }),
    );
    doubts.hidden = !found.doubts.length;
    const head = element("tr");
    head.append(...found.columns.map((one) => element("th", "", one.label)));
    sample.tHead.replaceChildren(head);
    sample.tBodies[0].replaceChildren(
      ...found.rows.slice(0, 8).map((one) => {
        const line = element("tr");
        line.append(
          ...found.columns.map(({ name }) =>
            element("td", one.problems[name] ? "doubtful" : "", one.texts[name] ?? ""),
          ),
        );
        return line;
      }),
    );
    dialog.showModal();
  };

  const insert = () => {
    const { found, onto, input } = waiting;
    const at = sheet.emptyRows()[0] ?? null;
    const made = [];
    const placed = found.rows.map((one, place) => {
      const row = onto[place] ?? sheet.addRow(at);
      if (row !== onto[place]) {
        made.push(row);
      }
      return { row, one };
    });
    const names = new Set(found.columns.map(({ name }) => name));
    log.write(
      placed.flatMap(({ row, one }) =>
        Object.entries(one.texts)
          .filter(([name]) => names.has(name) && sheet.cell(row, name))
          .map(([column, after]) => ({ row, column, after })),
      ),
      made,
    );
    for (const { row, one } of placed) {
      if (Object.keys(one.problems).length) {
        showFaults(sheet, row, one.problems);
      }
    }
    dialog.close();
    // One goes on below: the pasted rows are left, and saved.
    sheet.go(sheet.cells(sheet.emptyRows()[0] ?? sheet.addRow(null))[0]);
    say(filled(words.inserted, { rows: found.rows.length }));
  };

  table.addEventListener("copy", (event) => copy(event, false));
  table.addEventListener("cut", (event) => copy(event, true));
  table.addEventListener("paste", paste);
  dialog.querySelector("[data-insert]").addEventListener("click", insert);
  dialog.querySelector("[data-leave]").addEventListener("click", () => {
    dialog.close();
    waiting.input.focus();
  });
};
