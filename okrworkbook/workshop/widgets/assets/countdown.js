// Countdown: counts on from what Python last told; says half, one minute and the end, and nothing in between.

const TICK = 250; // milliseconds

function render(given) {
  const page = frame(given, "countdown");
  const { model, root, word, say, can, on, tell } = page;
  const title = make("div", { class: "okrw-title" });
  const digits = make("div", { class: "okrw-digits", role: "timer", "aria-live": "off" });
  const state = make("span", { class: "okrw-state" });
  const bar = make("div", { class: "okrw-passed", "aria-hidden": "true" }, make("span"));
  const start = button("", () => tell(model.get("running") ? "pause" : "start"), { class: "okrw-button okrw-primary" });
  const more = button("", () => tell("more"));
  const again = button("", () => tell("again"));
  const sound = make("input", { type: "checkbox" });
  const soundWords = make("span");
  sound.checked = model.get("sound");
  root.append(
    title, make("div", { class: "okrw-clock" }, digits, state), bar,
    make("div", { class: "okrw-bar okrw-tools" }, start, more, again, make("label", { class: "okrw-bar okrw-sound" }, sound, soundWords)), page.line,
  );
  let from = 0, before = Infinity;

  const left = () => model.get("left") - (model.get("running") ? (performance.now() - from) / 1000 : 0);
  function clock(seconds) {
    const whole = Math.ceil(Math.abs(seconds) - (seconds < 0 ? 1 : 0));
    return `${seconds < 0 && whole > 0 ? "−" : ""}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  }
  /** Moments are said when they are passed, not when a clock was set beyond them. */
  function announce(now) {
    const half = model.get("seconds") / 2;
    const passed = (moment) => before > moment && now <= moment;
    if (model.get("running")) {
      if (passed(0)) { say(word("over"), "bad"); ring(); if (can("over")) tell("over"); }
      else if (passed(60) && model.get("seconds") > 60) say(word("one_minute"), "warn");
      else if (passed(half) && half > 60) say(word("half", { time: clock(half) }));
    }
    before = now;
  }
  function ring() {
    if (!sound.checked) return;
    try {
      const audio = new AudioContext(), tone = audio.createOscillator(), volume = audio.createGain();
      tone.frequency.value = 660;
      volume.gain.setValueAtTime(0.15, audio.currentTime);
      volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 1.2);
      tone.connect(volume).connect(audio.destination);
      tone.start();
      tone.stop(audio.currentTime + 1.2);
      tone.onended = () => audio.close();
    } catch { /* a browser that plays nothing */ }
  }
  function draw() {
    const now = left(), running = model.get("running"), whole = model.get("seconds");
    const tone = now <= 0 ? "bad" : now <= 60 && whole > 60 ? "warn" : "";
    write(digits, clock(now));
    mark(digits, "aria-label", word("time_left", { time: clock(now) }));
    mark(root, "data-tone", tone || null);
    write(state, now <= 0 ? `✖ ${word(running ? "over_by" : "over")}` : running ? `▶ ${word("running")}` : `❚❚ ${word("paused")}`);
    bar.firstChild.style.width = `${Math.min(100, Math.max(0, (100 * now) / (whole || 1)))}%`;
    write(start, word(running ? "pause" : "start"));
  }
  function speak() {
    write(title, model.get("label"));
    write(more, word("more"));
    write(again, word("again"));
    write(soundWords, word("sound"));
    draw();
  }
  function told() {
    from = performance.now();
    before = left();
    if (before > 0 && page.line.dataset.tone) say("");
    draw();
  }
  on("change:left", told);
  on("change:running", told);
  for (const name of ["label", "labels", "seconds"]) on(`change:${name}`, speak);
  const ticking = setInterval(() => {
    if (!model.get("running")) return;
    announce(left());
    draw();
  }, TICK);
  page.later(() => clearInterval(ticking));
  from = performance.now();
  before = left();
  speak();
  if (model.get("running")) tell("sync"); // a page opened later does not know how long ago this was told
  return page.end;
}
export default { render };
