// How many characters are left in a text of the report; the server counts again.

for (const place of document.querySelectorAll(".counted")) {
  const box = place.querySelector("textarea, input[type='text']");
  const about = place.querySelector(".about");
  if (!box || !about) continue;
  const line = document.createElement("p");
  line.setAttribute("aria-live", "polite");
  about.append(line);
  const count = () => {
    const left = Number(place.dataset.most) - [...box.value].length;
    line.textContent = place.dataset.left.replace("%(count)s", String(left));
    line.classList.toggle("fault", left < 0);
  };
  box.addEventListener("input", count);
}
