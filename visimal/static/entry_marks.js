/* What a row says of itself: saved or not, and a sentence at each doubtful cell. */

import { element, filled } from "./entry_sheet.js";

const KINDS = { typed: "wait", saving: "wait", failed: "warn", faulty: "block", stale: "warn" };

/* How long a row says that it is saved. */
const SHOWN = 4000;

export const showState = (sheet, row, state) => {
  const place = row.querySelector(".state .saving");
  if (!state) {
    delete row.dataset.state;
    place.replaceChildren();
    return;
  }
  if (state === "saved") {
    delete row.dataset.state;
    const word = element("span", "soft small", sheet.words.saved);
    place.replaceChildren(word);
    setTimeout(() => word.remove(), SHOWN);
    return;
  }
  row.dataset.state = state;
  place.replaceChildren(element("span", `st ${KINDS[state]}`, sheet.words[state]));
};

/* An empty cell that is still needed is no fault while one types. */
export const clearFaults = (row, isAll = true) => {
  for (const one of row.querySelectorAll(".cell .fault")) {
    const input = one.parentElement.querySelector("input");
    if (isAll || input.value !== one.dataset.about) {
      one.remove();
      input.removeAttribute("aria-invalid");
      input.removeAttribute("aria-describedby");
    }
  }
  row.querySelector(".choice")?.remove();
};

export const showFaults = (sheet, row, problems) => {
  clearFaults(row);
  showState(sheet, row, "faulty");
  for (const [column, sentence] of Object.entries(problems)) {
    const input = sheet.cell(row, column) ?? sheet.cells(row)[0];
    const fault = element("p", "fault", sentence);
    fault.id = `fault-${row.dataset.key}-${column}`;
    fault.dataset.about = input.value;
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", fault.id);
    input.after(fault);
  }
};

/* Somebody else changed the line meanwhile: both texts, and the choice. */
export const showStale = (sheet, row, theirs, { keepMine, takeTheirs }) => {
  const { words } = sheet;
  clearFaults(row);
  showState(sheet, row, "stale");
  for (const input of sheet.cells(row)) {
    const text = theirs.texts[sheet.name(input)] ?? "";
    if (text !== input.value) {
      const fault = element("p", "fault", filled(words.theirs, { text: text || "–" }));
      fault.id = `fault-${row.dataset.key}-${sheet.name(input)}`;
      input.setAttribute("aria-describedby", fault.id);
      input.after(fault);
    }
  }
  const choice = element("span", "choice");
  for (const [word, act] of [[words.keepMine, keepMine], [words.takeTheirs, takeTheirs]]) {
    const button = element("button", "quiet", word);
    button.type = "button";
    button.addEventListener("click", () => {
      clearFaults(row);
      act(row, theirs);
    });
    choice.append(button);
  }
  row.querySelector(".state").append(choice);
};
