// Papers that are dropped on a form, or on a cell of the table of papers: the files go
// into the form's own box, and the form is sent as if they had been chosen there.

const form = (place) =>
  place.dataset.drop
    ? document.getElementById("dropped")
    : place.querySelector("form");

function send(place, files) {
  const sent = form(place);
  const box = sent.querySelector('input[type="file"]');
  box.files = files;
  if (place.dataset.drop) {
    sent.action = place.dataset.drop;
    sent.querySelector('[name="kind"]').value = place.dataset.kind;
  }
  sent.requestSubmit();
}

for (const place of document.querySelectorAll("[data-drop], [data-drop-files]")) {
  const over = (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    place.classList.add("over");
  };
  place.addEventListener("dragenter", over);
  place.addEventListener("dragover", over);
  place.addEventListener("dragleave", () => place.classList.remove("over"));
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    place.classList.remove("over");
    if (event.dataTransfer.files.length) send(place, event.dataTransfer.files);
  });
}
