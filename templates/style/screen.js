"use strict";
// Both scripts, both cases, full and half width are one when searching: pairs of a character and its form.
const FORMS = new Map();
const pairs = [...document.getElementById("forms").textContent.trim()];
for (let i = 0; i + 1 < pairs.length; i += 2) FORMS.set(pairs[i], pairs[i + 1]);
const fold = (text) => text.replace(/[^\0-@[-~]/gu, (c) => FORMS.get(c) ?? one(c.normalize("NFKC").toLowerCase(), c));
const one = (form, c) => (form.length === c.length ? (FORMS.get(form) ?? form) : c);

const field = document.getElementById("find");
const said = document.getElementById("found");
const rows = [...document.querySelectorAll(".item, .key li, .sources > li, .back tbody tr, .ledger li")];
const blocksOf = (row) => [row.closest("section"), row.closest(".ledger")].filter(Boolean);
const blocks = new Set(rows.flatMap(blocksOf));
const pieces = new Map();
function piecesOf(row) {
  if (!pieces.has(row)) {
    const walk = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walk.nextNode()) texts.push({ node: walk.currentNode, text: fold(walk.currentNode.data) });
    pieces.set(row, { texts, whole: texts.map((each) => each.text).join("") });
  }
  return pieces.get(row);
}
function find() {
  const wanted = fold(field.value.trim());
  const hits = rows.filter((row) => {
    row.hidden = !piecesOf(row).whole.includes(wanted);
    return !row.hidden;
  });
  const shown = new Set(hits.flatMap(blocksOf));
  for (const block of blocks) block.hidden = !shown.has(block);
  said.hidden = wanted === "";
  said.lastElementChild.textContent = hits.filter((row) => !row.closest(".key")).length;
  if (globalThis.Highlight) CSS.highlights.set("found", new Highlight(...ranges(wanted, hits)));
}
function ranges(wanted, hits) {
  const found = [];
  if (wanted === "") return found;
  for (const { node, text } of hits.flatMap((row) => piecesOf(row).texts)) {
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      if (found.length === 1000) return found;
      const range = new Range();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      found.push(range);
    }
  }
  return found;
}
field.addEventListener("focus", () => rows.forEach(piecesOf), { once: true });  // the first letter then waits for nothing
field.addEventListener("input", find);
field.addEventListener("keydown", (event) => {
  if (event.key === "Escape") clear();
  if (event.key === "Enter" && field.value) rows.find((row) => !row.hidden)?.scrollIntoView();
});
function clear() {
  field.value = "";
  find();
}
addEventListener("keydown", (event) => {
  if (event.key === "/" && event.target !== field && !drawer.open && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    field.focus();
  }
});

// A click on a quotation or its number opens the article beside the brief; without a dialog it is a plain link.
const drawer = document.getElementById("drawer");
function show(link) {
  const id = link.hash.slice(1);
  const target = document.getElementById(id);
  const source = target && target.closest(".sources > li");
  if (!source || !target.matches("mark, a") || !drawer.showModal) return false;
  const copy = source.querySelector(".source").cloneNode(true);
  const here = copy.querySelector(`[id="${id}"]`);
  for (const each of copy.querySelectorAll("[id]")) each.removeAttribute("id");
  copy.querySelector("details").open = true;
  drawer.querySelector("div").replaceChildren(copy);
  here.classList.add("here");
  here.id = "here";
  link.focus({ preventScroll: true });  // where the focus comes back to
  drawer.showModal();
  here.scrollIntoView({ block: "center" });
  return true;
}
document.addEventListener("click", (event) => {
  // A link out of the drawer leads to the brief behind it.
  if (event.target === drawer || event.target.closest("#drawer a[href^='#']")) drawer.close();
  const quote = event.target.closest("a") ? null : event.target.closest(".said");
  const link = quote ? (quote.querySelector(".cite") ?? quote.parentElement.querySelector(".cite")) : event.target.closest("a.cite");
  if (event.target.closest("a")?.hash === location.hash) reveal();
  if (!link || (quote && getSelection().toString())) return;
  if (show(link)) event.preventDefault();
});
drawer.querySelector("button").addEventListener("click", () => drawer.close());

// The language stays chosen from brief to brief, where the browser lets a page remember anything.
function remembered(chosen) {
  try {
    if (chosen) localStorage.setItem("briefer-language", chosen);
    return localStorage.getItem("briefer-language");
  } catch {
    return null;
  }
}
const choices = [...document.querySelectorAll("[name=language]")];
for (const each of choices) {
  each.addEventListener("change", () => remembered(each.id));
  if (each.id === remembered()) each.checked = true;
}

// What a link leads to is shown: out of a closed text, a search, or a language that is not shown.
function reveal() {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (!target) return;
  const closed = target.closest("details");
  if (closed) closed.open = true;
  if (target.closest("[hidden]")) clear();
  const seen = target.getClientRects().length ? target : target.closest(".item");
  seen?.scrollIntoView();
}
addEventListener("hashchange", reveal);
document.documentElement.classList.add("live");
if (field.value) find();
reveal();
