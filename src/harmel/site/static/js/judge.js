// A round is saved as one goes. Each item is sent by itself; what could not be sent yet is kept in this browser, shown as such, and sent when the
// connection is back. Without this file the page has buttons, and works.

const form = document.querySelector("form[data-judge]");
const words = form?.dataset ?? {};
const say = (text, ...facts) => facts.reduce((said, fact, at) => said.replace(`%${"ab"[at]}`, String(fact)), text);
const items = form ? [...form.querySelectorAll("[data-item]")] : [];
const itemOf = (node) => node.closest?.("[data-item]");
const numberOf = (item) => item.dataset.item;
const calledOf = (number) => items.find((item) => numberOf(item) === number)?.dataset.called ?? number;
const french = document.documentElement.lang.startsWith("fr");

// What stands in the fields of an item, by name; and back into them.
function read(item) {
  const own = `${numberOf(item)}-`;
  return Object.fromEntries([...new FormData(form)].filter(([name]) => name.startsWith(own)));
}
function write(item, values) {
  for (const field of item.querySelectorAll("input, select, textarea")) {
    if (field.type === "radio") field.checked = values[field.name] === field.value;
    else if (field.type === "checkbox") field.checked = field.name in values;
    else if (field.name in values) field.value = values[field.name];
  }
}

