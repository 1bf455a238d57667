// CheckInRow: last week's value stands ready but counts for nothing until somebody has touched it.

const STATUSES = [["on_course", "✔", "good"], ["at_risk", "⚠", "warn"], ["off_course", "✖", "bad"]];

function render(given) {
  const page = frame(given, "check-in");
  const { model, root, word, say, can, on, tell } = page;
  const own = unique();
  const title = make("div", { class: "okrw-title", id: `${own}-title` }), note = make("div", { class: "okrw-note" });
  const fields = {};
  const body = make("div", { class: "okrw-fields" });
  root.append(title, note, body, page.line);
  mark(root, "role", "group");
  mark(root, "aria-labelledby", title.id);

  function field(name, control, extra = []) {
    const id = `${own}-${name}`;
    control.id = id;
    const label = make("label", { class: "okrw-label", for: id }), remark = make("div", { class: "okrw-remark", id: `${id}-remark`, hidden: true });
    fields[name] = { control, label, remark, base: "", sent: null, refused: false, theirs: "" };
    body.append(make("div", { class: `okrw-field okrw-field-${name}` }, label, make("div", { class: "okrw-bar" }, control, ...extra), remark));
    if (control.tagName === "SELECT") chosen(control, () => keep(name));
    else control.addEventListener("change", () => keep(name));
  }
  const unit = make("span", { class: "okrw-note" });
  const carried = make("div", { class: "okrw-carried" }), carriedWords = make("span", { class: "okrw-flag", "data-tone": "warn" }, make("span", { "aria-hidden": "true" }, "⚠"), make("span"));
  const confirm = button("", () => ask("confirm", {}, word("confirmed")));
  carried.append(carriedWords, confirm);
  const last = make("div", { class: "okrw-note" });
  field("value", make("input", { type: "text", inputmode: "decimal", autocomplete: "off" }), [unit]);
  fields.value.remark.before(carried, last);
  // The last value is there to be typed over: the first click takes all of it, the next one a place in it.
  const value = fields.value.control;
  let entered = false;
  value.addEventListener("focus", () => { entered = !model.get("confirmed") && value.value === fields.value.base; });
  value.addEventListener("click", () => { if (entered) value.select(); entered = false; });
  field("confidence", make("select", {}, make("option", { value: "" }), ...Array.from({ length: 11 }, (_, n) => make("option", { value: n }, String(n)))), [make("span", { class: "okrw-note" }, "/ 10")]);

  // Status: a radio group that looks like three buttons.
  const statusLabel = make("div", { class: "okrw-label", id: `${own}-status` });
  const statusRemark = make("div", { class: "okrw-remark", hidden: true, id: `${own}-status-remark` });
  const statuses = make("div", { class: "okrw-bar okrw-statuses", role: "radiogroup", "aria-labelledby": statusLabel.id });
  const choices = STATUSES.map(([code, sign, tone]) => {
    const words = make("span");
    const choice = make("button", { type: "button", role: "radio", class: "okrw-button okrw-choice", "data-tone": tone, "data-status": code }, make("span", { "aria-hidden": "true" }, sign), words);
    choice.addEventListener("click", () => pick(code));
    statuses.append(choice);
    return { code, choice, words };
  });
  statuses.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (by === undefined || composing(event)) return;
    used(event);
    const at = choices.findIndex(({ choice }) => choice === document.activeElement);
    const next = choices[(at + by + choices.length) % choices.length];
    next.choice.focus();
    pick(next.code);
  });
  body.append(make("div", { class: "okrw-field okrw-field-status" }, statusLabel, statuses, statusRemark));
  field("blocker", make("textarea", { rows: 1 }));
  field("help_from", make("select"));
  fields.blocker.control.addEventListener("input", () => grow(fields.blocker.control));
  body.addEventListener("keydown", (event) => {
    if (composing(event)) return;
    if (event.key === "Enter" && event.target === fields.value.control) { used(event); event.target.dispatchEvent(new Event("change")); if (!model.get("confirmed") && fields.value.control.value === fields.value.base) confirm.click(); }
    else if (event.key === "Escape" && event.target.id) {
      const one = Object.values(fields).find(({ control }) => control === event.target);
      if (one && one.control.value !== one.base) { used(event); one.control.value = one.base; one.refused = false; remarks(); }
    }
  });
  let picked = null;

  async function ask(kind, values, done) {
    const answer = await tell(kind, values);
    if (answer.done) say(answer.answer ?? done, "good");
    else if (!answer.gone) say(word("not_done"), "bad");
    return answer;
  }
  async function keep(name) {
    const one = fields[name], value = one.control.value;
    if (value === one.base || one.sent === value || !can("set")) return;
    one.sent = value;
    const answer = await ask("set", { field: name, value }, word("saved"));
    one.sent = null;
    one.refused = !answer.done && !answer.gone;
    if (answer.done) one.base = value;
    draw();
  }
  async function pick(code) {
    if (!can("set")) return;
    picked = code;
    draw();
    const answer = await ask("set", { field: "status", value: code }, word("saved"));
    if (picked === code && !answer.gone) picked = null;
    draw();
  }

  function shown(name) {
    if (name === "confidence") return model.get("confidence") < 0 ? "" : String(model.get("confidence"));
    return model.get(name);
  }
  function show(name) {
    const one = fields[name], value = shown(name), { control } = one;
    const typed = control.value !== one.base;
    if (value === one.base && control.value === value) one.theirs = "";
    else if (typed && control.value !== value && (document.activeElement === control || one.sent !== null || one.refused)) one.theirs = value === one.base ? one.theirs : value;
    else {
      if (control.value !== value) control.value = value;
      one.refused = false;
      one.theirs = "";
    }
    one.base = value;
    control.disabled = !can("set");
    if (control.tagName === "TEXTAREA") grow(control);
  }
  function remarks() {
    const given = model.get("remarks");
    for (const [name, one] of [...Object.entries(fields), ["status", { remark: statusRemark, control: statuses }]]) {
      const parts = [];
      if (one.refused) parts.push(["bad", word("not_saved")]);
      if (one.theirs) parts.push(["warn", word("changed_meanwhile", { text: one.theirs })]);
      if (given[name]) parts.push([given[name].tone, given[name].text]);
      one.remark.replaceChildren(...parts.map(([tone, text]) => make("div", { "data-tone": tone }, make("span", { "aria-hidden": "true" }, `${{ bad: "✖", warn: "⚠" }[tone] ?? "ℹ"} `), text)));
      one.remark.hidden = !parts.length;
      mark(one.control, "aria-describedby", parts.length ? one.remark.id : null);
      if (name !== "status") mark(one.control, "aria-invalid", parts.some(([tone]) => tone === "bad") ? "true" : null);
    }
  }
  function speak() {
    write(title, model.get("title"));
    write(note, model.get("note"));
    note.hidden = !model.get("note");
    write(unit, model.get("unit"));
    write(fields.value.label, word("value"));
    write(fields.confidence.label, word("confidence"));
    write(fields.blocker.label, word("blocker"));
    write(fields.help_from.label, word("help_from"));
    write(statusLabel, word("status"));
    write(carriedWords.lastChild, word("unconfirmed"));
    write(confirm, word("confirm"));
    write(fields.confidence.control.options[0], word("no_confidence"));
    for (const { code, words } of choices) write(words, word(code));
    const people = fields.help_from.control, at = people.value;
    people.replaceChildren(make("option", { value: "" }, word("nobody")), ...model.get("people").map((one) => make("option", { value: one.value }, one.text)));
    people.value = at;
    mark(fields.value.control, "aria-label", model.get("unit") ? word("value_in", { unit: model.get("unit") }) : null);
  }
  function draw() {
    for (const name of Object.keys(fields)) show(name);
    const status = picked ?? model.get("status");
    choices.forEach(({ code, choice }, at) => {
      mark(choice, "aria-checked", code === status);
      mark(choice, "tabindex", code === status || (!status && at === 0) ? 0 : -1);
      mark(choice, "aria-disabled", can("set") ? null : "true");
    });
    const open = !model.get("confirmed") && Boolean(model.get("value"));
    carried.hidden = !open;
    confirm.hidden = !can("confirm");
    mark(root, "data-unconfirmed", open);
    write(last, model.get("last") ? word("last", { text: model.get("last") }) : "");
    last.hidden = !model.get("last");
    remarks();
  }
  for (const name of ["title", "note", "unit", "labels", "people"]) on(`change:${name}`, () => { speak(); draw(); });
  for (const name of ["value", "confirmed", "last", "confidence", "status", "blocker", "help_from", "remarks", "can"]) on(`change:${name}`, draw);
  const sizes = new ResizeObserver(() => grow(fields.blocker.control));
  sizes.observe(root);
  page.later(() => sizes.disconnect());
  speak();
  draw();
  return page.end;
}
export default { render };
