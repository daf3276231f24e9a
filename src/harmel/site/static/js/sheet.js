// Tables of pushes by keyboard, on top of judge.js, which keeps and sends what is judged. Without this file the cells are plain fields, and the buttons work.

const MINUS = "\u2212";
const cellsOf = (item) => [...item.querySelectorAll("input.cell")];
const filled = (cell) => cell.dispatchEvent(new Event("input", { bubbles: true }));

// The whole block pushes nothing: zero in each cell, which is said, and not left open.
function nothing(item) {
  cellsOf(item).forEach((cell) => { cell.value = "0"; });
  filled(cellsOf(item)[0]);
}

// From cell to cell as the arrows point; over the edge of a block to the one beside it.
function step(cell, key) {
  const item = itemOf(cell);
  const cells = cellsOf(item);
  const at = cells.indexOf(cell);
  const width = cell.closest("tr").querySelectorAll("input.cell").length;
  const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -width, ArrowDown: width }[key];
  let next = cells[at + by];
  if (!next) {
    const beside = items[items.indexOf(item) + Math.sign(by)];
    const there = beside ? cellsOf(beside) : [];
    const column = Math.abs(by) === 1 ? (by > 0 ? 0 : there.length - 1) : Math.min(at % width, there.length - 1);
    next = by > 0 || Math.abs(by) === 1 ? there[column] : there.at(column - beside?.querySelector("tbody tr").querySelectorAll("input.cell").length);
  }
  if (next) next.focus();
  else if (by > 0) form.querySelector("[data-hand-in]").focus();
}

function pressInCell(event) {
  const cell = event.target;
  if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing || !cell.matches?.("input.cell")) return;
  const question = cell.closest("[data-question]");
  if (/^[0-3]$/.test(event.key)) {
    cell.value = cell.value.trim() === MINUS && event.key !== "0" ? MINUS + event.key : event.key;
    filled(cell);
    go(question, 1);
  } else if (event.key === "-" || event.key === MINUS) {
    cell.value = MINUS;
    cell.setSelectionRange(1, 1);
  } else if (/^[nN]$/.test(event.key)) {
    nothing(itemOf(cell));
    goPast(itemOf(cell));
  } else if (event.key.startsWith("Arrow") && !event.shiftKey) {
    step(cell, event.key);
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}

if (typeof form !== "undefined" && form) {
  form.addEventListener("keydown", pressInCell, true);
  form.addEventListener("focusin", (event) => { if (event.target.matches("input.cell")) event.target.select(); });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-nothing]");
    if (!button) return;
    event.preventDefault();
    nothing(itemOf(button));
    take(itemOf(button), true);
  });
}

// On the page of the whole sheet: what of it is still kept in this browser and was never sent.
for (const place of document.querySelectorAll("[data-kept-under]")) {
  try {
    place.querySelector("[data-not-sent]").hidden = !localStorage.getItem(place.dataset.keptUnder);
  } catch { /* a browser that keeps nothing */ }
}
