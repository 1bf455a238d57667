// StatusLine: the newest is read aloud – politely what went well, at once what did not –, the others unfold.

const KINDS = { saved: ["✔", "good"], refused: ["⚠", "warn"], failed: ["✖", "bad"], noted: ["ℹ", "note"] };

function render(given) {
  const page = frame(given, "status-line");
  const { model, root, word, on } = page;
  const polite = make("div", { role: "status", "aria-live": "polite", class: "okrw-last" });
  const urgent = make("div", { role: "alert", class: "okrw-last" });
  const list = make("ol", { class: "okrw-earlier" }), summary = make("summary");
  const more = make("details", {}, summary, list);
  root.append(polite, urgent, more);

  const parts = ({ kind, text }) => {
    const [sign, tone] = KINDS[kind] ?? KINDS.noted;
    const named = { refused: word("refused"), failed: word("failed") }[kind]; // what went well says so itself
    return [make("span", { class: "okrw-flag", "data-tone": tone }, make("span", { "aria-hidden": "true" }, sign), named ?? null), make("span", {}, text)];
  };
  function draw() {
    const lines = model.get("lines"), last = lines.at(-1);
    const bad = last && ["refused", "failed"].includes(last.kind);
    polite.replaceChildren(...(last && !bad ? parts(last) : last ? [] : [make("span", { class: "okrw-note" }, word("nothing"))]));
    urgent.replaceChildren(...(bad ? parts(last) : []));
    polite.hidden = Boolean(bad);
    urgent.hidden = !bad;
    write(summary, word("earlier", { n: Math.max(0, lines.length - 1) }));
    list.replaceChildren(...lines.slice(0, -1).reverse().map((line) => make("li", {}, ...parts(line))));
    more.hidden = lines.length < 2;
  }
  on("change:lines", draw);
  on("change:labels", draw);
  draw();
  return page.end;
}
export default { render };
