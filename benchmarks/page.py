"""How big the page is and how it behaves in a browser: bytes, time to write it, time in script, tasks that hold up scrolling.

    python benchmarks/page.py [READING.json ...]

measures the page of the example story, of a story of 80 articles made of the example under other names, and of each reading
given, in the Chromium of this machine, and writes `benchmarks/page.md`.
"""

from __future__ import annotations

import platform
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import variorum
from variorum.example import articles
from variorum.model import Account, Answer, Article, Event, Span
from variorum.report import Reading, from_json, to_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OUT = Path(__file__).with_suffix(".md")
TRIED = "## Tried as an editor"
"""What is written by hand below the figures, and kept."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
COPIES = 16
RUNS = 3
# A task is long from 50 ms on: the observer tells of no shorter one.
WATCH = """window.tasks = [];
new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((e) => e.duration)))
  .observe({ type: "longtask", buffered: true });"""
SCROLL = """async () => {
  window.tasks.length = 0;
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
    scrollTo(0, y);
    await new Promise(requestAnimationFrame);
  }
  await new Promise((done) => setTimeout(done, 300));
  return window.tasks;
}"""


@dataclass(frozen=True, slots=True)
class Measure:
    """Of one page: kilobytes, milliseconds to write it and in script until it is ready, longest tasks in milliseconds."""

    name: str
    articles: int
    size: float
    writing: float
    script: float
    opening: float
    scrolling: float

    def row(self) -> str:
        tasks = [f"{t:.0f} ms" if t else "none" for t in (self.opening, self.scrolling)]
        size = f"{self.size:,.0f} KB"
        return (
            f"| {self.name} | {self.articles} | {size} | {self.writing:.0f} ms | {self.script:.0f} ms | {tasks[0]} | {tasks[1]} |"
        )


def multiply(reading: Reading, copies: int) -> Reading:
    """The story with every article told by `copies` outlets word for word, and everything read from it as often."""
    account = reading.accounts[0]
    return replace(
        reading,
        articles=tuple(_rename(a, k) for k in range(copies) for a in reading.articles),
        accounts=(_multiply_account(account, copies),),
    )


def _rename(article: Article, k: int) -> Article:
    marks = tuple(replace(b, span=_move(b.span, k)) for b in article.boilerplate)
    credits = tuple(replace(c, span=_move(c.span, k)) for c in article.credits)
    outlet = f"{article.outlet or 'Outlet'} {k + 1}"
    return replace(article, id=_id(article.id, k), outlet=outlet, boilerplate=marks, credits=credits)


def _multiply_account(account: Account, copies: int) -> Account:
    ks = range(copies)
    return replace(
        account,
        articles=tuple(_id(a, k) for k in ks for a in account.articles),
        attributions=tuple(
            replace(a, id=_id(a.id, k), content=_moved(a.content, k), cue=None, source=None)
            for k in ks
            for a in account.attributions
        ),
        entities=tuple(replace(e, mentions=tuple(_move(m, k) for k in ks for m in e.mentions)) for e in account.entities),
        claims=tuple(
            replace(
                c,
                statements=tuple(
                    replace(s, spans=_moved(s.spans, k), attribution=_id(s.attribution, k) if s.attribution else None)
                    for k in ks
                    for s in c.statements
                ),
                articles=tuple(_id(a, k) for k in ks for a in c.articles),
                left_out_by=tuple(_id(a, k) for k in ks for a in c.left_out_by),
                origins=tuple(replace(o, articles=tuple(_id(a, k) for a in o.articles)) for k in ks for o in c.origins),
            )
            for c in account.claims
        ),
        facts=tuple(replace(f, answers=tuple(_answer(a, k) for k in ks for a in f.answers)) for f in account.facts),
        event=_multiply_event(account.event, copies),
        findings=tuple(replace(d, spans=tuple(_move(s, k) for k in ks for s in d.spans)) for d in account.findings),
        reuse=tuple(
            replace(
                r,
                source=_id(r.source, k),
                target=_id(r.target, k),
                passages=tuple(
                    replace(p, source=_move(p.source, k) if p.source else None, target=_move(p.target, k)) for p in r.passages
                ),
            )
            for k in ks
            for r in account.reuse
        ),
        labels=tuple(replace(x, spans=tuple(_move(s, k) for k in ks for s in x.spans)) for x in account.labels),
    )


def _id(id: str, k: int) -> str:
    return id if id.startswith("wire:") else f"{id}-{k}"


def _move(span: Span, k: int) -> Span:
    return replace(span, article=_id(span.article, k))


def _multiply_event(event: Event, copies: int) -> Event:
    ks = range(copies)
    return Event(
        counts=tuple(replace(c, span=_move(c.span, k)) for k in ks for c in event.counts),
        dates=tuple(replace(d, span=_move(d.span, k)) for k in ks for d in event.dates),
        acts=tuple(replace(a, span=_move(a.span, k), agent=None, target=None) for k in ks for a in event.acts),
        places=tuple(_move(s, k) for k in ks for s in event.places),
    )


def _answer(answer: Answer, k: int) -> Answer:
    return replace(answer, span=_move(answer.span, k), context=_move(answer.context, k))


def _moved(spans: Sequence[Span], k: int) -> tuple[Span, ...]:
    return tuple(_move(s, k) for s in spans)


def measure(name: str, reading: Reading, browser: Browser, folder: Path) -> Measure:
    """The best of several runs: what the machine does besides is no property of the page."""
    began = perf_counter()
    html = to_html(reading)
    writing = (perf_counter() - began) * 1000
    file = folder / "page.html"
    file.write_text(html, encoding="utf-8")
    runs = [_open(browser, file) for _ in range(RUNS)]
    script, opening, scrolling = (min(run[i] for run in runs) for i in range(3))
    return Measure(name, len(reading.articles), len(html.encode()) / 1000, writing, script, opening, scrolling)


def _open(browser: Browser, file: Path) -> tuple[float, float, float]:
    """Milliseconds in script until the page is ready, the longest task on the way there, and the longest while scrolling."""
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    page.add_init_script(WATCH)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    page.goto(file.as_uri(), wait_until="load")
    page.wait_for_timeout(300)
    metrics = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
    opening = max(page.evaluate("window.tasks"), default=0.0)
    scrolling = max(page.evaluate(SCROLL), default=0.0)
    page.close()
    return metrics["ScriptDuration"] * 1000, opening, scrolling


def main(files: Sequence[str]) -> int:
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        print(f"no browser: none of {', '.join(BROWSERS)} is on the PATH; install one", file=sys.stderr)
        return 1
    example = variorum.read(articles(), as_one_story=True)
    readings = [("the example", example), (f"the example told {COPIES} times", multiply(example, COPIES))]
    readings += [(Path(f).stem, from_json(Path(f).read_text("utf-8"))) for f in files]
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        measures = [measure(name, reading, browser, Path(folder)) for name, reading in readings]
        engine = f"Chromium {browser.version}"
        browser.close()
    lines = [
        "# The page in a browser",
        "",
        f"`{' '.join(['python benchmarks/page.py', *(Path(f).name for f in files)])}`: {engine}, {platform.machine()}, Python "
        f"{platform.python_version()}, the best of {RUNS} runs. Script is what runs until the page is ready; a task "
        "counts as long from 50 ms on.",
        "",
        "| story | articles | page | written in | script | longest task, opening | longest task, scrolling |",
        "|---|---|---|---|---|---|---|",
        *(m.row() for m in measures),
    ]
    tried = OUT.read_text(encoding="utf-8").partition(TRIED)[2]
    OUT.write_text("\n".join(lines) + "\n" + (f"\n{TRIED}{tried}" if tried else ""), encoding="utf-8")
    print("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
