(() => {
  "use strict";
  const form = document.querySelector("form.narrow"), rows = document.querySelectorAll(".quotes tbody tr");
  if (!form) return;
  form.hidden = false;
  const words = document.getElementById("narrow"), outlet = document.getElementById("outlet"), shown = document.getElementById("shown");
  function narrow() {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = (outlet.value && row.dataset.outlet !== outlet.value) || !wanted.every((word) => text.includes(word));
      count += !row.hidden;
    }
    shown.textContent = count === rows.length ? "" : `${count} of ${rows.length}`;
  }
  form.addEventListener("submit", (e) => e.preventDefault());
  form.addEventListener("input", narrow);
})();
