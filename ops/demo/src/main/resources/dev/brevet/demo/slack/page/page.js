"use strict";
(() => {
  const body = document.body;
  const as = body.dataset.as;
  const here = body.dataset.in;
  const part = (id) => document.getElementById(id);

  const say = (text) => {
    const line = document.createElement("p");
    line.textContent = text;
    part("notices").replaceChildren(line);
  };

  async function act(act, more) {
    try {
      const answer = await fetch("/demo/slack/do", {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Simulated": "yes" },
        body: JSON.stringify({ as, act, ...more }),
      });
      const said = await answer.json();
      await refresh();
      if (!answer.ok) say(said.why);
      return said;
    } catch (e) {
      say("This page has lost its server.");
      return {};
    }
  }

  /* Parts: put in only where they changed, so that nobody loses what they are typing. */
  const shown = {};
  function put(id, html) {
    if (shown[id] === html) return;
    const first = shown[id] === undefined;
    shown[id] = html;
    if (first && id !== "modal") { part(id).innerHTML = html; return; }
    if (id === "modal") { putModal(html); return; }
    const open = [...part(id).querySelectorAll("details[open][data-number]")].map((d) => d.dataset.number);
    part(id).innerHTML = html;
    open.forEach((n) => part(id).querySelector(`details[data-number="${CSS.escape(n)}"]`)?.setAttribute("open", ""));
    if (id === "main") toEnd();
  }

  function putModal(html) {
    const holder = part("modal");
    const before = holder.querySelector("form");
    const next = document.createElement("template");
    next.innerHTML = html;
    const after = next.content.querySelector("form");
    if (before && after && before.dataset.key === after.dataset.key) return;
    const focused = document.activeElement?.id;
    if (before && after) {
      for (const old of before.querySelectorAll("input[type=text], textarea")) {
        const same = old.id && next.content.getElementById(old.id);
        if (same && old.value !== old.defaultValue && !old.matches(".search")) same.value = old.value;
      }
    }
    holder.replaceChildren(next.content);
    if (!after) { body.classList.remove("behind"); return; }
    body.classList.add("behind");
    const wrong = after.querySelector(".wrong input, .wrong textarea, .wrong select");
    const again = focused && document.getElementById(focused);
    (wrong || (before && again) || after.querySelector("input, textarea, select, button"))?.focus();
  }

  const toEnd = () => part("main").lastElementChild?.lastElementChild?.scrollIntoView?.({ block: "nearest" });

  let asking = false;
  let again = false;
  async function refresh() {
    if (asking) { again = true; return; }
    asking = true;
    try {
      do {
        again = false;
        const answer = await fetch(`/demo/slack/parts?as=${encodeURIComponent(as)}&in=${encodeURIComponent(here)}`);
        const parts = await answer.json();
        Object.keys(parts).forEach((id) => put(id, parts[id]));
      } while (again);
    } finally {
      asking = false;
    }
  }

  /* Where something stands, and what is in all inputs of that view. */
  function placeOf(element) {
    const message = element.closest("[data-ts]");
    if (message) return { in: message.dataset.in, ts: message.dataset.ts };
    return { view: element.closest("[data-view]").dataset.view };
  }

  function valueOf(input) {
    if (input.matches(".search")) return input.dataset.chosen;
    if (input.matches("select[multiple]")) return [...input.selectedOptions].map((o) => o.value);
    if (input.type === "checkbox") {
      return [...input.closest("[data-choices]").querySelectorAll("input:checked")].map((o) => o.value);
    }
    if (input.type === "radio") return input.closest("[data-choices]").querySelector("input:checked")?.value ?? "";
    return input.value;
  }

  function stateOf(element) {
    const view = element.closest("[data-view]");
    const state = {};
    if (!view) return state;
    for (const input of view.querySelectorAll("input[data-action], select[data-action], textarea[data-action]")) {
      const block = input.closest("[data-block]").dataset.block;
      (state[block] ??= {})[input.dataset.action] = valueOf(input);
    }
    return state;
  }

  async function use(element, value) {
    if (element.dataset.confirm && !(await ask(JSON.parse(element.dataset.confirm)))) return;
    if (element.dataset.url) window.open(element.dataset.url, "_blank", "noopener");
    element.classList.add("busy");
    const block = element.closest("[data-block]").dataset.block;
    await act("use", { ...placeOf(element), block, action: element.dataset.action, value, state: stateOf(element) });
    element.classList.remove("busy");
  }

  function ask(what) {
    const dialog = part("ask");
    dialog.replaceChildren();
    const add = (name, text) => {
      const child = document.createElement(name);
      child.textContent = text;
      dialog.append(child);
      return child;
    };
    add("h2", what.title.text);
    add("p", what.text.text);
    const no = add("button", what.deny.text);
    const yes = add("button", what.confirm.text);
    no.className = "b";
    yes.className = `b ${what.style === "danger" ? "danger" : "primary"}`;
    return new Promise((done) => {
      no.onclick = () => dialog.close("no");
      yes.onclick = () => dialog.close("yes");
      dialog.onclose = () => done(dialog.returnValue === "yes");
      dialog.returnValue = "no";
      dialog.showModal();
    });
  }

  /* Searching in a select whose options the app finds. */
  let searching = 0;
  function search(input) {
    clearTimeout(searching);
    searching = setTimeout(async () => {
      const block = input.closest("[data-block]").dataset.block;
      const list = input.nextElementSibling;
      const said = await act("search", { ...placeOf(input), block, action: input.dataset.action, text: input.value });
      list.replaceChildren();
      const line = (text, value) => {
        const item = document.createElement("li");
        item.textContent = text;
        if (value !== undefined) {
          item.setAttribute("role", "option");
          item.dataset.value = value;
        }
        list.append(item);
        return item;
      };
      const options = said.options ?? (said.option_groups ?? []).flatMap((group) => group.options);
      for (const option of options) {
        const item = line(option.text.text, option.value);
        if (option.description) {
          const more = document.createElement("small");
          more.textContent = option.description.text;
          item.append(more);
        }
      }
      if (said.too_short) line(`Type ${said.too_short} letters or more.`);
      else if (said.failed) line("Result could not be loaded.");
      else if (options.length === 0) line("No results");
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
    }, 200);
  }

  function hide(input) {
    input.nextElementSibling.hidden = true;
    input.setAttribute("aria-expanded", "false");
  }

  function pick(item) {
    const input = item.closest(".searching").querySelector("input");
    input.value = item.firstChild.textContent;
    input.dataset.chosen = item.dataset.value;
    hide(input);
    chosen(input);
  }

  /* Slack tells the app of a choice in an input only where the app asked for that. */
  function chosen(input) {
    const block = input.closest("[data-block]");
    if (block.dataset.dispatch === "false") {
      act("fill", { ...placeOf(input), state: stateOf(input) });
    } else {
      use(input, valueOf(input));
    }
  }

  document.addEventListener("click", (event) => {
    const target = event.target;
    const found = (selector) => target.closest?.(selector);
    let element;
    if ((element = found(".searching li[data-value]"))) pick(element);
    else if ((element = found("[data-message-shortcut]"))) {
      act("message-shortcut", { ...placeOf(element), callback: element.dataset.messageShortcut });
    } else if ((element = found("[data-shortcut]"))) act("shortcut", { callback: element.dataset.shortcut });
    else if ((element = found("[data-close]"))) act("close", { view: element.closest("[data-view]").dataset.view });
    else if ((element = found("[data-act]"))) act(element.dataset.act);
    else if ((element = found("button[data-action]"))) use(element, element.dataset.value);
    if (!found(".searching")) document.querySelectorAll(".search").forEach(hide);
    if (!found("details.overflow")) document.querySelectorAll("details.overflow[open]").forEach((d) => d.removeAttribute("open"));
  });

  document.addEventListener("change", (event) => {
    const input = event.target;
    if (input.id === "as") input.form.requestSubmit();
    else if (input.dataset.action && !input.matches(".search")) {
      const text = input.matches("textarea, input[type=text], input[type=email], input[type=url]");
      if (text) act("fill", { ...placeOf(input), state: stateOf(input) });
      else chosen(input);
    }
  });

  document.addEventListener("input", (event) => {
    if (event.target.matches(".search")) {
      event.target.dataset.chosen = "";
      search(event.target);
    }
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.matches(".search") && event.target.dataset.least === "0") search(event.target);
  });

  document.addEventListener("keydown", (event) => {
    const input = event.target;
    if (event.key === "Escape") {
      const form = part("modal").querySelector("form");
      if (input.matches?.(".search[aria-expanded=true]")) hide(input);
      else if (form && !part("ask").open) act("close", { view: form.dataset.view });
      return;
    }
    if (!input.matches?.(".search")) return;
    const items = [...input.nextElementSibling.querySelectorAll("li[data-value]")];
    const at = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const next = Math.max(0, Math.min(items.length - 1, at + (event.key === "ArrowDown" ? 1 : -1)));
      items.forEach((item, i) => item.setAttribute("aria-selected", String(i === next)));
      items[next]?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (at >= 0) pick(items[at]);
    }
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method === "get" && form.action.endsWith("/demo/slack") && form.querySelector("#as")) return;
    event.preventDefault();
    if (form.id === "composer") {
      const line = part("line");
      if (line.value.trim()) act("type", { in: here, text: line.value.trim() });
      line.value = "";
    } else if (form.id === "faults") {
      act("fault", Object.fromEntries(new FormData(form)));
    } else if (form.matches(".modal")) {
      form.classList.add("busy");
      act("submit", { view: form.dataset.view, state: stateOf(form) }).then(() => form.classList.remove("busy"));
    }
  });

  new EventSource("/demo/slack/events").onmessage = refresh;
  if (here === "home") act("home");
  refresh().then(toEnd);
})();
