// Makes the pages live and quick. Every page works without this file.

const root = document.documentElement;
const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const offset = root.dataset.now ? Date.parse(root.dataset.now) - Date.now() : 0;
const now = () => Date.now() + offset;
const store = {
  get(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(key, value);
    } catch {
      // Then it lasts as long as the page.
    }
  },
};

function say(sentence) {
  const announcer = one("#announcer");
  if (announcer) announcer.textContent = sentence;
}

// Time left -----------------------------------------------------------------------------------------------------

const thresholds = [15, 5, 1];
const spoken = new Map();

function words(ms) {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 5) return `${minutes} min ${seconds % 60} s`;
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) return hours % 24 ? `${Math.floor(hours / 24)} d ${hours % 24} h` : `${hours / 24} d`;
  return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
}

function tick() {
  let soonest = Infinity;
  for (const timer of all("[role=timer][data-ends]")) {
    const left = Date.parse(timer.dataset.ends) - now();
    soonest = Math.min(soonest, left);
    timer.textContent = left > 0 ? `${words(left)} left` : "Time is up";
    warn(timer, left);
  }
  for (const meter of all("progress[data-ends]")) {
    const ends = Date.parse(meter.dataset.ends);
    const whole = ends - Date.parse(meter.dataset.from);
    meter.value = Math.min(100, Math.max(0, ((ends - now()) * 100) / Math.max(1, whole)));
  }
  setTimeout(tick, soonest < 5 * 60_000 ? 1000 : 30_000);
}

// Spoken at thresholds only, once each; the digits themselves are a timer and stay silent.
function warn(timer, left) {
  const key = timer.dataset.ends;
  const passed = thresholds.filter((minutes) => left > 0 && left <= minutes * 60_000);
  const last = passed.at(-1);
  if (!spoken.has(key)) {
    spoken.set(key, last);
    return;
  }
  if (last !== undefined && last !== spoken.get(key)) {
    spoken.set(key, last);
    const name = timer.closest(".grant")?.querySelector(".thing a")?.textContent ?? "Access";
    say(`${name} ends in ${last} min.`);
  }
}

// Live --------------------------------------------------------------------------------------------------------------

let shown = Number(root.dataset.index ?? -1);

// What somebody is writing into, or has opened to read, is not replaced under their hands.
function busy(region) {
  const focused = document.activeElement;
  return (
    (region.contains(focused) && focused.matches("textarea, input, select")) ||
    all("details[open], textarea", region).some((it) => it.matches("details") || it.value)
  );
}

async function refresh() {
  const regions = all("[data-live]");
  if (!regions.length) return;
  const response = await fetch(location.href, { headers: { "X-Brevet-Live": "1" } });
  if (!response.ok || response.redirected) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  shown = Math.max(shown, Number(page.documentElement.dataset.index ?? -1));
  const count = one("#inbox-count", page);
  if (count) one("#inbox-count")?.replaceChildren(...count.childNodes);
  for (const region of regions) {
    const fresh = page.getElementById(region.id);
    if (!fresh || busy(region) || fresh.innerHTML === region.dataset.was) continue;
    const focused = region.contains(document.activeElement) ? document.activeElement.id : null;
    const was = fresh.innerHTML;
    region.replaceChildren(...fresh.childNodes);
    region.dataset.was = was;
    htmx.process(region);
    wake(region);
    if (focused) document.getElementById(focused)?.focus();
  }
}

let refreshing = null;
let again = false;
function refreshSoon() {
  if (refreshing) {
    again = true;
    return;
  }
  refreshing = refresh()
    .catch(() => {})
    .finally(() => {
      refreshing = null;
      if (again) {
        again = false;
        refreshSoon();
      }
    });
}

function arrived(index) {
  if (index > shown) {
    shown = index;
    refreshSoon();
  }
}

// One stream per browser: of the pages that are looked at, one holds the lock and tells the others.
const others = "BroadcastChannel" in globalThis ? new BroadcastChannel("brevet-live") : null;
if (others) others.onmessage = (message) => arrived(message.data);
let stream = null;
let leaving = null;

