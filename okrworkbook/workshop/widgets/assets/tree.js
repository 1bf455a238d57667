// GoalTree: one flat list of rows, of which an edit redraws only what changed.

const SIGNS = { bad: "✖", warn: "⚠", good: "✔", note: "ℹ" };

function render(given) {
  const page = frame(given, "tree");
  const { model, root, word, say, can, on, tell } = page;
  const rows = new Map(); // id → {element, shown: what the row was drawn from, parts}
  const open = new Map(); // id → whether its children show; what is not here follows `depth`
  let byId = new Map(), children = new Map(), visible = [];
  let here = "", editing = null, moving = null, dragged = "", wanted = "";
  let hits = [], searched = "", arranging = false;

  // --- what stands

  function read() {
    const nodes = model.get("nodes");
    byId = new Map(nodes.map((node) => [node.id, node]));
    children = new Map([["", []]]);
    for (const node of nodes) {
      const parent = byId.has(node.parent) ? node.parent : "";
      if (!children.has(parent)) children.set(parent, []);
      children.get(parent).push(node.id);
    }
    for (const id of open.keys()) if (!byId.has(id)) open.delete(id);
  }
  const under = (id) => children.get(id) ?? [];
  const parentOf = (id) => (byId.has(byId.get(id)?.parent) ? byId.get(id).parent : "");
  const siblings = (id) => under(parentOf(id));
  const locked = (id) => Boolean(byId.get(id)?.locked);
  function isOpen(id, level) {
    const depth = model.get("depth");
    return open.get(id) ?? (depth === 0 || level < depth);
  }
  function levelOf(id) {
    let level = 1;
    for (let at = parentOf(id); at; at = parentOf(at)) level += 1;
    return level;
  }
  function within(id, ancestor) {
    for (let at = id; at; at = parentOf(at)) if (at === ancestor) return true;
    return false;
  }
  const countBelow = (id) => under(id).reduce((sum, child) => sum + 1 + countBelow(child), 0);

  // --- the parts of the page

  const tools = make("div", { class: "okrw-bar okrw-tools", role: "toolbar" });
  const find = make("input", { type: "search", class: "okrw-find", autocomplete: "off", spellcheck: "false" });
  const count = make("span", { class: "okrw-note okrw-count", "aria-live": "polite" });
  const title = make("div", { class: "okrw-title" });
  const list = make("div", { class: "okrw-rows", role: "tree" });
  const topTarget = make("div", { class: "okrw-top", hidden: true });
  const empty = make("p", { class: "okrw-note" });
  const help = make("details", { class: "okrw-help" }, make("summary"), make("div", { class: "okrw-keys" }));
  const buttons = {};
  const ACTIONS = [
    ["rename", "F2", () => edit(here), (id) => id && !locked(id)],
    ["add", "Ctrl+Enter", () => draft(here), (id) => Boolean(id)],
    ["add_top", "", () => draft(""), () => true],
    ["up", "Alt+↑", () => shift(-1), (id) => id && !locked(id)],
    ["down", "Alt+↓", () => shift(1), (id) => id && !locked(id)],
    ["move", "M", () => startMove(here), (id) => id && !locked(id)],
    ["remove", "Delete", () => remove(here), (id) => id && !locked(id)],
    ["undo", "Ctrl+Z", () => reverse("undo"), () => true],
    ["redo", "Ctrl+Shift+Z", () => reverse("redo"), () => true],
    ["expand", "", () => openAll(true), () => true],
    ["collapse", "", () => openAll(false), () => true],
  ];
  const NEEDS = { add_top: "add", up: "move", down: "move" };
  for (const [name, key, act, allowed] of ACTIONS) {
    buttons[name] = button("", () => allowed(here) && act(), { "data-act": name, "aria-keyshortcuts": key ? spoken(key) : null });
    tools.append(buttons[name]);
  }
  root.append(title, tools, make("div", { class: "okrw-bar okrw-tools okrw-search" }, find, count), topTarget, list, empty, page.line, help);

  function spoken(key) {
    return key.replace("↑", "ArrowUp").replace("↓", "ArrowDown").replace("Ctrl", "Control");
  }

  function speak() {
    write(title, model.get("label"));
    mark(list, "aria-label", model.get("label"));
    mark(tools, "aria-label", word("keys_title"));
    mark(find, "placeholder", word("find"));
    mark(find, "aria-label", word("find"));
    write(topTarget, `⤒ ${word("top")}`);
    write(empty, word("empty"));
    for (const [name, key] of ACTIONS) {
      write(buttons[name], word(name));
      mark(buttons[name], "title", key ? `${word(name)} (${key})` : word(name));
      buttons[name].hidden = !["expand", "collapse"].includes(name) && !can(NEEDS[name] ?? name);
    }
    write(help.firstChild, word("help"));
    help.lastChild.replaceChildren(
      ...word("keys").split("\n").map((text) => {
        const [key, ...rest] = text.split(" = ");
        return make("div", {}, make("kbd", {}, key), make("span", {}, rest.join(" = ")));
      }),
    );
  }

  // --- drawing

  function draw() {
    visible = [];
    const walk = (ids, level) =>
      ids.forEach((id, place) => {
        visible.push({ id, level, place: place + 1, of: ids.length });
        if (under(id).length && isOpen(id, level)) walk(under(id), level + 1);
      });
    walk(under(""), 1);
    if (!byId.has(here)) here = visible[0]?.id ?? "";
    // Somebody may have closed the branch one stands in.
    while (here && !visible.some((one) => one.id === here)) here = parentOf(here);
    if (moving && !byId.has(moving.id)) moving = null;

    const order = visible.map(row);
    if (editing?.draft) place(order);
    else if (editing && !byId.has(editing.id)) {
      write(editing.note, word("removed_meanwhile", { title: editing.area.value }));
      editing.note.hidden = false;
      order.push(rows.get(editing.id).element);
    }
    arrange(order);
    const shown = new Set(visible.map((one) => one.id));
    for (const id of rows.keys()) if (!shown.has(id) && editing?.id !== id) rows.delete(id);
    empty.hidden = byId.size > 0 || Boolean(editing?.draft);
    // A tree nobody has put anything into is no tree.
    mark(list, "role", order.length ? "tree" : null);
    mark(list, "aria-label", order.length ? model.get("label") : null);
    enable();
  }

  /** Put the rows in order, touching as few as possible: a row that is moved loses its focus. */
  function arrange(order) {
    const focused = list.contains(document.activeElement) ? document.activeElement : null;
    const wanted = new Set(order);
    arranging = true;
    for (const element of [...list.children]) if (!wanted.has(element)) element.remove();
    let next = list.firstChild;
    for (const element of order) {
      if (next && next !== element && next.nextSibling === element) {
        const moved = next; // one row has gone further down: it is met again there
        next = element;
        moved.remove();
      }
      if (element === next) next = next.nextSibling;
      else list.insertBefore(element, next);
    }
    arranging = false;
    if (focused?.isConnected && document.activeElement !== focused) focused.focus({ preventScroll: true });
  }

  /** The draft of a new goal stands after everything under its parent. */
  function place(order) {
    let at = order.length;
    if (editing.parent) {
      at = visible.findIndex((one) => one.id === editing.parent) + 1;
      while (at < visible.length && within(visible[at].id, editing.parent)) at += 1;
    }
    order.splice(at, 0, editing.element);
  }

  function row({ id, level, place, of }) {
    const node = byId.get(id);
    const some = under(id).length > 0;
    const drawnFrom = JSON.stringify([
      node, level, place, of, some && isOpen(id, level), some, id === here, moving && [moving.id === id, moving.target === id],
      hits.includes(id), model.get("lang"),
    ]);
    let one = rows.get(id);
    if (one?.shown === drawnFrom) return one.element;
    if (!one) {
      one = { element: make("div", { role: "treeitem", class: "okrw-row", "data-id": id, draggable: can("move") && !node.locked ? "true" : null }) };
      one.twisty = make("span", { class: "okrw-twisty", "aria-hidden": "true" });
      one.level = make("span", { class: "okrw-level" });
      one.title = make("span", { class: "okrw-goal" });
      one.flags = make("span", { class: "okrw-flags" });
      one.element.append(one.twisty, one.level, one.title, one.flags);
      rows.set(id, one);
    }
    one.shown = drawnFrom;
    const element = one.element;
    mark(element, "aria-level", level);
    mark(element, "aria-posinset", place);
    mark(element, "aria-setsize", of);
    mark(element, "aria-expanded", some ? isOpen(id, level) : null);
    mark(element, "aria-selected", id === here);
    mark(element, "tabindex", id === here ? 0 : -1);
    mark(element, "data-moving", moving?.id === id);
    mark(element, "data-target", moving?.target === id);
    mark(element, "data-hit", hits.includes(id));
    element.style.setProperty("--level", level - 1);
    write(one.twisty, some ? (isOpen(id, level) ? "▾" : "▸") : "");
    write(one.level, node.level ?? "");
    one.level.hidden = !node.level;
    if (editing?.id !== id) write(one.title, node.title);
    else if (node.title === editing.area.value) { // one's own words, whose answer came late
      editing.from = node.title;
      editing.note.hidden = true;
    } else if (node.title !== editing.from) {
      write(editing.note, word("changed_meanwhile", { title: node.title }));
      editing.note.hidden = false;
    }
    one.flags.replaceChildren(
      ...(node.locked ? [flag({ text: word("locked"), tone: "note" })] : []),
      ...(node.flags ?? []).map(flag),
    );
    return element;
  }

  function flag({ text, tone }) {
    return make("span", { class: "okrw-flag", "data-tone": tone }, make("span", { "aria-hidden": "true" }, SIGNS[tone] ?? "•"), text);
  }

  function enable() {
    for (const [name, , , allowed] of ACTIONS) mark(buttons[name], "aria-disabled", allowed(here) ? null : "true");
  }

  // --- standing somewhere

  function stand(id, focus = true) {
    if (!id) return;
    for (let at = parentOf(id); at; at = parentOf(at)) if (!isOpen(at, levelOf(at))) open.set(at, true);
    const changed = here !== id;
    here = id;
    draw();
    const element = rows.get(id)?.element;
    if (focus) element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: "nearest" });
    if (changed && can("select")) tell("select", { id });
  }
  function step(by) {
    const at = visible.findIndex((one) => one.id === here);
    stand(visible[Math.min(visible.length - 1, Math.max(0, at + by))]?.id);
  }
  function setOpen(id, value) {
    open.set(id, value);
    draw();
  }
  function openAll(value) {
    for (const id of byId.keys()) if (under(id).length) open.set(id, value);
    draw();
    if (!value) say(word("closed_all"));
    rows.get(here)?.element.scrollIntoView({ block: "nearest" });
  }

  // --- telling Python

  async function ask(kind, fields, done, late = () => {}) {
    const told = (answer) => {
      if (answer.done) say(done, "good");
      else if (!answer.gone) say(word("not_done"), "bad");
      return answer;
    };
    return told(await tell(kind, fields, (answer) => late(told(answer))));
  }
  /** What was taken for lost and offered again is not saved twice: its answer has come after all. */
  function arrived(answer, same, text) {
    if (answer.done && editing && same(editing) && editing.area.value === text) finish(false, false);
  }
  const name = (id) => byId.get(id)?.title ?? "";
  /** Whether nobody types here or has gone elsewhere: what comes late takes no keys away. */
  function idle() {
    const at = document.activeElement;
    return !editing && (at === document.body || list.contains(at) || tools.contains(at));
  }

  function remove(id) {
    const at = visible.findIndex((one) => one.id === id);
    const next = visible.slice(at + 1).find((one) => !within(one.id, id)) ?? visible[at - 1];
    const text = word("removed", { title: name(id), n: countBelow(id) });
    ask("remove", { id }, text).then((answer) => answer.done && next && !byId.has(id) && idle() && stand(next.id));
  }
  function reverse(kind) {
    ask(kind, {}, word(kind === "undo" ? "undone" : "redone"));
  }
  function shift(by) {
    const ids = siblings(here), at = ids.indexOf(here), to = at + by;
    if (to < 0 || to >= ids.length) return say(word("no_more"));
    const after = by < 0 ? (ids[to - 1] ?? "") : ids[to];
    move(here, parentOf(here), after);
  }
  function move(id, parent, after) {
    if (within(parent, id)) return say(word("cycle"), "bad");
    if (parent) open.set(parent, true);
    ask("move", { id, parent, after }, word("moved", { title: name(id), parent: name(parent) || word("top") }))
      .then((answer) => answer.done && byId.has(id) && idle() && stand(id));
  }

  // --- typing a title

  function editor(value, level) {
    const area = make("textarea", { rows: 1, class: "okrw-edit", "aria-label": word("rename"), spellcheck: "false" });
    const note = make("div", { class: "okrw-note okrw-changed", role: "status", hidden: true });
    area.value = value;
    area.addEventListener("input", () => grow(area));
    area.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (composing(event)) return;
      if (event.key === "Enter") { used(event); finish(true); }
      else if (event.key === "Escape") { used(event); finish(false); }
      else if (event.key === "Tab") finish(true, false);
    });
    area.addEventListener("blur", () => !arranging && editing?.area === area && finish(true, false));
    return { area, note, holder: make("span", { class: "okrw-editing" }, area, note), level };
  }
  function edit(id, text = null) {
    if (!id || !can("rename") || locked(id)) return;
    if (editing) finish(true, false);
    stand(id, false);
    const one = rows.get(id);
    editing = { id, from: name(id), ...editor(text ?? name(id)) };
    mark(one.element, "draggable", null);
    one.title.replaceChildren(editing.holder);
    grow(editing.area);
    editing.area.focus();
    editing.area.select();
  }
  function draft(parent, text = "") {
    if (!can("add")) return;
    if (editing) finish(true, false);
    if (parent) open.set(parent, true);
    const level = parent ? levelOf(parent) + 1 : 1;
    editing = { draft: true, parent, after: under(parent).at(-1) ?? "", ...editor(text) };
    mark(editing.area, "aria-label", word("new_goal"));
    mark(editing.area, "placeholder", word("new_goal"));
    editing.element = make("div", { class: "okrw-row okrw-draft", role: "treeitem", "aria-level": level, "aria-selected": "false", "aria-label": word("new_goal") }, make("span", { class: "okrw-twisty" }, "+"), editing.holder);
    editing.element.style.setProperty("--level", level - 1);
    draw();
    editing.element.scrollIntoView({ block: "nearest" });
    editing.area.focus();
  }
  function finish(keep, focus = true) {
    const done = editing;
    if (!done) return;
    editing = null;
    const text = done.area.value.replace(/\s*\n\s*/g, " ").trim();
    const back = done.draft ? done.parent || here : done.id;
    if (!done.draft && rows.has(done.id)) {
      const one = rows.get(done.id);
      one.title.replaceChildren(name(done.id));
      one.shown = "";
      mark(one.element, "draggable", can("move") ? "true" : null);
    }
    if (keep && text && done.draft) {
      const late = (answer) => arrived(answer, (one) => one.draft && one.parent === done.parent, text);
      ask("add", { parent: done.parent, after: done.after, title: text }, word("added", { title: text }), late).then((answer) => {
        if (answer.answer) { wanted = answer.answer; reach(); }
        else if (!answer.done && !editing) draft(done.parent, text); // what was typed is not lost
      });
    } else if (keep && text && text !== done.from && !byId.has(done.id)) {
      say(word("removed_meanwhile", { title: text }), "bad");
    } else if (keep && text && text !== done.from) {
      const one = rows.get(done.id);
      one.title.replaceChildren(text); // until Python says what is true
      one.shown = "";
      mark(one.element, "data-pending", true);
      const late = (answer) => arrived(answer, (one) => one.id === done.id, text);
      ask("rename", { id: done.id, title: text }, word("renamed", { title: text }), late).then((answer) => {
        mark(one.element, "data-pending", null);
        one.shown = "";
        draw();
        if (!answer.done && !editing) edit(done.id, text);
      });
      if (focus) one.element.focus();
      return;
    }
    draw();
    if (focus) stand(back);
  }
  /** A goal that was just added may be shown before or after Python has answered. */
  function reach() {
    if (wanted && byId.has(wanted)) {
      const id = wanted;
      wanted = "";
      if (!editing) stand(id, idle());
    }
  }

  // --- moving by keyboard

  function startMove(id) {
    if (!id || !can("move") || locked(id)) return;
    moving = { id, target: parentOf(id) };
    showTarget();
    rows.get(id)?.element.focus();
    say(word("move_help", { title: name(id) }), "warn");
  }
  function showTarget() {
    topTarget.hidden = !moving;
    mark(topTarget, "data-target", moving ? moving.target === "" : null);
    draw();
    if (moving?.target) rows.get(moving.target)?.element.scrollIntoView({ block: "nearest" });
  }
  function moveKey(event) {
    const places = ["", ...visible.map((one) => one.id).filter((id) => !within(id, moving.id))];
    const at = places.indexOf(moving.target);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: places.length - 1 }[event.key];
    used(event);
    if (event.key === "Escape") {
      moving = null;
      showTarget();
      say("");
    } else if (event.key === "Enter") {
      const { id, target } = moving;
      moving = null;
      showTarget();
      if (target !== parentOf(id)) move(id, target, under(target).at(-1) ?? "");
      else say("");
    } else if (event.key === "ArrowRight" && moving.target) setOpen(moving.target, true);
    else if (event.key === "ArrowLeft" && moving.target) { moving.target = parentOf(moving.target); showTarget(); }
    else if (to !== undefined) {
      moving.target = places[Math.min(places.length - 1, Math.max(0, to))];
      showTarget();
      say(word("moving", { title: name(moving.id), parent: name(moving.target) || word("top") }), "warn");
    }
  }

  // --- finding

  function search(next = 0) {
    const text = find.value.trim().toLowerCase();
    hits = text ? model.get("nodes").filter((one) => `${one.title} ${one.level ?? ""}`.toLowerCase().includes(text)).map((one) => one.id) : [];
    if (!text) { write(count, ""); searched = ""; return draw(); }
    if (!hits.length) { write(count, word("not_found")); return draw(); }
    let at = hits.indexOf(here);
    if (text !== searched || at < 0) at = at < 0 ? 0 : at;
    else at = (at + next + hits.length) % hits.length;
    searched = text;
    write(count, word("found", { n: at + 1, of: hits.length }));
    stand(hits[at], false);
  }
  function endSearch() {
    find.value = "";
    search();
    rows.get(here)?.element.focus();
  }
  find.addEventListener("input", (event) => event.isComposing || search());
  find.addEventListener("compositionend", () => search());
  find.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (composing(event)) return;
    if (event.key === "Enter" || event.key === "ArrowDown") { used(event); search(event.shiftKey ? -1 : 1); }
    else if (event.key === "ArrowUp") { used(event); search(-1); }
    else if (event.key === "Escape") { used(event); endSearch(); }
  });

  // --- keys

  const KEYS = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Home: () => step(-visible.length),
    End: () => step(visible.length),
    PageDown: () => step(10),
    PageUp: () => step(-10),
    ArrowRight: () => {
      if (!under(here).length) return;
      if (!isOpen(here, levelOf(here))) setOpen(here, true);
      else stand(under(here)[0]);
    },
    ArrowLeft: () => {
      if (under(here).length && isOpen(here, levelOf(here))) setOpen(here, false);
      else stand(parentOf(here));
    },
    F2: () => edit(here),
    Enter: () => edit(here),
    Insert: () => draft(here),
    Delete: () => can("remove") && here && !locked(here) && remove(here),
    m: () => startMove(here),
    M: () => startMove(here),
    "/": () => find.focus(),
    "?": () => { help.open = !help.open; help.scrollIntoView({ block: "nearest" }); },
    "*": () => { siblings(here).forEach((id) => open.set(id, true)); draw(); },
  };
  list.addEventListener("keydown", (event) => {
    if (composing(event) || editing || !event.target.closest("[role=treeitem]")) return;
    const ctrl = event.ctrlKey || event.metaKey;
    const letter = event.key.toLowerCase();
    if (ctrl && letter === "z") { used(event); if (can(event.shiftKey ? "redo" : "undo")) reverse(event.shiftKey ? "redo" : "undo"); }
    else if (ctrl && letter === "y") { used(event); if (can("redo")) reverse("redo"); }
    else if (moving) moveKey(event);
    else if (ctrl && event.key === "Enter") { used(event); draft(here); }
    else if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      used(event);
      if (can("move") && !locked(here)) shift(event.key === "ArrowUp" ? -1 : 1);
    } else if (event.shiftKey && event.key === "Enter") used(event); // runs the cell elsewhere
    else if (ctrl || event.altKey) return;
    else if (KEYS[event.key] && here) { used(event); KEYS[event.key](); }
    else if (event.key.length === 1 && event.key !== " ") { used(event); find.value = event.key; find.focus(); search(); }
  });

  // --- mouse

  list.addEventListener("click", (event) => {
    const id = event.target.closest("[role=treeitem]")?.dataset.id;
    if (!id || event.target.closest("textarea")) return;
    if (moving && !within(id, moving.id)) {
      const moved = moving.id;
      moving = null;
      showTarget();
      return move(moved, id, under(id).at(-1) ?? "");
    }
    if (event.target.closest(".okrw-twisty") && under(id).length) open.set(id, !isOpen(id, levelOf(id)));
    stand(id);
  });
  topTarget.addEventListener("click", () => {
    const moved = moving?.id;
    moving = null;
    showTarget();
    if (moved && parentOf(moved)) move(moved, "", under("").at(-1) ?? "");
  });
  // A screen reader may put the focus on any row.
  list.addEventListener("focusin", (event) => {
    const id = event.target.dataset?.id;
    if (id && id !== here && !moving && !arranging) stand(id);
  });
  list.addEventListener("dblclick", (event) => {
    const id = event.target.closest("[role=treeitem]")?.dataset.id;
    if (id && !event.target.closest("textarea, .okrw-twisty")) edit(id);
  });

  /** Where a dragged goal would land: before, after or in the row under the pointer. */
  function landing(event) {
    const element = event.target.closest?.("[role=treeitem]");
    const id = element?.dataset.id;
    if (!dragged || !id || within(id, dragged)) return null;
    const box = element.getBoundingClientRect();
    const at = (event.clientY - box.top) / box.height;
    return { id, element, kind: at < 0.28 ? "before" : at > 0.72 ? "after" : "in" };
  }
  function clear() {
    for (const element of list.querySelectorAll("[data-drop]")) mark(element, "data-drop", null);
  }
  list.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[role=treeitem]")?.dataset.id ?? "";
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", name(dragged));
    event.stopPropagation();
  });
  list.addEventListener("dragover", (event) => {
    clear();
    const to = landing(event);
    if (!to) return;
    event.preventDefault();
    event.stopPropagation();
    event.dataTransfer.dropEffect = "move";
    mark(to.element, "data-drop", to.kind);
  });
  list.addEventListener("dragleave", clear);
  list.addEventListener("dragend", () => { dragged = ""; clear(); });
  list.addEventListener("drop", (event) => {
    const to = landing(event), id = dragged;
    dragged = "";
    clear();
    if (!to) return;
    used(event);
    if (to.kind === "in") return move(id, to.id, under(to.id).filter((one) => one !== id).at(-1) ?? "");
    const others = siblings(to.id).filter((one) => one !== id);
    const at = others.indexOf(to.id);
    move(id, parentOf(to.id), to.kind === "after" ? to.id : (others[at - 1] ?? ""));
  });

  // --- from Python

  on("change:nodes", () => {
    read();
    const focused = list.contains(document.activeElement) && !editing;
    if (find.value) hits = hits.filter((id) => byId.has(id));
    draw();
    if (focused && !list.contains(document.activeElement)) rows.get(here)?.element.focus();
    reach();
  });
  on("change:labels", () => { speak(); draw(); });
  on("change:label", speak);
  on("change:can", () => { speak(); draw(); });
  read();
  speak();
  draw();
  return page.end;
}
export default { render };
