(() => {
  "use strict";
  const pop = document.getElementById("pop"), legend = document.getElementById("legend");
  const FEW = 14;
  let popFrom = null;

  const at = (id) => (id ? document.getElementById(id) : null);
  const named = (hash) => { try { return at(decodeURIComponent(hash.slice(1))); } catch { return null; } };
  const label = (item) => {
    const text = (item.querySelector(".t") || (item.closest(".variant") || item).querySelector(".t") || item).textContent.replace(/\s+/g, " ").trim();
    return [item.dataset.kind || "", text.length > 140 ? text.slice(0, 139) + "…" : text];
  };

  /* from an item to the texts: they open below, every column at its own passage */
  function show(target, item) {
    const texts = target.closest(".texts") || item.closest(".story").querySelector(".texts");
    clear();
    texts.classList.add("docked");
    document.body.classList.add("docked");
    const bar = texts.querySelector(".dockbar");
    bar.hidden = false;
    const marks = item ? [...texts.querySelectorAll('[data-i~="' + CSS.escape(item.id) + '"]')] : [target];
    for (const m of marks) m.classList.add("on");
    target.classList.add("at");
    const missing = [];
    for (const column of texts.querySelectorAll(".text")) {
      const body = column.querySelector(".body");
      const first = body.contains(target) ? target : marks.find((m) => body.contains(m));
      column.classList.toggle("silent", !first && !column.contains(target));
      if (!first && !column.contains(target)) missing.push(column.querySelector("h3, h4").textContent);
    }
    for (const column of texts.querySelectorAll(".text:not(.silent)")) {
      const body = column.querySelector(".body"), first = body.contains(target) ? target : body.querySelector(".on");
      if (first) body.scrollTop += first.getBoundingClientRect().top - body.getBoundingClientRect().top - body.clientHeight * 0.28;
    }
    const [kind, text] = item ? label(item) : ["", target.textContent];
    const not = missing.length > 4 ? missing.length + " reports" : missing.join(", ");
    bar.querySelector("p").textContent = (kind ? kind + ": " : "") + text + (not && item ? " · not in " + not : "");
    const column = target.closest(".text"), row = texts.querySelector(".columns");
    if (column) {
      const a = column.getBoundingClientRect(), b = row.getBoundingClientRect();
      if (a.left < b.left || a.right > b.right) row.scrollLeft += a.left < b.left ? a.left - b.left - 16 : Math.min(a.left - b.left - 16, a.right - b.right + 16);
    }
    if (!target.matches("a, [tabindex]")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }

  function clear() {
    for (const p of document.querySelectorAll(".m.on, .m.at, .text.silent, .at")) p.classList.remove("on", "at", "silent");
    for (const t of document.querySelectorAll(".texts.docked")) {
      t.classList.remove("docked");
      t.querySelector(".dockbar").hidden = true;
    }
    document.body.classList.remove("docked");
  }

  function keepInSight(link) {
    const box = link.getBoundingClientRect(), free = innerHeight * 0.42;
    if (box.top < 60 || box.bottom > free - 10) scrollBy(0, box.top - Math.min(110, free / 3));
  }

  function visit(item) {
    unroll(item);
    for (let e = item.parentElement; e; e = e.parentElement) if (e.tagName === "DETAILS") e.open = true;
    item.scrollIntoView({ block: item.offsetHeight < innerHeight * 0.7 ? "center" : "start" });
    item.classList.add("flash");
    setTimeout(() => item.classList.remove("flash"), 1800);
    const link = item.matches("a, button") ? item : item.querySelector("a");
    if (link) link.focus({ preventScroll: true });
  }

  /* every way there is a step in the browser's history, and Back is the way back */
  const links = () => [...document.querySelectorAll("main a[href^='#']")];
  function go(link, hash, state) {
    history.replaceState({ ...history.state, y: scrollY, left: links().indexOf(link) }, "");
    history.pushState(state, "", hash);
    arrive(state, link);
  }
  function arrive(state, link) {
    const target = at(state.place);
    if (!target) return;
    if (state.dock) { show(target, at(state.item)); if (link) keepInSight(link); } else { clear(); visit(target); }
  }
  function back() {
    if (history.state && history.state.dock && history.state.inside) history.back();
    else clear();
  }
  addEventListener("popstate", (e) => {
    unask(false);
    const state = e.state || {};
    if (state.place) return arrive(state);
    clear();
    const link = links()[state.left];
    if (link) { unroll(link); scrollTo(0, state.y); link.focus({ preventScroll: true }); }
  });
  history.scrollRestoration = "manual";

  /* from a passage to the items that were read from it */
  function ask(mark) {
    popFrom = mark;
    pop.replaceChildren(...mark.dataset.i.split(" ").map(at).filter(Boolean).map((item) => {
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
  function unask(returning) {
    if (pop.hidden) return;
    pop.hidden = true;
    if (returning && popFrom) popFrom.focus({ preventScroll: true });
  }

  /* the accounts: order, status, a word; the first rows, then all */
  const orders = {
    lead: (a, b) => a.dataset.n - b.dataset.n,
    disputed: (a, b) => b.matches(".s-disputed") - a.matches(".s-disputed") || a.dataset.n - b.dataset.n,
    origins: (a, b) => b.dataset.origins - a.dataset.origins || b.dataset.reports - a.dataset.reports || a.dataset.n - b.dataset.n,
  };
  function unroll(inside) {
    const section = inside.closest(".accounts.short");
    if (section) { section.classList.remove("short"); section.querySelector(".unroll").hidden = true; }
    const row = inside.closest("tr[hidden]");
    if (row) row.closest(".accounts, .fact-parts").widen();
  }
  for (const section of document.querySelectorAll(".accounts")) {
    const body = section.querySelector("tbody"), rows = [...body.rows];
    const pick = (name) => section.querySelector(name);
    rows.forEach((row, n) => { row.dataset.n = n; });
    section.refresh = () => {
      const status = pick(".status").value, word = pick(".find").value.trim().toLowerCase();
      let shown = 0;
      for (const row of [...rows].sort(orders[pick(".order").value])) {
        row.hidden = !((!status || row.matches(".s-" + status)) && (!word || row.textContent.toLowerCase().includes(word)));
        shown += !row.hidden;
        body.append(row);
      }
      section.classList.toggle("narrowed", Boolean(status || word));
      pick(".told").textContent = status || word ? shown + (shown === 1 ? " claim" : " claims") : "";
    };
    section.widen = () => { pick(".status").value = pick(".find").value = ""; section.refresh(); };
    pick(".tools").hidden = rows.length < 4;
    for (const name of [".order", ".status", ".find"]) pick(name).addEventListener("input", section.refresh);
    if (rows.length > FEW + 4) {
      section.classList.add("short");
      pick(".unroll").hidden = false;
      pick(".unroll button").addEventListener("click", () => { unroll(section); rows[FEW].querySelector("a").focus(); });
    }
  }

  /* the table of facts: what is asked, one report, one speaker, a word; columns to hide; on a phone one report at a time */
  for (const section of document.querySelectorAll(".fact-parts")) {
    const rows = [...section.querySelectorAll("tbody tr")], parts = [...section.querySelectorAll("[data-part]")];
    const fields = [".by-part", ".by-report", ".by-speaker", ".find"].map((name) => section.querySelector(name)).filter(Boolean);
    const value = (name) => { const field = section.querySelector(name); return field ? field.value.trim().toLowerCase() : ""; };
    const has = (list, wanted) => !wanted || list.split(" ").includes(wanted);
    section.refresh = () => {
      const [part, report, speaker, word] = [value(".by-part"), value(".by-report"), value(".by-speaker"), value(".find")];
      const off = new Set([...section.querySelectorAll(".columns-shown input:not(:checked)")].map((box) => Number(box.value)));
      const narrowed = Boolean(part || report || speaker || word);
      let shown = 0;
      for (const row of rows) {
        const asked = !part || part === "p-" + row.closest("[data-part]").dataset.part || part === "t-" + row.dataset.t;
        row.hidden = !(asked && has(row.dataset.o, report) && has(row.dataset.s, speaker) && (!word || row.textContent.toLowerCase().includes(word)));
        shown += !row.hidden;
      }
      for (const table of section.querySelectorAll(".facts-table:not(.stacked)")) {
        for (const row of table.rows) {
          for (let n = 1; n < row.cells.length; n++) {
            row.cells[n].hidden = off.has(n - 1);
            row.cells[n].classList.toggle("picked", row.cells[n].tagName === "TD" && report === String(n - 1));
          }
        }
      }
      for (const p of parts) {
        p.hidden = narrowed && !p.querySelector("tbody tr:not([hidden])");
        for (const details of p.querySelectorAll(":scope > details")) if (narrowed && details.querySelector("tbody tr:not([hidden])")) details.open = true;
      }
      section.classList.toggle("one", Boolean(report));
      section.querySelector(".told").textContent = narrowed ? shown + " of " + rows.length + " questions" : "";
    };
    section.widen = () => { for (const field of fields) field.value = ""; section.refresh(); };
    section.querySelector(".tools").hidden = false;
    section.addEventListener("input", section.refresh);
    const choice = section.querySelector(".by-report");
    if (choice && matchMedia("(max-width: 44rem)").matches && section.querySelector(".facts-table:not(.stacked)")) {
      const answered = (n) => rows.filter((row) => has(row.dataset.o, n)).length;
      choice.value = [...choice.options].map((o) => o.value).filter(Boolean).sort((a, b) => answered(b) - answered(a))[0];
      section.refresh();
    }
  }

  addEventListener("click", (e) => {
    if (e.ctrlKey || e.metaKey || e.shiftKey || e.altKey || e.button) return;
    const a = e.target.closest("a"), button = e.target.closest(".dockbar button");
    if (button) return back();
    if (!a || !a.hash || a.getAttribute("href")[0] !== "#") return unask(false);
    if (a.matches("a.m")) { e.preventDefault(); unask(false); return ask(a); }
    const target = named(a.hash), item = a.closest("[data-item]");
    if (!target || a.matches(".skip")) return;
    if (pop.contains(a)) { e.preventDefault(); unask(false); return go(popFrom, a.hash, { place: target.id, inside: true }); }
    if (a.matches(".go")) { e.preventDefault(); return go(a, a.hash, { place: target.id, item: item && item.id, dock: true, inside: true }); }
    if (target.matches("[data-item]")) { e.preventDefault(); go(a, a.hash, { place: target.id, inside: true }); }
  });
  addEventListener("keydown", (e) => {
    if (e.key === "Escape") {
      if (!pop.hidden) unask(true);
      else if (!legend.matches(":popover-open") && document.body.classList.contains("docked")) back();
    }
    if (!pop.hidden && (e.key === "ArrowDown" || e.key === "ArrowUp")) {
      const next = document.activeElement[e.key === "ArrowDown" ? "nextElementSibling" : "previousElementSibling"];
      if (next && pop.contains(next)) { e.preventDefault(); next.focus(); }
    }
    if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input, select, textarea")) return;
    if (e.key === "/") {
      const find = document.querySelector(".fact-parts .find, .accounts .find");
      if (find && find.offsetParent) { e.preventDefault(); find.focus(); find.scrollIntoView({ block: "center" }); }
    }
    if (e.key === "?") { e.preventDefault(); legend.togglePopover(); }
    if (e.key === "j" || e.key === "k") {
      const all = [...document.querySelectorAll(".disputes > .cards > .dispute")], now = all.findIndex((d) => d.contains(document.activeElement));
      const next = all[now < 0 ? 0 : now + (e.key === "j" ? 1 : -1)];
      if (next) visit(next);
    }
  });

  const first = location.hash && named(location.hash);
  if (first && first.closest(".body")) show(first, at((first.dataset.i || "").split(" ")[0]));
  else if (first && first.matches("[data-item]")) visit(first);
})();
