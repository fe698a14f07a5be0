"use strict";
// Both scripts, both cases, full and half width are one when searching: pairs of a character and its form.
const FORMS = new Map();
const pairs = [...document.getElementById("forms").textContent.trim()];
for (let i = 0; i + 1 < pairs.length; i += 2) FORMS.set(pairs[i], pairs[i + 1]);
const fold = (text) => Array.from(text, (c) => FORMS.get(c) ?? one(c.normalize("NFKC").toLowerCase(), c)).join("");
const one = (form, c) => (form.length === c.length ? (FORMS.get(form) ?? form) : c);

const field = document.getElementById("find");
const said = document.getElementById("found");
const rows = document.querySelectorAll(".item, .key li, .sources > li, .back tbody tr");
const folded = new Map();
function find() {
  const wanted = fold(field.value.trim());
  const ranges = [];
  let count = 0;
  for (const row of rows) {
    if (!folded.has(row)) folded.set(row, fold(row.textContent));
    row.hidden = wanted !== "" && !folded.get(row).includes(wanted);
    if (wanted !== "" && !row.hidden) {
      count += row.matches(".item") ? 1 : 0;
      mark(row, wanted, ranges);
    }
  }
  said.hidden = wanted === "";
  said.firstElementChild.textContent = count;
  if (globalThis.Highlight) CSS.highlights.set("found", new Highlight(...ranges));
}
function mark(row, wanted, ranges) {
  const walk = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
  while (walk.nextNode() && ranges.length < 2000) {
    const text = fold(walk.currentNode.data);
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      const range = new Range();
      range.setStart(walk.currentNode, at);
      range.setEnd(walk.currentNode, at + wanted.length);
      ranges.push(range);
    }
  }
}
field.addEventListener("input", find);
field.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    field.value = "";
    find();
  }
});
addEventListener("keydown", (event) => {
  if (event.key === "/" && !event.target.matches("input") && !drawer.open) {
    event.preventDefault();
    field.focus();
  }
});

// A click on a quotation or its number opens the article beside the brief; without a dialog it is a plain link.
const drawer = document.getElementById("drawer");
function show(id) {
  const target = document.getElementById(id);
  const source = target && target.closest(".sources > li");
  if (!source || !target.matches("mark, a") || !drawer.showModal) return false;
  const copy = source.querySelector(".source").cloneNode(true);
  const here = copy.querySelector(`[id="${id}"]`);
  for (const each of copy.querySelectorAll("[id]")) each.removeAttribute("id");
  copy.querySelector("details").open = true;
  drawer.querySelector("div").replaceChildren(copy);
  here.classList.add("here");
  drawer.showModal();
  here.scrollIntoView({ block: "center" });
  return true;
}
document.addEventListener("click", (event) => {
  if (event.target === drawer) drawer.close();
  const quote = event.target.closest(".quote .said");
  const link = quote ? quote.parentElement.querySelector(".cite") : event.target.closest("a.cite");
  if (!link || (quote && getSelection().toString())) return;
  if (show(link.hash.slice(1))) event.preventDefault();
});
drawer.querySelector("button").addEventListener("click", () => drawer.close());

function reveal() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const closed = target && target.closest("details");
  if (closed && !closed.open) {
    closed.open = true;
    target.scrollIntoView({ block: "center" });
  }
}
addEventListener("hashchange", reveal);
document.documentElement.classList.add("live");
reveal();
