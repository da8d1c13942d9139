(() => {
  "use strict";

  /* what has come to its end leads on: a story that was read is shown */
  function lead() {
    const progress = document.getElementById("progress");
    if (progress && progress.dataset.then && progress.querySelector("[data-state=done]")) location.replace(progress.dataset.then);
  }
  addEventListener("DOMContentLoaded", lead);
  document.addEventListener("htmx:sseMessage", lead);

  /* a story that was not read yet is read at once, and by hand where this script does not run */
  const reading = document.querySelector("form[data-at-once]");
  if (reading && performance.getEntriesByType("navigation")[0]?.type !== "back_forward") reading.requestSubmit();

  /* /articles/A#c120-180 is a place that only the server can mark */
  function mark() {
    const place = location.pathname.startsWith("/articles/") && /^#c(\d+)-(\d+)$/.exec(location.hash);
    if (place) location.replace(`${location.pathname}?span=${place[1]}-${place[2]}#span`);
  }
  addEventListener("hashchange", mark);
  mark();
  const asked = document.getElementById("span");
  if (asked) { asked.scrollIntoView({ block: "center" }); asked.focus({ preventScroll: true }); }

  /* an account is corrected where it is read */
  const toggle = document.querySelector("button.correct"), story = document.body.dataset.story;
  if (toggle) {
    const correct = (on) => {
      document.body.classList.toggle("correcting", on);
      toggle.textContent = on ? "Stop correcting" : "Correct this account";
      if (on) sessionStorage.setItem("correcting", story); else sessionStorage.removeItem("correcting");
      if (!on || document.querySelector("a.fix")) return;
      for (const item of document.querySelectorAll(".dispute[id], .facts-table tr[id^=f], .accounts tr[id], .voices .by[id], .alone li[id]")) {
        const a = document.createElement("a"), what = item.querySelector(".t") || item.closest(".variant") || item;
        a.className = "fix";
        a.href = `/stories/${story}/correct/${item.id}`;
        a.textContent = "Correct";
        a.setAttribute("aria-label", "Correct: " + what.textContent.replace(/\s+/g, " ").trim().slice(0, 80));
        (item.querySelector(".relation, .standing, .who") || item.querySelector("th, span.t") || item).append(" ", a);
      }
    };
    toggle.hidden = false;
    toggle.addEventListener("click", () => correct(!document.body.classList.contains("correcting")));
    if (sessionStorage.getItem("correcting") === story) correct(true);
  }

  /* what has changed is asked since the last visit */
  const changed = document.querySelector("a.changed");
  if (changed) {
    const key = "seen " + story, last = localStorage.getItem(key);
    if (last) { changed.href += "?since=" + encodeURIComponent(last); changed.textContent = "What changed since your last visit"; }
    addEventListener("pagehide", () => localStorage.setItem(key, new Date().toISOString()));
  }

  /* who corrects is asked once a browser */
  const who = document.querySelectorAll("input[name=who]");
  for (const field of who) field.value ||= localStorage.getItem("who") || "";
  document.addEventListener("submit", (e) => {
    const field = e.target.querySelector("input[name=who]");
    if (field) localStorage.setItem("who", field.value);
  });

  /* what the API answers is shown where it is asked */
  for (const details of document.querySelectorAll("details[data-needs-script]")) details.hidden = false;
  for (const form of document.querySelectorAll("form[data-try]")) {
    form.addEventListener("submit", async (e) => {
      e.preventDefault();
      let address = form.getAttribute("action");
      const query = new URLSearchParams(), shown = form.parentElement.querySelector(".answer");
      for (const field of form.querySelectorAll("input")) {
        if ("path" in field.dataset) address = address.replace(`{${field.name}}`, encodeURIComponent(field.value.trim()));
        else if (field.value) query.set(field.name, field.value);
      }
      const answer = await fetch(address + (query.size ? "?" + query : "")), text = await answer.text();
      let told = text;
      try { told = JSON.stringify(JSON.parse(text), null, 2); } catch { /* no JSON */ }
      shown.hidden = false;
      shown.textContent = `${answer.status} ${answer.statusText}\n${told.slice(0, 20000)}${told.length > 20000 ? "\n…" : ""}`;
    });
  }

  /* a long list of choices is narrowed by a word */
  for (const field of document.querySelectorAll("input.narrow-list")) {
    field.closest("label").hidden = false;
    const rows = document.getElementById(field.dataset.list).children;
    field.addEventListener("input", () => {
      const word = field.value.trim().toLowerCase();
      for (const row of rows) row.hidden = !(row.textContent.toLowerCase().includes(word) || row.querySelector(":checked"));
    });
  }

  addEventListener("keydown", (e) => {
    if (e.key !== "/" || e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input, select, textarea")) return;
    const words = document.getElementById("words");
    if (words) { e.preventDefault(); words.focus(); words.select(); }
  });
})();
