/* The bar of a long list moves without the page being asked for again and again. */

const bar = document.querySelector("progress[data-progress]");
const PAUSE = 300;

/** Ask how far it is; when it is over, show the page that follows. */
async function ask() {
  const words = bar.closest("section").querySelector("[aria-live]");
  try {
    const answer = await fetch(bar.dataset.progress, {
      headers: { Accept: "application/json" },
    });
    if (!answer.ok) throw new Error(answer.statusText);
    const said = await answer.json();
    if (said.over) {
      location.reload();
      return;
    }
    bar.max = said.of || 1;
    bar.value = said.done;
    words.textContent = `${said.done} / ${said.of}`;
  } catch {
    location.reload();
    return;
  }
  setTimeout(ask, PAUSE);
}

if (bar) setTimeout(ask, PAUSE);
