// EditTable: cells that are always ready to be typed into; a redraw never touches what somebody is typing.

/** A block as spreadsheets copy it: tabs and line breaks, cells with either in quotation marks. */
function readBlock(text) {
  const lines = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at], line = lines.at(-1);
    if (quoted) {
      if (sign !== '"') line[line.length - 1] += sign;
      else if (text[at + 1] === '"') { line[line.length - 1] += '"'; at += 1; }
      else quoted = false;
    } else if (sign === '"' && line.at(-1) === "") quoted = true;
    else if (sign === "\t") line.push("");
    else if (sign === "\n") lines.push([""]);
    else if (sign !== "\r") line[line.length - 1] += sign;
  }
  if (lines.length > 1 && lines.at(-1).length === 1 && lines.at(-1)[0] === "") lines.pop();
  return lines;
}

function render(given) {
  const page = frame(given, "table");
  const { model, root, word, say, can, on, tell } = page;
  const own = unique();
  const cells = new Map(); // "row\tcolumn" → {control, remark, cell, base: the value shown last, unsaved}
  const lines = new Map(); // row id → {element, number, remove}
  const head = make("tr");
  const body = make("tbody");
  const caption = make("caption", { class: "okrw-title" });
  const table = make("table", { class: "okrw-grid" }, caption, make("thead", {}, head), body);
  const empty = make("p", { class: "okrw-note" });
  const add = button("", () => addRow(model.get("rows").at(-1)?.id ?? ""));
  const undo = button("", () => reverse("undo"), { "aria-keyshortcuts": "Control+Z", title: "Ctrl+Z" });
  const redo = button("", () => reverse("redo"), { "aria-keyshortcuts": "Control+Shift+Z", title: "Ctrl+Shift+Z" });
  const tools = make("div", { class: "okrw-bar okrw-tools" }, add, undo, redo);
  const help = make("p", { class: "okrw-note okrw-keyline" });
  let layout = "", wanted = null, lost = null, arranging = false;
  root.append(make("div", { class: "okrw-scroll" }, table), empty, tools, page.line, help);

  const key = (row, column) => `${row}\t${column}`;
  const columns = () => model.get("columns");
  const ids = () => model.get("rows").map((row) => row.id);

  // --- drawing

  function speak() {
    write(caption, model.get("label"));
    write(empty, word("empty"));
    write(add, word("add"));
    write(undo, word("undo"));
    write(redo, word("redo"));
    write(help, word("keys"));
    add.hidden = !can("add");
    undo.hidden = !can("undo");
    redo.hidden = !can("redo");
    help.hidden = !can("set");
  }

  function draw() {
    const now = JSON.stringify([columns(), model.get("lang"), model.get("can")]);
    if (now !== layout) {
      layout = now;
      head.replaceChildren(
        make("th", { scope: "col", class: "okrw-number" }, make("span", { class: "okrw-unseen" }, word("row"))),
        ...columns().map((one) => make("th", { scope: "col", style: one.width ? `width:${one.width}em` : null }, one.title)),
      );
      if (can("remove")) head.append(make("td", { class: "okrw-remove" }));
      cells.clear();
      lines.clear();
      body.replaceChildren();
    }
    const rows = model.get("rows");
    const kept = new Set(rows.map((row) => row.id));
    for (const [id, line] of lines) {
      if (kept.has(id)) continue;
      if (line.element.contains(document.activeElement)) lost = document.activeElement.dataset.column ?? null;
      line.element.remove();
      lines.delete(id);
      for (const column of columns()) cells.delete(key(id, column.key));
    }
    arrange(rows.map((row) => (lines.get(row.id) ?? newLine(row)).element));
    rows.forEach((row, place) => {
      const line = lines.get(row.id);
      write(line.number, String(place + 1));
      if (line.remove) mark(line.remove, "aria-label", word("remove", { n: place + 1 }));
      for (const column of columns()) show(row, column, place);
    });
    empty.hidden = rows.length > 0;
    if (wanted !== null && kept.has(wanted.id)) {
      const { id, still } = wanted;
      wanted = null;
      if (still()) focus(id, columns().find((one) => !one.readonly)?.key);
    }
  }

  /** Put the rows in order; whoever types in one that is moved goes on typing. */
  function arrange(order) {
    const focused = body.contains(document.activeElement) ? document.activeElement : null;
    const marked = focused?.selectionStart === undefined ? null : [focused.selectionStart, focused.selectionEnd];
    arranging = true;
    order.forEach((element, place) => {
      if (body.children[place] !== element) body.insertBefore(element, body.children[place] ?? null);
    });
    arranging = false;
    if (!focused?.isConnected || document.activeElement === focused) return;
    focused.focus({ preventScroll: true });
    if (marked && marked[0] !== null) focused.setSelectionRange(...marked);
  }

  function newLine(row) {
    const line = { number: make("th", { scope: "row", class: "okrw-number" }) };
    line.element = make("tr", { "data-row": row.id }, line.number);
    for (const column of columns()) line.element.append(newCell(row, column));
    if (can("remove")) {
      line.remove = button("✕", () => removeRow(row.id), { class: "okrw-button okrw-remove" });
      line.element.append(make("td", { class: "okrw-remove" }, line.remove));
    }
    lines.set(row.id, line);
    return line;
  }

  function newCell(row, column) {
    const one = { base: null, unsaved: false };
    const options = { "data-row": row.id, "data-column": column.key };
    if (column.kind === "choice") {
      one.control = make("select", options, make("option", { value: "" }, word("none")), ...(column.options ?? []).map((choice) => make("option", { value: choice.value }, choice.text)));
      chosen(one.control, () => keep(one.control));
    } else if (column.kind === "text") one.control = make("textarea", { ...options, rows: 1, spellcheck: "false" });
    else one.control = make("input", { ...options, type: column.kind === "date" ? "date" : "text", inputmode: column.kind === "number" ? "decimal" : null, autocomplete: "off" });
    if (column.least) one.control.style.minWidth = `${column.least}em`;
    const fixed = column.readonly || !can("set");
    if (fixed) {
      if (column.kind === "choice") one.control.disabled = true;
      else one.control.readOnly = true;
    }
    one.remark = make("div", { class: "okrw-remark", id: unique(), hidden: true });
    one.cell = make("td", { "data-kind": column.kind, "data-fixed": fixed }, one.control, one.remark);
    cells.set(key(row.id, column.key), one);
    return one.cell;
  }

  function show(row, column, place) {
    const one = cells.get(key(row.id, column.key));
    const value = String(row.values[column.key] ?? "");
    const { control } = one;
    const typed = one.base !== null && control.value !== one.base;
    mark(control, "aria-label", word("cell", { column: column.title, n: place + 1 }));
    one.theirs = "";
    if (one.base !== value) {
      if (typed && control.value !== value && (one.unsaved || document.activeElement === control)) one.theirs = value;
      else {
        if (control.value !== value) {
          if (column.kind === "choice" && value && ![...control.options].some((choice) => choice.value === value))
            control.append(make("option", { value }, value));
          control.value = value;
          requestAnimationFrame(() => column.kind === "text" && grow(control));
        }
        one.unsaved = false;
      }
      one.base = value;
    }
    if (control.value === value) one.unsaved = false;
    if (column.kind === "choice") mark(control, "title", control.selectedOptions[0]?.text || null); // a goal is longer than its column
    remark(row.id, column.key, one);
  }

  /** What stands under a cell: that it is not saved, what somebody else wrote, then what Python says of it. */
  function remark(row, column, one) {
    const given = model.get("remarks")[row]?.[column];
    const parts = [];
    if (one.refused) parts.push(["bad", word("not_saved")]);
    if (one.theirs) parts.push(["warn", word("changed_meanwhile", { text: one.theirs })]);
    if (given) parts.push([given.tone, given.text]);
    const drawn = JSON.stringify(parts);
    if (one.remarked === drawn) return;
    one.remarked = drawn;
    const SIGNS = { bad: "✖", warn: "⚠", note: "ℹ" };
    one.remark.replaceChildren(...parts.map(([tone, text]) => make("div", { "data-tone": tone }, make("span", { "aria-hidden": "true" }, `${SIGNS[tone] ?? "•"} `), text)));
    one.remark.hidden = !parts.length;
    mark(one.control, "aria-describedby", parts.length ? one.remark.id : null);
    mark(one.control, "aria-invalid", parts.some(([tone]) => tone === "bad") ? "true" : null);
  }

  // --- telling Python

  async function keep(control) {
    const { row, column } = control.dataset;
    const one = cells.get(key(row, column));
    if (!one || control.value === one.base || !can("set")) return;
    if (one.sent === control.value) return;
    const value = control.value;
    one.unsaved = true;
    one.sent = value;
    const answered = (answer) => {
      one.sent = null;
      one.refused = !answer.done && !answer.gone;
      if (answer.done) {
        one.unsaved = control.value !== value;
        if (!one.unsaved && one.base !== value) one.base = value;
        say(word("saved"), "good");
        draw();
        // A row that has another name now is another row; whoever stood in it stands there.
        if (answer.answer && lost && document.activeElement === document.body) focus(answer.answer, lost);
        lost = null;
      } else if (!answer.gone) say(word("not_done"), "bad");
      remark(row, column, one);
    };
    answered(await tell("set", { row, column, value }, answered));
  }
  async function ask(kind, fields, done) {
    const answer = await tell(kind, fields);
    if (answer.done) say(done, "good");
    else if (!answer.gone) say(word("not_done"), "bad");
    return answer;
  }
  function reverse(kind) {
    ask(kind, {}, word(kind === "undo" ? "undone" : "redone"));
  }
  async function addRow(after) {
    const still = standing();
    const answer = await ask("add", { after }, word("added"));
    if (!answer.answer) return;
    wanted = { id: answer.answer, still };
    draw();
  }
  function removeRow(id) {
    const at = ids().indexOf(id), next = ids()[at + 1] ?? ids()[at - 1], still = standing();
    ask("remove", { row: id }, word("removed", { n: at + 1 })).then((answer) => {
      if (!answer.done || !still()) return;
      if (next) focus(next, columns().find((one) => !one.readonly)?.key);
      else add.focus();
    });
  }

  /** Remember where somebody is; later it says whether they are still there: what comes late takes no keys away. */
  function standing() {
    const from = document.activeElement;
    return () => document.activeElement === from || document.activeElement === document.body;
  }

  // --- moving about

  function focus(row, column) {
    const control = cells.get(key(row, column))?.control;
    if (!control) return false;
    control.focus();
    if (control.select && control.type !== "date") control.select();
    control.scrollIntoView({ block: "nearest", inline: "nearest" });
    return true;
  }
  function go(control, down, right) {
    const rows = ids(), keys = columns().map((one) => one.key);
    const to = rows[rows.indexOf(control.dataset.row) + down];
    const at = keys[keys.indexOf(control.dataset.column) + right];
    return to !== undefined && at !== undefined && focus(to, at);
  }
  const all = (control) => control.selectionStart === 0 && control.selectionEnd === control.value.length;
  const first = (control) => all(control) || (control.selectionEnd === 0);
  const last = (control) => all(control) || (control.selectionStart === control.value.length);

  body.addEventListener("keydown", (event) => {
    const control = event.target;
    if (composing(event) || !control.dataset?.column) return;
    const ctrl = event.ctrlKey || event.metaKey, typed = control.tagName === "TEXTAREA" || control.type === "text";
    const letter = event.key.toLowerCase();
    const changed = control.value !== cells.get(key(control.dataset.row, control.dataset.column)).base;
    if (ctrl && (letter === "z" || letter === "y")) {
      if (changed) return; // the text's own undo
      used(event);
      const kind = letter === "y" || event.shiftKey ? "redo" : "undo";
      if (can(kind)) reverse(kind);
    } else if (ctrl && event.key === "Delete" && can("remove")) {
      used(event);
      removeRow(control.dataset.row);
    } else if (event.key === "Enter" && event.altKey && control.tagName === "TEXTAREA" && !control.readOnly) {
      used(event);
      control.setRangeText("\n", control.selectionStart, control.selectionEnd, "end");
      grow(control);
    } else if (event.key === "Enter") {
      used(event);
      keep(control);
      if (!go(control, event.shiftKey ? -1 : 1, 0) && !event.shiftKey && !ctrl && can("add")) addRow(control.dataset.row);
    } else if (event.key === "Escape" && changed) {
      used(event);
      const one = cells.get(key(control.dataset.row, control.dataset.column));
      control.value = one.base;
      one.unsaved = one.refused = false;
      one.theirs = "";
      remark(control.dataset.row, control.dataset.column, one);
      grow(control);
    } else if (ctrl || event.altKey || event.shiftKey) return;
    else if (typed && event.key === "ArrowDown" && (control.tagName === "INPUT" || last(control))) { if (go(control, 1, 0)) used(event); }
    else if (typed && event.key === "ArrowUp" && (control.tagName === "INPUT" || first(control))) { if (go(control, -1, 0)) used(event); }
    else if (typed && event.key === "ArrowRight" && last(control)) { if (go(control, 0, 1)) used(event); }
    else if (typed && event.key === "ArrowLeft" && first(control)) { if (go(control, 0, -1)) used(event); }
  });
  body.addEventListener("input", (event) => {
    if (event.target.tagName === "TEXTAREA") grow(event.target);
  });
  body.addEventListener("focusout", (event) => !arranging && event.target.dataset?.column && keep(event.target));
  body.addEventListener("paste", (event) => {
    const control = event.target;
    if (!control.dataset?.column || !can("paste") || control.readOnly) return;
    const text = event.clipboardData.getData("text/plain");
    if (!/[\t\n]/.test(text.replace(/\r?\n$/, ""))) return;
    if (control.value && control.selectionStart !== undefined && !all(control)) return; // into a text, as text
    used(event);
    const block = readBlock(text);
    const { row, column } = control.dataset;
    control.value = cells.get(key(row, column)).base;
    ask("paste", { row, column, cells: block }, word("pasted", { rows: block.length, columns: Math.max(...block.map((line) => line.length)) }));
  });

  const sizes = new ResizeObserver(() => body.querySelectorAll("textarea").forEach(grow));
  sizes.observe(table);
  page.later(() => sizes.disconnect());
  on("change:rows", draw);
  on("change:remarks", draw);
  on("change:columns", draw);
  on("change:labels", () => { speak(); draw(); });
  on("change:label", speak);
  on("change:can", () => { speak(); draw(); });
  mark(table, "id", own);
  speak();
  draw();
  requestAnimationFrame(() => body.querySelectorAll("textarea").forEach(grow));
  return page.end;
}
export default { render };