// Numbers as people write them, in the language of the page.
function figure(text) {
  let written = text.trim().replace("%", "").replace("\u2212", "-").replace(/(?<=\d)[\s\u00a0\u202f'’](?=\d{3}(?:\D|$))/g, "");
  if (!french) written = written.replace(/(?<=\d),(?=\d{3}(?:\D|$))/g, "");
  return written.trim() ? Number(written.replace(",", ".")) : NaN;
}
const shown = (value) => String(Number(value.toPrecision(4))).replace(".", french ? "," : ".");

// What waits to be sent: kept where closing the window does not lose it; in memory only where the browser refuses that.
const waiting = {};
function keep() {
  try {
    if (Object.keys(waiting).length) localStorage.setItem(words.judge, JSON.stringify(waiting));
    else localStorage.removeItem(words.judge);
  } catch { /* a browser that keeps nothing */ }
}
function found() {
  try { return JSON.parse(localStorage.getItem(words.judge) || "{}"); } catch { return {}; }
}

// How each item and the whole stand, in words.
const MARKS = { kept: "agreed", open: "open", waiting: "referendum", wrong: "bracketed" };
function mark(item, state) {
  const shownState = item.querySelector("[data-state]");
  const said = shownState.querySelector("[data-said]");
  shownState.classList.toggle("is-open", state !== "kept");
  shownState.querySelector("use").setAttribute("href", `#m-${MARKS[state]}`);
  said.textContent = said.dataset[state];
}
let answered = Number(words.answered);
let stopped = "";
let failed = false;
function tell() {
  const line = form.querySelector("[data-so-far]");
  const left = Object.keys(waiting);
  const wrong = left.filter((number) => waiting[number].wrong);
  const unsent = left.filter((number) => waiting[number].ready && !waiting[number].wrong);
  let state = sending ? words.saidSaving : left.length || !answered ? "" : words.saidSaved;
  if (stopped) state = stopped;
  else if (wrong.length) state = say(words.saidWrong, wrong.map(calledOf).join(", "));
  else if (failed && unsent.length) state = say(words.saidWaiting, unsent.length);
  const said = `${say(words.saidSoFar, answered, words.all)} ${state}`.trim();
  if (line.textContent !== said) line.textContent = said;
  form.querySelector(".so-far").classList.toggle("is-waiting", Boolean(stopped || wrong.length || (failed && unsent.length)));
  const next = form.querySelector("[data-next-open]");
  const open = items.find((item) => !("kept" in item.dataset) && ("unconfirmed" in item.dataset || !complete(item)));
  if (next) {
    next.hidden = !open;
    if (open) next.hash = `item-${numberOf(open)}`;
  }
}

// Sending, one item after the other. When it fails, again: soon, then less often, and at once when the connection is back.
let sending = false;
let again = 0;
let pause = 2000;
async function send() {
  clearTimeout(again);
  if (sending) return;
  const number = Object.keys(waiting).find((one) => waiting[one].ready && !waiting[one].wrong);
  if (number === undefined) { tell(); return; }
  const sent = waiting[number];
  const item = items.find((one) => numberOf(one) === number);
  sending = true;
  tell();
  const body = new URLSearchParams({ ...sent.values, item: number, csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
  let more = true;
  try {
    const answer = await fetch(form.getAttribute("action"), { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual", keepalive: true });
    const told = answer.headers.get("content-type")?.includes("json") ? await answer.json() : {};
    if (answer.ok && told.all) {
      if (waiting[number] === sent) delete waiting[number];
      ({ answered } = told);
      failed = false;
      stopped = "";
      pause = 2000;
      keep();
      complain(item, {});
      saved(item, sent.values);
      if (!waiting[number]) mark(item, "kept");
    } else if (answer.status === 422) {
      sent.wrong = true;
      keep();
      complain(item, told.wrong ?? {});
      mark(item, "wrong");
    } else if (answer.status >= 500) {
      throw new Error(String(answer.status));
    } else {
      stopped = told.why || words.saidStopped;
      more = false;
    }
  } catch {
    failed = true;
    more = false;
    Object.keys(waiting).forEach((one) => waiting[one].ready && !waiting[one].wrong && mark(items.find((row) => numberOf(row) === one), "waiting"));
    again = setTimeout(send, pause);
    pause = Math.min(pause * 2, 30000);
  }
  sending = false;
  tell();
  if (more) send();
}
addEventListener("online", () => { pause = 2000; if (form) send(); });

// What is wrong with an item, beside the field it concerns.
function complain(item, wrong) {
  item.querySelectorAll("[data-complaint]").forEach((node) => node.remove());
  for (const [name, said] of Object.entries(wrong)) {
    const field = item.querySelector(`[name="${name}"]`);
    const place = item.querySelector("[data-complaints]") ?? field?.closest("[data-question], .field, .judged-more") ?? item.querySelector(".judged-more");
    const line = document.createElement("p");
    line.className = "error";
    line.dataset.complaint = "";
    line.id = `wrong-${name}`;
    line.textContent = said.join(" ");
    place.append(line);
    field?.setAttribute("aria-errormessage", line.id);
    field?.setAttribute("aria-invalid", "true");
  }
  if (!Object.keys(wrong).length) item.querySelectorAll("[aria-invalid]").forEach((node) => {
    node.removeAttribute("aria-invalid");
    node.removeAttribute("aria-errormessage");
  });
}

// Whether everything that an item asks for has an answer.
const questions = (item) => [...item.querySelectorAll("[data-question]")];
const answeredIn = (question) => Boolean(question.querySelector("input[type=radio]:checked") || question.querySelector("input.figure")?.value.trim());
const complete = (item) => Boolean(item.querySelector("[data-no-view]")?.checked || questions(item).every(answeredIn));
const something = (item) => complete(item) || questions(item).some(answeredIn) || "kept" in item.dataset;

// Something was answered: keep it at once, send it when the item is done with. What is saved as it stands is not sent again.
function take(item, ready) {
  const number = numberOf(item);
  const values = read(item);
  if (!something(item) || item.saved === JSON.stringify(values)) delete waiting[number];
  else if (waiting[number] && JSON.stringify(waiting[number].values) === JSON.stringify(values)) waiting[number].ready ||= ready;
  else waiting[number] = { values, ready };
  stopped = "";
  keep();
  if (ready) send();
  else tell();
}
function confirm(item) {
  const box = item.querySelector("[data-keep] input");
  if (box) box.checked = true;
  delete item.dataset.unconfirmed;
}
function saved(item, values) {
  item.saved = JSON.stringify(values);
  item.dataset.kept = "";
  const box = item.querySelector("[data-keep]");
  if (box) box.hidden = true;
}
function moved(item) {
  const field = item.querySelector("[data-moved]");
  if (!field) return;
  const now = questions(item).map((question) => question.querySelector("input[type=radio]:checked")?.value ?? question.querySelector("input.figure")?.value.trim() ?? "");
  field.hidden = now.join("|") === field.dataset.earlier;
}

// An interval is drawn while it is typed: from the range of the quantity, or from a little beyond what stands there.
const NS = "http://www.w3.org/2000/svg";
function draw(box) {
  const value = (name) => figure(box.querySelector(`input[name$="-${name}"]`)?.value ?? "");
  const chance = box.querySelector('input[name$="-chance"]');
  const [low, best, high] = chance ? [0, value("chance"), NaN] : [value("low"), value("best"), value("high")];
  const drawn = box.querySelector("[data-drawn]");
  const known = [low, best, high].filter(Number.isFinite);
  drawn.hidden = chance ? !Number.isFinite(best) : known.length < 2;
  if (drawn.hidden) { drawn.replaceChildren(); return; }
  const end = (text, otherwise) => (text === "" ? otherwise : Number(text));
  const least = Math.min(...known), most = Math.max(...known), room = (most - least) * 0.15 || Math.abs(most) * 0.15 || 1;
  let from = chance ? 0 : Math.max(end(box.dataset.lower, -Infinity), least - room);
  const to = chance ? 100 : Math.min(end(box.dataset.upper, Infinity), most + room);
  const log = "log" in box.dataset && least > 0;
  if (log) from = Math.max(from, least / 1.5);
  const scaled = (x) => (log ? Math.log(Math.max(x, from)) : x);
  const percent = (x) => 4 + 92 * Math.min(1, Math.max(0, (scaled(x) - scaled(from)) / ((scaled(to) - scaled(from)) || 1)));
  const at = (x) => `${percent(x).toFixed(2)}%`;
  const falls = !chance && (low > high || low > best || best > high);
  const svg = document.createElementNS(NS, "svg");
  svg.setAttribute("aria-hidden", "true");
  const line = (name, x1, x2, y1, y2) => {
    const node = document.createElementNS(NS, "line");
    node.setAttribute("class", name);
    Object.entries({ x1, x2, y1, y2 }).forEach(([key, place]) => node.setAttribute(key, place));
    svg.append(node);
  };
  const text = (x, words_) => {
    const node = document.createElementNS(NS, "text");
    Object.entries({ x, y: 46, "text-anchor": "middle" }).forEach(([key, place]) => node.setAttribute(key, place));
    node.textContent = words_;
    svg.append(node);
  };
  line("base", "4%", "96%", 16, 16);
  const [first, last] = chance ? [0, best] : [Number.isFinite(low) ? low : best, Number.isFinite(high) ? high : best];
  line(falls ? "span falls" : "span", at(Math.min(first, last)), at(Math.max(first, last)), 16, 16);
  if (Number.isFinite(best)) line("middle", at(best), at(best), 6, 26);
  let labelled = -Infinity;
  for (const x of chance ? [best] : known.sort((one, other) => one - other)) {
    if (percent(x) - labelled < 8) continue;
    labelled = percent(x);
    text(at(x), shown(x));
  }
  drawn.replaceChildren(svg);
  if (falls) {
    const told = document.createElement("p");
    told.textContent = box.dataset.saidFalls;
    drawn.append(told);
  }
}

// Where the keyboard goes: from question to question, past the end to handing in.
const stops = () => items.flatMap((item) => questions(item));
function enterQuestion(question) {
  const field = question.querySelector("input:checked") ?? question.querySelector("input");
  field?.focus();
  if (field?.classList.contains("figure")) field.select();
}
function go(question, by) {
  const all = stops();
  const at = all.indexOf(question) + by;
  const item = itemOf(question);
  if (by > 0 && (at >= all.length || itemOf(all[at]) !== item)) {
    confirm(item);
    take(item, true);
  }
  if (at >= all.length) form.querySelector("[data-hand-in]").focus();
  else if (at >= 0) enterQuestion(all[at]);
}
const goPast = (item) => go(questions(item).at(-1), 1);
function press(event) {
  const field = event.target;
  if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing || !(field instanceof HTMLInputElement) || field.type === "submit") return;
  const item = itemOf(field);
  const question = field.closest("[data-question]");
  if (!item) return;
  const radio = field.type === "radio";
  if (event.key === "Enter") {
    event.preventDefault();
    if (question) go(question, 1);
    else goPast(item);
  } else if (radio && /^[1-9]$/.test(event.key)) {
    event.preventDefault();
    const chosen = question.querySelector(`input[value="${event.key}"]`);
    chosen.checked = true;
    chosen.dispatchEvent(new Event("change", { bubbles: true }));
    go(question, 1);
  } else if (radio && event.key === "0") {
    event.preventDefault();
    const box = item.querySelector("[data-no-view]");
    box.checked = true;
    box.dispatchEvent(new Event("change", { bubbles: true }));
    goPast(item);
  } else if ((radio || field.classList.contains("figure")) && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    go(question, event.key === "ArrowDown" ? 1 : -1);
  }
}

function changed(event) {
  const field = event.target;
  const item = itemOf(field);
  if (!item || !field.name) return;
  if (field.matches("[data-no-view]") && field.checked) {
    item.querySelectorAll("[data-question] input[type=radio]").forEach((one) => { one.checked = false; });
    item.querySelectorAll("input.figure").forEach((one) => { one.value = ""; });
  } else if (field.closest("[data-question]")) {
    const box = item.querySelector("[data-no-view]");
    if (box) box.checked = false;
  }
  confirm(item);
  const box = item.querySelector("[data-interval]");
  if (box) draw(box);
  moved(item);
  const done = event.type === "change" && (field.type === "radio" || field.type === "checkbox" || field.tagName === "SELECT") && complete(item);
  take(item, done);
}

if (form) {
  form.querySelectorAll("[data-without-scripts]").forEach((node) => { node.hidden = true; });
  document.querySelectorAll("[data-with-scripts]").forEach((node) => { node.hidden = false; });
  form.querySelectorAll("[data-state]:not(.is-open)").forEach((node) => saved(itemOf(node), read(itemOf(node))));
  for (const [number, entry] of Object.entries(found())) {
    const item = items.find((one) => numberOf(one) === number);
    if (!item) continue;
    write(item, entry.values);
    delete item.dataset.unconfirmed;
    waiting[number] = { values: entry.values, ready: something(item) };
    mark(item, "waiting");
  }
  items.forEach((item) => { moved(item); item.querySelectorAll("[data-interval]").forEach(draw); });
  form.addEventListener("keydown", press);
  form.addEventListener("change", changed);
  form.addEventListener("input", (event) => { if (!["radio", "checkbox"].includes(event.target.type)) changed(event); });
  form.addEventListener("focusout", (event) => {
    const item = itemOf(event.target);
    if (item && waiting[numberOf(item)] && !waiting[numberOf(item)].wrong && itemOf(event.relatedTarget ?? form) !== item) take(item, true);
  });
  form.addEventListener("submit", (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    setTimeout(() => { delete form.dataset.sent; });
    stopped = words.saidOffline;
    tell();
  });
  addEventListener("pagehide", () => { Object.keys(waiting).forEach((number) => { waiting[number].ready ||= something(items.find((one) => numberOf(one) === number)); }); keep(); send(); });
  tell();
  send();
}
