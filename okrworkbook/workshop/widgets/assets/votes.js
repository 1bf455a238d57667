// Votes: each candidate is a spin button; what one has not got cannot be given, and that is said.

const BIG = 10; // points that PageUp and PageDown give and take

function render(given) {
  const page = frame(given, "votes");
  const { model, root, word, say, can, on, tell } = page;
  const rows = new Map();
  const title = make("div", { class: "okrw-title", id: unique() });
  const left = make("div", { class: "okrw-left" });
  const meter = make("div", { class: "okrw-meter", "aria-hidden": "true" }, make("span"));
  const list = make("div", { class: "okrw-ballot", role: "group", "aria-labelledby": title.id });
  const turnout = make("span", { class: "okrw-note" });
  const reveal = button("", () => ask("reveal"), { class: "okrw-button okrw-primary" });
  const again = button("", () => ask("again"));
  root.append(title, make("div", { class: "okrw-bar" }, left, meter), list, make("div", { class: "okrw-bar okrw-foot" }, reveal, again, turnout), page.line);
  let mine = { ...model.get("mine") };
  const pending = new Map(); // candidate → number of votes on their way

  const dots = () => model.get("mode") === "dots";
  const spent = () => Object.values(mine).reduce((sum, points) => sum + points, 0);
  const rest = () => model.get("budget") - spent();
  const open = () => can("cast") && !model.get("closed");

  function ask(kind) {
    tell(kind).then((answer) => { if (!answer.done && !answer.gone) say(word("not_done"), "bad"); });
  }
  function give(id, points) {
    if (!open()) return say(word("closed"));
    const had = mine[id] ?? 0, most = had + rest();
    if (points > most) {
      say(word(dots() ? "over_dots" : "over_points", { left: rest(), budget: model.get("budget") }), "bad");
      return draw();
    }
    points = Math.max(0, Math.round(points));
    if (points === had) return draw();
    mine[id] = points;
    pending.set(id, (pending.get(id) ?? 0) + 1);
    draw();
    tell("cast", { candidate: id, points }).then((answer) => {
      pending.set(id, pending.get(id) - 1);
      if (answer.done) say(rest() ? word("saved") : word("spent"), "good");
      else if (!answer.gone) say(word("not_done"), "bad");
      if (!pending.get(id)) { mine[id] = model.get("mine")[id] ?? (answer.done ? points : 0); draw(); }
    });
  }

  function row(candidate) {
    const { id } = candidate;
    const one = { title: make("div", { class: "okrw-candidate", id: unique() }), note: make("div", { class: "okrw-note" }) };
    const press = (by) => () => give(id, (mine[id] ?? 0) + by());
    one.fewer = button("−", press(() => (dots() ? -1 : -5)), { tabindex: -1, class: "okrw-button okrw-step" });
    one.more = button("+", press(() => (dots() ? 1 : Math.min(5, Math.max(1, rest())))), { tabindex: -1, class: "okrw-button okrw-step" });
    one.dots = make("div", { class: "okrw-dots", role: "spinbutton", tabindex: 0, "aria-valuemin": 0 });
    one.points = make("input", { class: "okrw-points", type: "text", inputmode: "numeric", role: "spinbutton", "aria-valuemin": 0, autocomplete: "off" });
    one.total = make("div", { class: "okrw-total" }, make("span", { class: "okrw-total-bar" }), make("span", { class: "okrw-total-words" }));
    one.element = make("div", { class: "okrw-vote", "data-id": id }, make("div", { class: "okrw-what" }, one.title, one.note), make("div", { class: "okrw-spin" }, one.fewer, one.dots, one.points, one.more), one.total);
    const keys = (event) => {
      if (composing(event)) return;
      const typing = event.target === one.points, at = mine[id] ?? 0;
      const by = { ArrowUp: 1, ArrowDown: -1, PageUp: BIG, PageDown: -BIG, ...(typing ? {} : { ArrowRight: 1, ArrowLeft: -1, "+": 1, "-": -1 }) }[event.key];
      if (by !== undefined) { used(event); give(id, Math.max(0, at + by)); }
      else if (!typing && event.key === "Home") { used(event); give(id, 0); }
      else if (!typing && event.key === "End") { used(event); give(id, at + rest()); }
      else if (!typing && /^[0-9]$/.test(event.key)) { used(event); give(id, Number(event.key)); }
      else if (typing && event.key === "Enter") { used(event); read(); }
      else if (typing && event.key === "Escape") { used(event); draw(true); }
    };
    const read = () => {
      const text = one.points.value.trim().replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
      if (/^\d{1,6}$/.test(text)) give(id, Number(text));
      draw(true);
    };
    one.dots.addEventListener("keydown", keys);
    one.points.addEventListener("keydown", keys);
    one.points.addEventListener("blur", read);
    one.points.addEventListener("focus", () => one.points.select());
    rows.set(id, one);
    return one;
  }

  function draw(force = false) {
    const budget = model.get("budget"), revealed = model.get("revealed"), totals = model.get("totals");
    const highest = Math.max(1, ...Object.values(totals));
    write(title, model.get("label"));
    write(left, word(dots() ? "left_dots" : "left_points", { left: rest(), budget }));
    meter.firstChild.style.width = `${budget ? (100 * Math.min(spent(), budget)) / budget : 0}%`;
    meter.hidden = left.hidden = !can("cast");
    const elements = [];
    for (const candidate of model.get("candidates")) {
      const one = rows.get(candidate.id) ?? row(candidate);
      const points = mine[candidate.id] ?? 0;
      write(one.title, candidate.title);
      write(one.note, candidate.note ?? "");
      one.note.hidden = !candidate.note;
      one.dots.hidden = !dots();
      one.points.hidden = dots();
      one.fewer.parentElement.hidden = !can("cast");
      for (const control of [one.dots, one.points]) {
        mark(control, "aria-labelledby", one.title.id);
        mark(control, "aria-valuenow", points);
        mark(control, "aria-valuemax", points + rest());
        mark(control, "aria-valuetext", word(dots() ? "dots_of" : "points_of", { n: points }));
        mark(control, "aria-disabled", open() ? null : "true");
      }
      one.points.readOnly = !open();
      if (force || document.activeElement !== one.points || Number(one.points.value) !== points) one.points.value = String(points);
      write(one.dots, "●".repeat(points) + "○".repeat(rest()) + "·".repeat(Math.max(0, budget - points - rest())));
      mark(one.fewer, "aria-label", word("fewer", { title: candidate.title }));
      mark(one.more, "aria-label", word("more", { title: candidate.title }));
      mark(one.fewer, "aria-disabled", open() && points > 0 ? null : "true");
      mark(one.more, "aria-disabled", open() ? null : "true");
      one.total.hidden = !revealed;
      const total = totals[candidate.id] ?? 0;
      one.total.firstChild.style.width = `${(100 * total) / highest}%`;
      write(one.total.lastChild, word("total", { n: total }));
      elements.push(one.element);
    }
    const shown = [...list.children];
    if (elements.length !== shown.length || elements.some((element, at) => element !== shown[at])) list.replaceChildren(...elements);
    const n = model.get("turnout"), of = model.get("of");
    write(turnout, [of ? word("turnout_of", { n, of }) : word("turnout", { n }), revealed ? "" : word("hidden"), model.get("closed") ? word("closed") : ""].filter(Boolean).join(" · "));
    write(reveal, word("reveal"));
    write(again, word("again"));
    reveal.hidden = !model.get("host") || revealed || !can("reveal");
    again.hidden = !model.get("host") || !revealed || !can("again");
  }

  on("change:mine", () => {
    const theirs = model.get("mine");
    for (const id of new Set([...Object.keys(mine), ...Object.keys(theirs)])) if (!pending.get(id)) mine[id] = theirs[id] ?? 0;
    draw();
  });
  for (const name of ["label", "labels", "mode", "budget", "candidates", "turnout", "of", "totals", "revealed", "host", "closed", "can"]) on(`change:${name}`, () => draw());
  draw();
  return page.end;
}
export default { render };
