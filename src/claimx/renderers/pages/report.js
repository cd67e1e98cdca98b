
"use strict";
// Everything that a paper says is put into the page as text (textContent), never as markup.

const { texts, claims } = JSON.parse(document.getElementById("data").textContent);
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
const ROOM = 500; // rows of a table that are shown at first, as in report.css
const narrow = matchMedia("(max-width: 40rem)");
const folded = (text) => text.normalize("NFKC").toLowerCase();

function made(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

// --- sort, filter, search ---

class Sortable {
  constructor(section) {
    this.section = section;
    this.body = section.querySelector("tbody");
    this.rows = Array.from(this.body.rows);
    this.heads = Array.from(section.querySelectorAll("thead th"));
    this.inputs = Array.from(section.querySelectorAll("thead td input"));
    this.room = ROOM;
    this.more = made("button", { type: "button", className: "more", hidden: true });
    this.more.addEventListener("click", () => { this.room *= 4; search(); });
    section.querySelector(".scroll").after(this.more);
    this.heads.forEach((head, column) => head.firstElementChild.addEventListener("click", () => this.sort(column)));
    this.inputs.forEach((input) => input.addEventListener("input", search));
  }

  // Up, down, and back to the order in which the table was written. Empty cells come last either way.
  sort(column) {
    const next = { none: "ascending", ascending: "descending", descending: "none" };
    const order = next[this.heads[column].getAttribute("aria-sort")];
    this.heads.forEach((head, i) => head.setAttribute("aria-sort", i === column ? order : "none"));
    const sign = order === "descending" ? -1 : 1;
    const keyed = this.rows.map((row) => ({ row, text: row.cells[column].textContent, value: valueOf(row.cells[column]) }));
    if (order !== "none") {
      keyed.sort((a, b) => (!a.text - !b.text) || (isNaN(a.value) - isNaN(b.value))
        || sign * (isNaN(a.value) ? collator.compare(a.text, b.text) : a.value - b.value));
    }
    const table = this.body.parentElement;
    this.body.remove(); // in the page, each row that moves would have all others looked at again
    for (const { row } of keyed) this.body.append(row);
    table.append(this.body);
    search();
  }

  // Hides what is not wanted, and of what is wanted what there is no room for; how many rows are wanted.
  show(words) {
    const wanted = this.inputs.map((input) => wish(input.value)).map((test, column) => ({ test, column })).filter((w) => w.test);
    let fitting = 0;
    for (const row of this.body.rows) {
      const fits = wanted.every(({ test, column }) => test(row.cells[column])) && words.every((word) => this.words(row).includes(word));
      fitting += fits;
      row.hidden = !fits || fitting > this.room;
    }
    this.section.hidden = fitting === 0 && words.length > 0;
    this.more.hidden = fitting <= this.room;
    this.more.textContent = `Show more of ${fitting} rows`;
    return fitting;
  }

  words(row) {
    row.words ??= folded([this.section.dataset.title, ...Array.from(row.cells, wordsOf)].join(" "));
    return row.words;
  }
}

const wordsOf = (cell) => cell.title || cell.textContent;
const valueOf = (cell) => (cell.dataset.value === undefined ? NaN : Number(cell.dataset.value));

// What a column's filter asks for: "> 90" of the numbers, anything else of the words.
function wish(text) {
  const number = /^\s*([<>]=?|=)\s*([+-]?[\d.]+)\s*$/.exec(text);
  if (number) {
    const limit = Number(number[2]);
    const tests = { "<": (x) => x < limit, "<=": (x) => x <= limit, ">": (x) => x > limit, ">=": (x) => x >= limit, "=": (x) => x === limit };
    return (cell) => tests[number[1]](valueOf(cell));
  }
  const word = folded(text.trim());
  return word && ((cell) => folded(wordsOf(cell)).includes(word));
}

const tables = Array.from(document.querySelectorAll("section"), (section) => new Sortable(section));
const box = document.getElementById("search");
const count = document.getElementById("count");
const filters = document.getElementById("filters");

function search() {
  const words = folded(box.value).split(/\s+/).filter(Boolean);
  const shown = tables.reduce((sum, table) => sum + table.show(words), 0);
  const all = tables.reduce((sum, table) => sum + table.rows.length, 0);
  count.textContent = shown === all ? `${all} rows` : `${shown} of ${all} rows`;
}

function showFilters(shown) {
  filters.setAttribute("aria-pressed", String(shown));
  for (const row of document.querySelectorAll("tr.filters")) row.hidden = !shown;
  if (!shown) for (const table of tables) for (const input of table.inputs) input.value = "";
  search();
}

box.addEventListener("input", search);
filters.addEventListener("click", () => showFilters(filters.getAttribute("aria-pressed") !== "true"));
document.querySelector(".tools").hidden = false;
showFilters(tables.length === 1 && !narrow.matches);
document.documentElement.className = "";

// On a narrow screen each row is a card, and a cell brings the title of its column.
function nameCells() {
  if (!narrow.matches) return;
  for (const { rows, heads } of tables) {
    const titles = heads.map((head) => head.textContent);
    for (const row of rows) titles.forEach((title, column) => { row.cells[column].dataset.title = title; });
  }
}
narrow.addEventListener("change", nameCells);
nameCells();

// --- evidence ---

const dialog = document.getElementById("evidence");
const articles = document.getElementById("articles");

// The text in pieces, each marked with what it is for the claim. Offsets count code points, as Array.from does.
function marked(text, places) {
  const letters = Array.from(text);
  const cuts = new Set([0, letters.length]);
  for (const [, start, end] of places) cuts.add(start).add(end);
  const ordered = Array.from(cuts).sort((a, b) => a - b);
  return ordered.slice(1).map((end, i) => {
    const start = ordered[i];
    const piece = letters.slice(start, end).join("");
    const here = places.filter((place) => place[1] <= start && end <= place[2]);
    const roles = here.filter((place) => place[0] !== "sentence");
    const inSentence = here.length > roles.length ? " sentence" : "";
    if (!roles.length) return inSentence ? made("span", { className: "sentence" }, piece) : piece;
    const mark = made("mark", { className: roles[0][0] + inSentence }, piece);
    const ending = roles.filter((place) => place[2] === end).map((place) => place[0]);
    if (ending.length) mark.dataset.label = Array.from(new Set(ending)).join(", ");
    return mark;
  });
}

function record(fields) {
  const list = made("dl", { className: "record" });
  for (const [name, value, why] of fields) {
    list.append(made("dt", {}, name), made("dd", {}, made("bdi", {}, value), made("span", { className: "why" }, why ? ` (${why})` : "")));
  }
  return list;
}

function open(button) {
  articles.replaceChildren(...button.dataset.claims.split(" ").map((index) => {
    const claim = claims[index];
    const head = [made("h2", {}, made("bdi", {}, claim.paper)), record(claim.fields)];
    if (claim.text === null) return made("article", {}, ...head, made("p", { className: "faint" }, "The paper's text is not part of this report."));
    const text = marked(texts[claim.text], claim.places);
    const sentence = text.filter((piece) => piece.className?.includes("sentence")).map((piece) => piece.cloneNode(true));
    head.splice(1, 0, made("blockquote", { className: "text", dir: "auto" }, ...sentence));
    return made("article", {}, ...head, made("p", { className: "text whole", dir: "auto" }, ...text));
  }));
  dialog.showModal();
  dialog.scrollTop = 0;
}

document.getElementById("close").addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
document.querySelector("main").addEventListener("click", (event) => {
  const button = event.target.closest("button.cell");
  if (button) open(button);
});

// --- keys: "/" goes to the search, arrows from cell to cell; Enter and Escape are the browser's ---

document.addEventListener("keydown", (event) => {
  const at = event.target;
  if (event.key === "/" && !dialog.open && at.tagName !== "INPUT") {
    event.preventDefault();
    box.focus();
  } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && at.matches("button.cell")) {
    const column = at.closest("td").cellIndex;
    let row = at.closest("tr");
    do row = event.key === "ArrowDown" ? row.nextElementSibling : row.previousElementSibling;
    while (row && (row.hidden || !row.cells[column].querySelector("button.cell")));
    if (row) {
      event.preventDefault();
      row.cells[column].querySelector("button.cell").focus();
    }
  }
});
