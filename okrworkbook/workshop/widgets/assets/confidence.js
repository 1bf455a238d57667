// ConfidenceReveal: eleven radio buttons; the page holds nobody else's number before all are shown.

const NUMBERS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

function render(given) {
  const page = frame(given, "confidence");
  const { model, root, word, say, can, on, tell } = page;
  const group = unique();
  const legend = make("legend", { class: "okrw-label" });
  const low = make("span"), high = make("span");
  const numbers = make("div", { class: "okrw-numbers" });
  const inputs = NUMBERS.map((value) => {
    const input = make("input", { type: "radio", name: group, value, id: `${group}-${value}` });
    numbers.append(make("label", { class: "okrw-number-box", for: input.id }, input, make("span", { "aria-hidden": "true" }, String(value))));
    return input;
  });
  const strip = make("div", { class: "okrw-strip", role: "img" });
  const words = make("p", { class: "okrw-spread" });
  const count = make("span", { class: "okrw-note" });
  const reveal = button("", () => ask("reveal"), { class: "okrw-button okrw-primary" });
  const again = button("", () => ask("again"));
  root.append(
    make("fieldset", {}, legend, numbers, make("div", { class: "okrw-ends okrw-note" }, low, high)),
    strip, words, make("div", { class: "okrw-bar okrw-foot" }, reveal, again, count), page.line,
  );
  let timer = null, wanted = null;

  function ask(kind) {
    tell(kind).then((answer) => {
      if (!answer.done && !answer.gone) say(word("not_done"), "bad");
      else if (answer.done && kind === "again") say("");
    });
  }
  function send() {
    clearTimeout(timer);
    timer = null;
    const value = wanted;
    tell("pick", { value }).then((answer) => {
      if (wanted === value) wanted = null;
      if (answer.done) say(word("picked", { value }), "good");
      else if (!answer.gone) say(word("not_done"), "bad");
      if (!answer.gone) draw();
    });
  }
  numbers.addEventListener("change", (event) => {
    wanted = Number(event.target.value);
    clearTimeout(timer);
    timer = setTimeout(send, REST);
  });
  numbers.addEventListener("focusout", (event) => timer && !numbers.contains(event.relatedTarget) && send());
  page.later(() => timer && send());

  function draw() {
    const values = model.get("values"), spread = model.get("spread"), shown = values.length > 0;
    write(legend, model.get("label"));
    write(low, word("low"));
    write(high, word("high"));
    inputs.forEach((input, value) => {
      mark(input, "aria-label", word("number", { value }));
      if (wanted === null) input.checked = model.get("mine") === value;
      input.disabled = shown || !can("pick");
    });
    strip.hidden = words.hidden = !shown;
    strip.replaceChildren();
    if (shown) {
      const people = NUMBERS.map((value) => values.filter((one) => one === value).length);
      people.forEach((n, value) =>
        strip.append(
          make("span", { class: "okrw-column", "data-median": value === spread.median },
            ...Array.from({ length: n }, () => make("i", { class: "okrw-dot" })),
            make("b", {}, String(value))),
        ),
      );
      mark(strip, "aria-label", `${word("strip")}: ${people.map((n, value) => n && word("people_at", { n, value })).filter(Boolean).join("; ")}`);
      write(words, spread.low === spread.high ? word("same", { value: spread.low }) : word("spread", spread));
    }
    const n = model.get("answered"), of = model.get("of");
    write(count, [of ? word("answered_of", { n, of }) : word("answered", { n }), shown ? "" : word("hidden")].filter(Boolean).join(" · "));
    write(reveal, word("reveal"));
    write(again, word("again"));
    reveal.hidden = !model.get("host") || shown || !can("reveal");
    again.hidden = !model.get("host") || !shown || !can("again");
  }
  on("change:values", () => {
    draw();
    if (model.get("values").length) say(words.textContent);
  });
  for (const name of ["label", "labels", "mine", "answered", "of", "spread", "host", "can"]) on(`change:${name}`, draw);
  draw();
  return page.end;
}
export default { render };