function listen() {
  stream = new EventSource("/live");
  stream.addEventListener("index", (event) => {
    const index = Number(event.data);
    arrived(index);
    others?.postMessage(index);
  });
}

function open() {
  if (leaving || !one("[data-live]")) return;
  leaving = new AbortController();
  const { signal } = leaving;
  if (!navigator.locks) {
    listen();
    return;
  }
  navigator.locks
    .request("brevet-live", { signal }, () => {
      if (signal.aborted) return undefined;
      listen();
      return new Promise((done) => signal.addEventListener("abort", done));
    })
    .catch(() => {});
}

function close() {
  stream?.close();
  stream = null;
  leaving?.abort();
  leaving = null;
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    close();
  } else {
    refreshSoon();
    open();
  }
});
addEventListener("pagehide", close);
addEventListener("pageshow", () => !document.hidden && open());

// Small comforts ----------------------------------------------------------------------------------------------------

function wake(within) {
  for (const it of all(".needs-js", within)) it.hidden = false;
  for (const it of all("time[datetime]", within)) {
    const at = new Date(it.dateTime);
    if (!Number.isNaN(at.getTime())) it.title = `${at.toLocaleString()} where you are`;
  }
}

document.addEventListener("click", async (event) => {
  const copy = event.target.closest("[data-copy]");
  if (copy) {
    await navigator.clipboard.writeText(one(copy.dataset.copy).textContent);
    const before = copy.textContent;
    copy.textContent = "Copied";
    say("Copied.");
    setTimeout(() => (copy.textContent = before), 2000);
  }
  const fill = event.target.closest("[data-fill]");
  if (fill) {
    const reason = one("#reason");
    reason.value = fill.dataset.fill;
    reason.focus();
    reason.select();
  }
});

one("#minutes")?.addEventListener("input", () => {
  one("input[name=duration][value=other]").checked = true;
});

const themes = [null, "light", "dark"];
const themeNames = { null: "as the system", light: "light", dark: "dark" };
const themeToggle = one("#theme-toggle");
function nameTheme() {
  if (themeToggle) themeToggle.textContent = `Theme: ${themeNames[globalThis.brevetTheme.chosen()]}`;
}
themeToggle?.addEventListener("click", () => {
  const { chosen, choose } = globalThis.brevetTheme;
  choose(themes[(themes.indexOf(chosen()) + 1) % themes.length]);
  nameTheme();
});

// Single keys can be switched off, for who speaks to the machine or hits keys by chance.
const keysToggle = one("#keys-toggle");
let keys = store.get("brevet-keys") !== "off";
function nameKeys() {
  if (!keysToggle) return;
  keysToggle.setAttribute("aria-pressed", String(keys));
  keysToggle.textContent = `Keyboard shortcuts: ${keys ? "on" : "off"}`;
}
keysToggle?.addEventListener("click", () => {
  keys = !keys;
  store.set("brevet-keys", keys ? "on" : "off");
  nameKeys();
});

function step(by) {
  const asks = all(".ask");
  if (!asks.length) return;
  const at = asks.findIndex((it) => it.contains(document.activeElement));
  const next = asks[Math.min(asks.length - 1, Math.max(0, at + by))] ?? asks[0];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

function current() {
  return document.activeElement?.closest?.(".ask") ?? one(".ask");
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches("textarea")) {
    event.preventDefault();
    event.target.form.requestSubmit(one("#ask") ?? undefined);
    return;
  }
  if (event.key === "Enter" && event.target.matches(".search input")) {
    const top = one("#can .row-link");
    if (top && event.target.value) {
      event.preventDefault();
      location.assign(top.href);
    }
    return;
  }
  if (!keys || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return;
  switch (event.key) {
    case "/":
      if (one("#q")) {
        event.preventDefault();
        one("#q").focus();
      }
      break;
    case "j":
      step(1);
      break;
    case "k":
      step(-1);
      break;
    case "a":
      if (current()) one(".act-approve", current()).focus();
      break;
    case "d":
      if (current()) {
        const deny = one(".deny", current());
        event.preventDefault();
        deny.open = true;
        one("textarea", deny).focus();
      }
      break;
    default:
  }
});

wake(document);
nameTheme();
nameKeys();
tick();
if (!document.hidden) open();
