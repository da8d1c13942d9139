(() => {
  "use strict";
  const pop = document.getElementById("pop");
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let cameFrom = null, popFrom = null;

  const itemOf = (id) => document.getElementById(id);
  const label = (item) => {
    const text = (item.querySelector(".t") || item).textContent.replace(/\s+/g, " ").trim();
    return [item.dataset.kind || "", text.length > 140 ? text.slice(0, 139) + "…" : text];
  };

  /* from an item to the texts: they open below, every column at its own passage */
  function show(link) {
    const story = link.closest(".story"), texts = story.querySelector(".texts"), item = link.closest("[data-item]");
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    clear();
    cameFrom = link;
    texts.classList.add("docked");
    document.body.classList.add("docked");
    const bar = texts.querySelector(".dockbar");
    bar.hidden = false;
    const [kind, text] = label(item);
    bar.querySelector("p").textContent = kind + ": " + text;
    for (const p of texts.querySelectorAll('[data-i~="' + CSS.escape(item.id) + '"]')) p.classList.add("on");
    if (target) target.classList.add("at");
    for (const column of texts.querySelectorAll(".text")) {
      const body = column.querySelector(".body");
      const first = target && body.contains(target) ? target : body.querySelector(".on");
      column.classList.toggle("silent", !first);
      if (first) body.scrollTop += first.getBoundingClientRect().top - body.getBoundingClientRect().top - body.clientHeight * 0.28;
    }
    if (target) {
      const column = target.closest(".text"), row = texts.querySelector(".columns");
      const a = column.getBoundingClientRect(), b = row.getBoundingClientRect();
      if (a.left < b.left || a.right > b.right) row.scrollLeft += a.left - b.left - 16;
      target.focus({ preventScroll: true });
    }
    const box = link.getBoundingClientRect(), free = innerHeight * 0.42;
    if (box.top < 60 || box.bottom > free - 10) scrollBy({ top: box.top - Math.min(110, free / 3), behavior: still ? "auto" : "smooth" });
  }

  function clear() {
    for (const p of document.querySelectorAll(".m.on, .m.at, .text.silent")) p.classList.remove("on", "at", "silent");
    for (const t of document.querySelectorAll(".texts.docked")) {
      t.classList.remove("docked");
      t.querySelector(".dockbar").hidden = true;
    }
    document.body.classList.remove("docked");
  }

  function close() {
    clear();
    if (cameFrom) cameFrom.focus({ preventScroll: true });
    cameFrom = null;
  }

  /* from a passage to the items that were read from it */
  function ask(mark) {
    popFrom = mark;
    pop.replaceChildren(...mark.dataset.i.split(" ").map(itemOf).filter(Boolean).map((item) => {
      const a = document.createElement("a"), b = document.createElement("b"), [kind, text] = label(item);
      b.textContent = kind;
      a.href = "#" + item.id;
      a.append(b, text);
      return a;
    }));
    if (!pop.firstChild) return;
    pop.hidden = false;
    const box = mark.getClientRects()[0] || mark.getBoundingClientRect();
    const below = box.bottom + pop.offsetHeight + 12 < innerHeight;
    pop.style.left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - pop.offsetWidth - 8)) + scrollX + "px";
    pop.style.top = scrollY + (below ? box.bottom + 6 : Math.max(8, box.top - pop.offsetHeight - 6)) + "px";
    pop.firstChild.focus({ preventScroll: true });
  }

  function unask(back) {
    if (pop.hidden) return;
    pop.hidden = true;
    if (back && popFrom) popFrom.focus({ preventScroll: true });
  }

  function visit(item) {
    for (let e = item.parentElement; e; e = e.parentElement) if (e.tagName === "DETAILS") e.open = true;
    item.scrollIntoView({ block: item.offsetHeight < innerHeight * 0.7 ? "center" : "start" });
    item.classList.add("flash");
    setTimeout(() => item.classList.remove("flash"), 1800);
    const link = item.querySelector("a");
    if (link) link.focus({ preventScroll: true });
  }

  addEventListener("click", (e) => {
    if (e.ctrlKey || e.metaKey || e.shiftKey || e.altKey || e.button) return;
    const a = e.target.closest("a"), button = e.target.closest(".dockbar button");
    if (button) return close();
    if (!a || !a.hash || a.getAttribute("href")[0] !== "#") return unask(false);
    if (a.matches("a.m")) { e.preventDefault(); unask(false); return ask(a); }
    if (a.matches(".go")) { e.preventDefault(); return show(a); }
    const item = itemOf(a.hash.slice(1));
    if (pop.contains(a)) { e.preventDefault(); unask(false); cameFrom = null; clear(); return item && visit(item); }
    if (item && item.matches("[data-item]")) { e.preventDefault(); visit(item); }
  });
  addEventListener("keydown", (e) => {
    if (e.key === "Escape") { if (!pop.hidden) unask(true); else if (document.body.classList.contains("docked")) close(); }
    if (!pop.hidden && (e.key === "ArrowDown" || e.key === "ArrowUp")) {
      const next = document.activeElement[e.key === "ArrowDown" ? "nextElementSibling" : "previousElementSibling"];
      if (next && pop.contains(next)) { e.preventDefault(); next.focus(); }
    }
  });
})();
