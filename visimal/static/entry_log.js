/* What was typed, filled and pasted, in steps that can be undone and done again. */

export const makeLog = (sheet, touched) => {
  const done = [];
  const undone = [];

  const note = (step) => {
    done.push(step);
    undone.length = 0;
  };

  const put = (row, column, text) => {
    const input = sheet.cell(row, column);
    if (input) {
      input.value = text;
      input.seen = text;
    }
  };

  /* A cell that one has left: what stands there now counts. */
  const commit = (input) => {
    if (input.value === input.seen) {
      return;
    }
    const row = sheet.rowOf(input);
    const change = { row, column: sheet.name(input), before: input.seen, after: input.value };
    input.seen = input.value;
    note({ cells: [change], rows: [] });
    touched([row]);
    sheet.keepRoom();
  };

  /* Several cells at once, and rows that were put in for them. */
  const write = (changes, rows = []) => {
    const cells = changes
      .map((one) => ({ ...one, before: sheet.cell(one.row, one.column)?.value ?? "" }))
      .filter((one) => one.before !== one.after);
    if (!cells.length && !rows.length) {
      return;
    }
    for (const one of cells) {
      put(one.row, one.column, one.after);
    }
    note({ cells, rows });
    touched([...new Set(cells.map((one) => one.row))]);
    sheet.keepRoom();
  };

  const step = (from, to, text, isBack) => {
    const last = from.pop();
    if (!last) {
      return null;
    }
    to.push(last);
    const gone = [];
    for (const row of last.rows) {
      if (isBack) {
        gone.push(row);
        row.remove();
      } else {
        sheet.body.insertBefore(row, sheet.emptyRows()[0] ?? null);
      }
    }
    for (const one of last.cells) {
      put(one.row, one.column, text(one));
    }
    const changed = new Set(last.cells.map((one) => one.row));
    touched([...changed].filter((row) => row.isConnected), gone);
    sheet.keepRoom();
    return last.cells.at(0) ?? null;
  };

  return {
    commit,
    write,
    undo: () => step(done, undone, (one) => one.before, true),
    redo: () => step(undone, done, (one) => one.after, false),
  };
};
