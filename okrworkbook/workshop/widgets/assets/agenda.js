// Agenda: the steps of a session; the one at hand is named, not only coloured.

function render(given) {
  const page = frame(given, "agenda");
  const { model, root, word, say, can, on, tell } = page;
  const title = make("div", { class: "okrw-title", id: unique() }), total = make("span", { class: "okrw-note" });
  const list = make("ol", { class: "okrw-steps", "aria-labelledby": title.id });
  const back = button("", () => go(-1)), next = button("", () => go(1), { class: "okrw-button okrw-primary" });
  const where = make("span", { class: "okrw-note" });
  const stalls = make("details", { class: "okrw-stalls" }, make("summary"), make("ul"));
  root.append(title, total, list, make("div", { class: "okrw-bar okrw-tools" }, back, next, where), stalls, page.line);

  function go(by) {
    const step = model.get("current") + by;
    if (step < 0 || step >= model.get("steps").length) return;
    tell("go", { step }).then((answer) => {
      if (answer.done) say(`${word("now")}: ${model.get("steps")[model.get("current")]?.title ?? ""}`);
      else if (!answer.gone) say(word("not_done"), "bad");
    });
  }
  function draw() {
    const steps = model.get("steps"), current = model.get("current");
    write(title, model.get("label"));
    write(total, word("total", { n: steps.reduce((sum, one) => sum + one.minutes, 0) }));
    list.replaceChildren(
      ...steps.map((one, at) =>
        make("li", { class: "okrw-step-at", "aria-current": at === current ? "step" : null, "data-done": at < current },
          make("span", { class: "okrw-place", "aria-hidden": "true" }, at < current ? "✔" : String(at + 1)),
          make("span", { class: "okrw-step-title" }, one.title, at < current ? make("span", { class: "okrw-unseen" }, ` ${word("done")}`) : null),
          at === current ? make("span", { class: "okrw-now" }, word("now")) : null,
          make("span", { class: "okrw-note" }, word("minutes", { n: one.minutes })),
        ),
      ),
    );
    write(back, word("back"));
    write(next, word("next"));
    mark(back, "aria-disabled", current > 0 ? null : "true");
    mark(next, "aria-disabled", current < steps.length - 1 ? null : "true");
    back.hidden = next.hidden = !can("go");
    write(where, word("step_of", { n: Math.min(current + 1, steps.length), of: steps.length }));
    const said = steps[current]?.stalls ?? [];
    stalls.hidden = !said.length;
    write(stalls.firstChild, word("stalls"));
    stalls.lastChild.replaceChildren(...said.map((text) => make("li", {}, text)));
  }
  on("change:current", () => { stalls.open = false; });
  for (const name of ["label", "labels", "steps", "current", "can"]) on(`change:${name}`, draw);
  draw();
  return page.end;
}
export default { render };
