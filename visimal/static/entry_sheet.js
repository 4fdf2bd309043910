/* The list of expenditure as rows and cells: where one is, what stands there. */

let made = 0;

export const freshKey = () => {
  made += 1;
  return `n${Date.now().toString(36)}${made}`;
};

export const makeSheet = (table) => {
  const body = table.tBodies[0];
  const words = JSON.parse(table.dataset.words);
  const template = document.getElementById("fresh-row");

  const rows = () => [...body.rows].filter((row) => row.dataset.key);
  const cells = (row) => [...row.querySelectorAll("td.cell > input")];
  const open = () => rows().filter((row) => !row.hasAttribute("data-fixed"));
  const name = (input) => input.dataset.name;
  const cell = (row, column) => row.querySelector(`td.cell > input[data-name="${column}"]`);
  const texts = (row) =>
    Object.fromEntries(cells(row).map((input) => [name(input), input.value]));
  const isEmpty = (row) => cells(row).every((input) => !input.value.trim());
  const rowOf = (input) => input.closest("tr");

  const begin = (row) => {
    row.dataset.key = row.dataset.number || freshKey();
    for (const input of cells(row)) {
      input.dataset.name = input.name.split(".")[1];
      input.seen = input.value;
    }
    row.stored = texts(row);
    if (row.dataset.wasTyped !== undefined) {
      row.stored = null;
    }
  };

  const addRow = (before = null) => {
    const row = template.content.firstElementChild.cloneNode(true);
    begin(row);
    body.insertBefore(row, before);
    return row;
  };

  /* There is always an empty row to type into. */
  const keepRoom = () => {
    const last = open().at(-1);
    if (!last || last.dataset.number || !isEmpty(last)) {
      addRow();
    }
  };

  const emptyRows = () => open().filter((row) => !row.dataset.number && isEmpty(row));

  const beside = (input, down, right) => {
    const all = open();
    const row = rowOf(input);
    const columns = cells(row);
    const at = all.indexOf(row) + down;
    const to = columns.indexOf(input) + right;
    const target = all[Math.max(0, Math.min(at, all.length - 1))];
    return cells(target)[Math.max(0, Math.min(to, columns.length - 1))];
  };

  const go = (input) => {
    input.focus();
    input.select();
    input.scrollIntoView({ block: "nearest", inline: "nearest" });
  };

  const short = (row) => (row.dataset.number ?? "").split("-").at(-1);

  for (const row of rows()) {
    begin(row);
  }
  return {
    table, words, rows, open, cells, cell, name, texts, isEmpty, rowOf,
    addRow, keepRoom, emptyRows, beside, go, short, body,
  };
};

/* A sentence with “{name}” in it, filled in. */
export const filled = (sentence, values) =>
  sentence.replaceAll(/\{(\w+)\}/g, (_, key) => values[key] ?? "");

/* An element with a class and a text. */
export const element = (tag, kind = "", text = "") => {
  const one = document.createElement(tag);
  if (kind) {
    one.className = kind;
  }
  one.textContent = text;
  return one;
};
