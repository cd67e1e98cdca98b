
"use strict";
// A claim is shown while it is pointed at or has the focus; a click makes it stay, until another one is asked for.

const records = Array.from(document.querySelectorAll("article"));
const marked = Array.from(document.querySelectorAll("[data-marks]"), (element) => ({
  element,
  // "3:metric." is the last piece of what claim 3 has as its metric
  marks: new Map(element.dataset.marks.split(" ").map((mark) => [Number.parseInt(mark, 10), mark.split(":")[1]]).reverse()),
  plain: element.className,
}));
let kept = null;

function show(claim) {
  for (const { element, marks, plain } of marked) {
    const mark = marks.get(claim);
    element.className = mark === undefined ? plain : `${plain} on ${mark.replace(".", "")}`;
    if (mark?.endsWith(".") && mark !== "quantity.") element.dataset.label = mark.slice(0, -1);
    else delete element.dataset.label;
  }
  records.forEach((record, i) => record.classList.toggle("on", i === claim));
  document.body.classList.toggle("asked", claim !== null);
  if (claim !== null) {
    const pane = records[claim].parentElement;
    const { offsetTop, offsetHeight } = records[claim];
    const top = offsetTop - pane.offsetTop;
    if (top < pane.scrollTop || top + offsetHeight > pane.scrollTop + pane.clientHeight) pane.scrollTop = top;
  }
}

const claimOf = (target) => {
  const link = target.closest("a.claim, article");
  if (!link) return null;
  return Number((link.matches("article") ? link.id : link.hash.slice(1)).replace("claim-", ""));
};

document.body.classList.add("scripted");
document.addEventListener("mouseover", (event) => show(claimOf(event.target) ?? claimOf(document.activeElement) ?? kept));
document.addEventListener("focusin", (event) => { const claim = claimOf(event.target); if (claim !== null) show(claim); });
document.addEventListener("focusout", () => show(kept));
document.addEventListener("click", (event) => {
  kept = claimOf(event.target);
  show(kept);
  if (event.target.closest("a.claim")) event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.activeElement.blur();
  show(kept = null);
});
