"use strict";
// Every page works without this file: it adds keys, progress as it happens, dropping, and marks of any length.
document.documentElement.classList.add("js");

// "/" goes to the search, j and k to the next report and back, o to its source.
const steps = [...document.querySelectorAll(".item, .step")];
function step(by) {
  const at = steps.findIndex((each) => each.contains(document.activeElement));
  const first = steps.findIndex((each) => each.getBoundingClientRect().bottom > innerHeight / 4);
  const to = steps[at < 0 ? Math.max(first, 0) : at + by];
  if (!to) return;
  to.tabIndex = -1;
  to.focus({ preventScroll: true });
  to.scrollIntoView({ block: "center" });
}
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  if (event.key === "/") document.getElementById("q")?.focus();
  else if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "o") document.activeElement.closest(".item, .step")?.querySelector("a.cite, .said a, .work a, a")?.click();
  else return;
  event.preventDefault();
});

// The place that an address names (#q-START-END, in code points), whether or not it is a whole sentence.
function place() {
  const found = /^#q-(\d+)-(\d+)$/.exec(location.hash);
  globalThis.CSS?.highlights?.delete("place");
  if (!found || !globalThis.Highlight) return;
  const [start, end] = [Number(found[1]), Number(found[2])];
  const ranges = [...document.querySelectorAll("[data-at]")].map((block) => range(block, start, end)).filter(Boolean);
  CSS.highlights.set("place", new Highlight(...ranges));
  if (ranges.length && !document.getElementById(location.hash.slice(1))) {
    ranges[0].startContainer.parentElement.scrollIntoView({ block: "center" });
  }
}
function range(block, start, end) {
  const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const made = new Range();
  let at = Number(block.dataset.at);
  let begun = false;
  while (walk.nextNode() && at < end) {
    const node = walk.currentNode;
    let unit = 0;
    for (const point of node.data) {
      if (at === start || (at > start && !begun)) [begun] = [true, made.setStart(node, unit)];
      at += 1;
      unit += point.length;
      if (begun) made.setEnd(node, unit);
      if (at >= end) break;
    }
  }
  return begun ? made : null;
}
addEventListener("hashchange", place);
place();

// A file that is dropped on the page of the card is the one that was chosen.
const drop = document.querySelector(".drop");
if (drop) {
  const field = drop.querySelector("[type=file]");
  addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  addEventListener("dragleave", () => drop.classList.remove("over"));
  addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    const text = event.dataTransfer.getData("text/uri-list") || event.dataTransfer.getData("text/plain");
    if (event.dataTransfer.files.length) field.files = event.dataTransfer.files;
    else if (text) drop.querySelector("textarea").value = text;
    else return;
    drop.requestSubmit();
  });
}

// Progress as it happens; without events the page loads itself again every two seconds.
const log = document.querySelector("[data-job]");
if (log) {
  const events = new EventSource(`/job/${log.dataset.job}/events`);
  let told = 0;
  events.onmessage = (event) => {
    told += 1;
    if (told <= log.dataset.told) return;
    const line = document.createElement("li");
    line.textContent = JSON.parse(event.data);
    log.append(line);
  };
  events.addEventListener("over", (event) => {
    events.close();
    const { state, result } = JSON.parse(event.data);
    location.replace(state === "done" && result ? result : location.href);
  });
}
