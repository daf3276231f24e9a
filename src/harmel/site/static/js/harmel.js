// Small comforts. Every page works without this file.

// Keys of the ballot: A, D and P answer, U undoes. Never while somebody is typing, never with a modifier; whoever dictates or leans
// on the keyboard turns them off, and this browser remembers it.
const keysOff = () => localStorage.getItem("harmel.keys") === "off";
function showKeysSwitch(button) {
  button.textContent = keysOff() ? button.dataset.on : button.dataset.off;
  button.hidden = false;
}
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-keys-switch]");
  if (!button) return;
  localStorage.setItem("harmel.keys", keysOff() ? "on" : "off");
  showKeysSwitch(button);
});
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.repeat || event.defaultPrevented || keysOff()) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  const key = event.key.toLowerCase();
  if (!/^[a-z]$/.test(key)) return;
  const target = document.querySelector(`[data-key="${key}"]:not([disabled])`);
  if (!target) return;
  event.preventDefault();
  target.click();
});

// A time-lapse: checks the round buttons beside it one after the other, one a second, from the first to the last instant. It stops when somebody else chooses.
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-play]");
  if (!button) return;
  const instants = [...button.parentElement.querySelectorAll("input[type=radio]:not(.at-all)")];
  const show = (at) => {
    if (at > 0 && !instants[at - 1].checked) return;
    instants[at].checked = true;
    if (at + 1 < instants.length) setTimeout(show, 1000, at + 1);
  };
  show(0);
});

// The clock of a silence: counts down by the server's clock, which `data-now` gives on arrival. It decides nothing.
function startClock(clock) {
  const ends = Date.parse(clock.dataset.ends);
  const ahead = Date.parse(clock.dataset.now) - Date.now();
  const units = JSON.parse(clock.dataset.units || '{"d":"d","h":"h","min":"min","s":"s"}');
  const show = () => {
    const left = Math.max(0, Math.ceil((ends - Date.now() - ahead) / 1000));
    const part = { d: Math.floor(left / 86400), h: Math.floor(left / 3600) % 24, min: Math.floor(left / 60) % 60, s: left % 60 };
    const shown = left >= 172800 ? ["d", "h"] : left >= 3600 ? ["h", "min"] : ["min", "s"];
    if (shown[0] === "h") part.h += part.d * 24;
    clock.replaceChildren(...shown.flatMap((unit) => {
      const small = document.createElement("small");
      small.textContent = ` ${units[unit]}`;
      return [String(part[unit]), small, " "];
    }));
    if (left > 0) setTimeout(show, left > 3700 ? 10000 : 1000);
    else clock.dispatchEvent(new CustomEvent("harmel:ended", { bubbles: true }));
  };
  show();
}

// How many characters are left in a text that has a limit.
function startCounter(field) {
  const counter = document.getElementById(field.dataset.counter);
  if (!counter) return;
  const show = () => { counter.textContent = counter.dataset.words.replace("%s", String(field.maxLength - field.value.length)); };
  field.addEventListener("input", show);
  show();
}

// A form is sent once: a second click while the first is on its way does nothing.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent && Date.now() - Number(form.dataset.sent) < 5000) event.preventDefault();
  form.dataset.sent = String(Date.now());
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));

// Copy a secret that is shown once.
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (!button || !navigator.clipboard) return;
  navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim()).then(() => {
    button.textContent = button.dataset.copied;
  });
});

function start(root) {
  root.querySelectorAll("[data-ends]").forEach(startClock);
  root.querySelectorAll("[data-keys-switch]").forEach(showKeysSwitch);
  root.querySelectorAll("[data-counter]").forEach(startCounter);
  root.querySelectorAll("[data-play]").forEach((button) => { button.hidden = false; });
  root.querySelectorAll("[data-copy][hidden]").forEach((button) => { button.hidden = !navigator.clipboard; });
  root.querySelector(".error-summary")?.focus();
}
start(document);
document.addEventListener("htmx:afterSwap", (event) => start(event.target));
document.addEventListener("htmx:afterRequest", (event) => { delete event.target.closest?.("form")?.dataset.sent; });
