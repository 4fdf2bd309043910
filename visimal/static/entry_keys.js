/* The keyboard of a spreadsheet: arrows, Enter, Esc, F2, Ctrl+D, Ctrl+Z, blocks. */

export const useKeys = (sheet, log, save) => {
  /* "ready": arrows go from cell to cell. "enter": something was typed.
     "edit": arrows go from letter to letter. */
  let mode = "ready";
  let anchor = null;

  const isCell = (one) => one instanceof HTMLInputElement && one.matches("td.cell > input");

  const clear = () => {
    for (const one of sheet.table.querySelectorAll("td.picked")) {
      one.classList.remove("picked");
    }
  };

  /* The cells between the first one that was chosen and this one, row by row. */
  const block = (input) => {
    const from = anchor?.isConnected ? anchor : input;
    const all = sheet.open();
    const [one, other] = [sheet.rowOf(from), sheet.rowOf(input)].map((row) => all.indexOf(row));
    const columns = [from, input].map((cell) => sheet.cells(sheet.rowOf(cell)).indexOf(cell));
    const rows = all.slice(Math.min(one, other), Math.max(one, other) + 1);
    return rows.map((row) =>
      sheet.cells(row).slice(Math.min(...columns), Math.max(...columns) + 1),
    );
  };

  const show = (input) => {
    clear();
    const cells = block(input).flat();
    if (cells.length > 1) {
      for (const one of cells) {
        one.parentElement.classList.add("picked");
      }
    }
  };

  const move = (input, down, right, isLonger) => {
    log.commit(input);
    const target = sheet.beside(input, down, right);
    const from = isLonger ? anchor ?? input : null;
    sheet.go(target);
    anchor = from ?? target;
    show(target);
  };

  const fill = (input) => {
    log.commit(input);
    const rows = block(input);
    if (rows.length > 1) {
      const [top, ...below] = rows;
      log.write(
        below.flatMap((row) =>
          row.map((cell, at) => ({
            row: sheet.rowOf(cell), column: sheet.name(cell), after: top[at].value,
          })),
        ),
      );
      return;
    }
    const above = sheet.beside(input, -1, 0);
    if (above !== input) {
      const row = sheet.rowOf(input);
      log.write([{ row, column: sheet.name(input), after: above.value }]);
      input.select();
    }
  };

  const empty = (input) => {
    log.write(
      block(input).flat().map((cell) => ({
        row: sheet.rowOf(cell), column: sheet.name(cell), after: "",
      })),
    );
  };

  const back = (found) => {
    const input = found && found.row.isConnected && sheet.cell(found.row, found.column);
    if (input) {
      sheet.go(input);
      anchor = input;
      clear();
    }
  };

  const withControl = {
    d: fill,
    z: (input, event) => back(event.shiftKey ? log.redo() : log.undo()),
    y: () => back(log.redo()),
    s: (input) => {
      log.commit(input);
      save();
    },
    Home: () => sheet.go(sheet.cells(sheet.open()[0])[0]),
    End: () => sheet.go(sheet.cells(sheet.open().at(-1))[0]),
  };

  const edges = { Home: -99, End: 99 };
  const steps = {
    ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
    PageUp: [-10, 0], PageDown: [10, 0],
  };

  const isTyping = (input) => mode !== "ready" && input.value !== input.seen;

  const pressed = (event) => {
    const input = event.target;
    if (!isCell(input) || event.isComposing || event.altKey) {
      return;
    }
    const { key } = event;
    if (event.ctrlKey || event.metaKey) {
      const act = withControl[key.length === 1 ? key.toLowerCase() : key];
      const isOwn = key.toLowerCase() === "z" && isTyping(input);
      if (act && !isOwn) {
        event.preventDefault();
        act(input, event);
      }
      return;
    }
    const isAcross = key === "ArrowLeft" || key === "ArrowRight";
    const isAlong = key === "ArrowUp" || key === "ArrowDown";
    const isOfText = (mode === "edit" && isAcross) || (mode !== "ready" && input.list && isAlong);
    if (key === "Enter") {
      event.preventDefault();
      mode = "ready";
      move(input, event.shiftKey ? -1 : 1, 0, false);
    } else if (key === "Escape") {
      input.value = input.seen;
      mode = "ready";
      anchor = input;
      clear();
      input.select();
      input.dispatchEvent(new Event("visimal:typed", { bubbles: true }));
    } else if (key === "F2") {
      mode = "edit";
      input.setSelectionRange(input.value.length, input.value.length);
      event.preventDefault();
    } else if (steps[key] && !isOfText) {
      event.preventDefault();
      mode = "ready";
      move(input, ...steps[key], event.shiftKey);
    } else if (edges[key] && mode === "ready") {
      event.preventDefault();
      move(input, 0, edges[key], event.shiftKey);
    } else if (key === "Delete" && mode === "ready") {
      event.preventDefault();
      empty(input);
    }
  };

  const pointed = (event) => {
    const input = event.target;
    if (!isCell(input) || event.button !== 0) {
      return;
    }
    if (event.shiftKey) {
      event.preventDefault();
      anchor ??= document.activeElement;
      input.focus();
      show(input);
    } else if (document.activeElement === input) {
      mode = "edit";
    } else {
      event.preventDefault();
      anchor = input;
      clear();
      sheet.go(input);
    }
  };

  sheet.table.addEventListener("keydown", pressed);
  sheet.table.addEventListener("mousedown", pointed);
  sheet.table.addEventListener("focusin", ({ target }) => {
    if (isCell(target)) {
      mode = "ready";
      if (!sheet.table.querySelector("td.picked")) {
        anchor = target;
        target.select();
      }
    }
  });
  sheet.table.addEventListener("input", ({ target }) => {
    if (isCell(target)) {
      mode = mode === "edit" ? "edit" : "enter";
      anchor = target;
      clear();
    }
  });
  sheet.table.addEventListener("focusout", ({ target }) => {
    if (isCell(target)) {
      log.commit(target);
    }
  });
  return { block, isCell, isReady: () => mode === "ready" };
};
