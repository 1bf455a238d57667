// DraftText: sends when somebody pauses, never inside a composition; a local draft stays until Python has answered.

function render(given) {
  const page = frame(given, "draft");
  const { model, root, word, say, can, on, tell } = page;
  const id = unique();
  const label = make("label", { class: "okrw-label", for: id });
  const hint = make("div", { class: "okrw-note", id: `${id}-hint` });
  const area = make("textarea", { id, class: "okrw-area", rows: model.get("rows"), "aria-describedby": `${id}-hint ${id}-state` });
  const own = make("div", { class: "okrw-own" }, label, hint, area);
  const theirText = make("div", { class: "okrw-their-text" });
  const theirTitle = make("div", { class: "okrw-label" });
  const take = button("", takeTheirs), keep = button("", keepMine);
  const theirs = make("section", { class: "okrw-theirs", hidden: true }, theirTitle, theirText, make("div", { class: "okrw-bar okrw-tools" }, take, keep));
  const now = button("", () => send(), { hidden: true }), clear = button("", clearDrafts);
  page.line.id = `${id}-state`;
  root.append(make("div", { class: "okrw-sides" }, own, theirs), make("div", { class: "okrw-bar okrw-under" }, page.line, make("div", { class: "okrw-bar okrw-tools" }, now, clear)));

  let timer = null, inside = false, sending = null, base = model.get("value"), conflict = null, stale = null;

  // --- the local draft

  const PREFIX = "okrworkbook:draft:";
  const store = () => PREFIX + model.get("key");
  function stash() {
    if (!model.get("key")) return;
    try { localStorage.setItem(store(), JSON.stringify({ text: area.value, base })); } catch { /* full, or forbidden */ }
    showClear();
  }
  function drop() {
    try { localStorage.removeItem(store()); } catch { /* forbidden */ }
    showClear();
  }
  function stashed() {
    try { return model.get("key") ? JSON.parse(localStorage.getItem(store())) : null; } catch { return null; }
  }
  function drafts() {
    try { return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX)); } catch { return []; }
  }
  function clearDrafts() {
    for (const name of drafts()) localStorage.removeItem(name);
    say(word("cleared"));
    showClear();
    area.focus();
  }
  function showClear() {
    clear.hidden = !model.get("key") || !drafts().length;
  }

  // --- saving

  function typed() {
    clearTimeout(timer);
    timer = null;
    now.hidden = true;
    grow(area);
    if (area.value === base && !sending) { drop(); return say(""); }
    stash();
    say(word("pending"));
    if (!inside) timer = setTimeout(() => send(), model.get("idle"));
  }
  async function send(kind = "save") {
    clearTimeout(timer);
    timer = null;
    if (inside || !can("save")) return;
    // One at a time, so that an older text never overtakes a newer one.
    if (sending) { sending.again = true; return; }
    const text = area.value;
    if (kind === "save" && (text === base || conflict)) return;
    const turn = { again: false };
    sending = turn;
    const answered = (answer) => {
      if (sending === turn) sending = null;
      if (answer.done) {
        base = text;
        now.hidden = true;
        if (stale) { stale = null; showTheirs(); }
        if (area.value === text) { drop(); say(answer.answer ?? word("saved"), "good"); }
        else { stash(); send(); }
      } else if (answer.gone) {
        stash();
        say(word(model.get("key") ? "gone" : "unsent"), "bad");
        now.hidden = false;
      } else {
        stash();
        now.hidden = Boolean(conflict);
        if (!conflict) say(word("refused"), "bad");
      }
      if (answer.done && turn.again && area.value !== base) send();
    };
    answered(await tell(kind, { text, seen: kind === "keep" && conflict ? conflict.text : base }, answered));
  }

  area.addEventListener("compositionstart", () => { inside = true; clearTimeout(timer); timer = null; });
  area.addEventListener("compositionend", () => { inside = false; typed(); });
  area.addEventListener("input", () => (inside ? grow(area) : typed()));
  area.addEventListener("blur", () => timer && send());

  // --- two versions

  async function takeTheirs() {
    if (conflict === stale) {
      stale = null;
      area.value = base;
      now.hidden = true;
      drop();
      showTheirs();
      say("");
      return area.focus();
    }
    const answer = await tell("take", {});
    if (!answer.done) return;
    base = model.get("value");
    area.value = base;
    grow(area);
    drop();
    showTheirs();
    say("");
    area.focus();
  }
  function keepMine() {
    send("keep");
    area.focus();
  }
  function showTheirs() {
    const other = model.get("theirs");
    conflict = other?.text === undefined ? stale : other;
    theirs.hidden = !conflict;
    mark(root, "data-conflict", Boolean(conflict));
    if (conflict) {
      write(theirTitle, conflict.who ? word("theirs_of", { who: conflict.who }) : word("theirs"));
      write(theirText, conflict.text || "–");
      say(word("conflict"), "warn");
      clearTimeout(timer);
      timer = null;
    }
    speak();
    grow(area);
  }

  function speak() {
    write(label, conflict ? `${model.get("label")} – ${word("mine")}` : model.get("label"));
    write(hint, model.get("hint"));
    hint.hidden = !model.get("hint");
    write(take, word("take_theirs"));
    write(keep, word("keep_mine"));
    write(now, word("save_now"));
    write(clear, word("clear"));
    area.readOnly = !can("save");
    mark(area, "aria-describedby", model.get("hint") ? `${id}-hint ${id}-state` : `${id}-state`);
    showClear();
  }

  on("change:value", () => {
    const value = model.get("value");
    const untouched = area.value === base && !inside;
    if (value === area.value) { base = value; return; }
    if (untouched) {
      base = value;
      area.value = value;
      grow(area);
    }
    // Otherwise one's own words stay; saving them finds out whether the other's are in the way.
  });
  on("change:theirs", showTheirs);
  on("change:labels", speak);
  on("change:label", speak);
  on("change:hint", speak);
  on("change:key", showClear);
  page.later(() => clearTimeout(timer));

  area.value = base;
  const draft = stashed();
  speak();
  showTheirs();
  if (draft && draft.text !== base) {
    area.value = draft.text;
    now.hidden = !can("save");
    say(word("restored"), "warn");
    if (draft.base !== base) { // somebody has changed it since the draft was begun
      stale = { text: base, who: "" };
      now.hidden = true;
      showTheirs();
    }
  } else if (draft) drop();
  const sizes = new ResizeObserver(() => grow(area));
  sizes.observe(own);
  page.later(() => sizes.disconnect());
  return page.end;
}
export default { render };
