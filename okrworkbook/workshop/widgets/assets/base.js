// What all widgets share: elements, labels, telling Python, saying things aloud, and keeping keys to oneself.

const PATIENCE = 4000; // milliseconds without an answer after which the kernel counts as gone
const REST = 500; // milliseconds without another step after which what keys went through is told

/** What an attribute is written as: ARIA says true and false in words, HTML by being there. */
function written(name, value) {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean" && !name.startsWith("aria-")) return value ? "" : null;
  return String(value);
}

/** Set or remove an attribute, touching the page only where it changes. */
function mark(element, name, value) {
  const wanted = written(name, value);
  if (element.getAttribute(name) === wanted) return;
  if (wanted === null) element.removeAttribute(name);
  else element.setAttribute(name, wanted);
}

/** An element with attributes, listeners (onclick: …) and children; null leaves an attribute or a child out. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else mark(element, name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

let counted = 0;
const unique = () => `okrw-${Date.now().toString(36)}-${(counted += 1)}`;

/** Keys that an input method is still composing with are nobody else's. */
const composing = (event) => event.isComposing || event.keyCode === 229;

function used(event) {
  event.preventDefault();
  event.stopPropagation();
}

/** Tell what was chosen in a list: at once with a pointer; what keys go through only when they have come to rest. */
function chosen(list, tell) {
  let timer = null, keyed = false;
  const now = () => { clearTimeout(timer); timer = null; tell(); };
  list.addEventListener("keydown", () => { keyed = true; });
  list.addEventListener("pointerdown", () => { keyed = false; });
  list.addEventListener("input", () => { clearTimeout(timer); timer = null; if (keyed) timer = setTimeout(now, REST); else now(); });
  list.addEventListener("focusout", () => timer && now());
}

/** A text area grows with its text; a width of nothing means it is not shown yet. */
function grow(area) {
  if (!area.clientWidth) return;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
}

/** The frame of a widget: root element, labels, a line that is read aloud, and the way to Python. */
function frame({ model, el }, name) {
  const root = make("div", { class: `okrw okrw-${name}`, "data-lm-suppress-shortcuts": "true" });
  const line = make("div", { class: "okrw-status", role: "status", "aria-live": "polite" });
  const waiting = new Map();
  const undone = [];
  el.append(root);
  mark(root, "lang", model.get("lang") === "en" ? "en" : "zh-CN");

  const word = (key, values = {}) =>
    (model.get("labels")[key] ?? key).replace(/\{(\w+)\}/g, (place, field) => String(values[field] ?? place));
  const say = (text, tone = "") => {
    mark(line, "data-tone", tone || null);
    write(line, text);
  };
  const can = (kind) => model.get("can").includes(kind);
  const on = (event, listener) => {
    model.on(event, listener);
    undone.push(() => model.off(event, listener));
  };

  /** Tell Python; resolves to {done, answer}, or {gone: true} where nobody answers. A late answer is told to `late`. */
  const tell = (kind, fields = {}, late = null) =>
    new Promise((resolve) => {
      const own = unique();
      const timer = setTimeout(() => {
        say(word("gone"), "bad");
        waiting.set(own, { resolve: late ?? (() => line.textContent === word("gone") && say("")), timer: null });
        resolve({ gone: true });
      }, PATIENCE);
      waiting.set(own, { resolve, timer });
      model.send({ kind, fields, mark: own });
    });
  on("msg:custom", (message) => {
    const one = waiting.get(message?.mark);
    if (!one) return;
    waiting.delete(message.mark);
    clearTimeout(one.timer);
    one.resolve(message);
  });

  // JupyterLab's commands, and the browser's dialogue for saving a page, are not meant here.
  const keys = (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      used(event);
      say(word("saved_as_you_go"));
    }
    event.stopPropagation();
  };
  root.addEventListener("keydown", keys);
  on("change:lang", () => mark(root, "lang", model.get("lang") === "en" ? "en" : "zh-CN"));

  return {
    model, root, line, word, say, can, on, tell,
    later: (undo) => undone.push(undo),
    end: () => {
      for (const undo of undone) undo();
      for (const { timer } of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
}

/** A button with words, and a shortcut or explanation in its title. */
function button(text, press, attributes = {}) {
  return make("button", { type: "button", class: "okrw-button", onclick: press, ...attributes }, text);
}
