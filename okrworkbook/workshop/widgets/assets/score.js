// Score: five radio buttons; a walk through them with the arrows is told once, when it has come to rest.

const MARKS = [1, 2, 3, 4, 5];

function render(given) {
  const page = frame(given, "score");
  const { model, root, word, say, can, on, tell } = page;
  const group = unique();
  const legend = make("legend", { class: "okrw-label" });
  const marks = make("div", { class: "okrw-marks" });
  const bandName = make("span", { class: "okrw-band-name" });
  const band = make("div", { class: "okrw-band" });
  const boxes = MARKS.map((value) => {
    const input = make("input", { type: "radio", name: group, id: `${group}-${value}`, value, "aria-describedby": `${group}-anchor-${value}` });
    const anchor = make("span", { class: "okrw-anchor", id: `${group}-anchor-${value}` });
    const box = make("label", { class: "okrw-mark", for: input.id }, make("span", { class: "okrw-figure" }, input, String(value)), anchor);
    marks.append(box);
    return { value, input, anchor };
  });
  const scale = make("div", { class: "okrw-scale" }, marks, make("div", { class: "okrw-axis" }, band), bandName);
  root.append(make("fieldset", {}, legend, scale), page.line);
  let timer = null, wanted = null;

  function draw() {
    const [low, high] = model.get("band");
    const drawn = low !== undefined && high !== undefined;
    write(legend, model.get("label"));
    band.hidden = bandName.hidden = !drawn;
    band.parentElement.hidden = !drawn;
    if (drawn) {
      const left = ((low - 0.5) / MARKS.length) * 100, width = ((high - low) / MARKS.length) * 100;
      band.style.insetInlineStart = `${left}%`;
      band.style.width = `${width}%`;
      write(bandName, word("band", { low, high }));
    }
    for (const { value, input, anchor } of boxes) {
      write(anchor, model.get("anchors")[value - 1] ?? "");
      mark(input, "aria-label", word("mark", { value }));
      if (wanted === null) input.checked = model.get("value") === value;
      input.disabled = !can("score");
    }
  }
  /** What a mark means against the band, in words. */
  function meaning(value) {
    const [low, high] = model.get("band");
    if (low === undefined) return "";
    return word(value < low ? "below" : value > high ? "above" : "in_band", { value });
  }
  function send() {
    const value = wanted;
    clearTimeout(timer);
    timer = null;
    tell("score", { value }).then((answer) => {
      if (wanted === value) wanted = null;
      if (answer.done) say([answer.answer ?? word("saved"), meaning(value)].filter(Boolean).join(" · "), "good");
      else if (!answer.gone) say(word("not_done"), "bad");
      if (!answer.gone) draw();
    });
  }
  marks.addEventListener("change", (event) => {
    wanted = Number(event.target.value);
    clearTimeout(timer);
    timer = setTimeout(send, REST);
    say(meaning(wanted));
  });
  marks.addEventListener("focusout", (event) => timer && !marks.contains(event.relatedTarget) && send());
  page.later(() => timer && send());
  for (const name of ["value", "label", "labels", "anchors", "band", "can"]) on(`change:${name}`, draw);
  draw();
  return page.end;
}
export default { render };
