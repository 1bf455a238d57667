// Folds and searches the trees of a report. The only script a page may run: it is allowed by its hash, reads
// nothing but the page, keeps nothing and asks nobody. Words of the page are only ever moved as text.
(() => {
  "use strict";

  const LARGE = 40; // objectives; a larger tree begins folded to its departments
  const PAUSE = 80; // ms after a key before a large tree is searched

  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

  const made = (name, attributes, text = "") => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.textContent = text;
    return element;
  };

  const grow = (figure) => {
    const tree = figure.querySelector('[role="tree"]');
    const items = [...tree.querySelectorAll('[role="treeitem"]')];
    if (!items.length) return;
    const place = new Map(items.map((item, at) => [item, at]));
    const rows = items.map((item) => item.querySelector(".row"));
    const groups = items.map((item) => item.querySelector(':scope > [role="group"]'));
    const parents = items.map((item) => place.get(item.parentElement.closest('[role="treeitem"]')) ?? -1);
    const texts = rows.map((row) => plain(row.textContent));
    let current = 0;
    let before = null; // what was open before a search began

    // ---- folding
    const isOpen = (at) => groups[at] !== null && !groups[at].hidden;
    const setOpen = (at, open) => {
      if (!groups[at]) return;
      groups[at].hidden = !open;
      items[at].setAttribute("aria-expanded", String(open));
    };
    const setAll = (open) => items.forEach((_, at) => setOpen(at, open(at)));
    const shown = (at) => {
      if (items[at].hidden) return false;
      for (let up = parents[at]; up >= 0; up = parents[up]) if (!isOpen(up) || items[up].hidden) return false;
      return true;
    };
    const next = (at, step) => {
      for (let to = at + step; to >= 0 && to < items.length; to += step) if (shown(to)) return to;
      return at;
    };

    // ---- one item at a time can be reached with Tab, and the links in it
    const reach = (at, index) => {
      items[at].tabIndex = index;
      for (const link of rows[at].querySelectorAll("a")) link.tabIndex = index;
    };
    const move = (to, focus = true) => {
      reach(current, -1);
      current = to;
      reach(current, 0);
      if (!focus) return;
      items[to].focus({ preventScroll: true });
      rows[to].scrollIntoView({ block: "nearest", inline: "nearest" });
    };
    const stay = () => {
      if (shown(current)) return;
      let to = current;
      while (parents[to] >= 0 && !shown(to)) to = parents[to];
      move(shown(to) ? to : Math.max(0, items.findIndex((_, at) => shown(at))), false);
    };
    const toggle = (at) => {
      setOpen(at, !isOpen(at));
      stay();
    };

    // ---- searching
    const tools = made("div", { class: "tools" });
    const box = made("input", {
      type: "search",
      placeholder: figure.dataset.search,
      "aria-label": figure.dataset.search,
      "aria-controls": tree.id,
      autocomplete: "off",
      spellcheck: "false",
    });
    const told = made("span", { class: "told", role: "status", "aria-live": "polite" });

    const unmark = () => {
      for (const mark of tree.querySelectorAll("mark")) {
        const home = mark.parentNode;
        mark.replaceWith(document.createTextNode(mark.textContent));
        home.normalize();
      }
    };
    const markWord = (row, word) => {
      const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
      const nodes = [];
      while (walker.nextNode()) nodes.push(walker.currentNode);
      for (let node of nodes) {
        let at;
        while (node && (at = node.data.toLowerCase().indexOf(word)) >= 0) {
          const found = node.splitText(Math.min(at, node.length));
          node = found.length > word.length ? found.splitText(word.length) : null;
          const mark = document.createElement("mark");
          found.replaceWith(mark);
          mark.append(found);
        }
      }
    };

    const search = () => {
      const words = plain(box.value).split(" ").filter(Boolean);
      unmark();
      if (!words.length) {
        for (const item of items) item.hidden = false;
        if (before) before.forEach((open, at) => setOpen(at, open));
        before = null;
        told.textContent = "";
        stay();
        return;
      }
      before ??= items.map((_, at) => isOpen(at));
      const found = texts.map((text) => words.every((word) => text.includes(word)));
      const above = new Array(items.length).fill(false);
      found.forEach((hit, at) => {
        for (let up = hit ? parents[at] : -1; up >= 0 && !above[up]; up = parents[up]) above[up] = true;
      });
      const under = []; // hangs under a match with no other match below it: within reach, folded
      items.forEach((item, at) => {
        const up = parents[at];
        under[at] = up >= 0 && !above[up] && (found[up] || under[up]);
        item.hidden = !(found[at] || above[at] || under[at]);
        setOpen(at, above[at]);
        if (found[at]) for (const word of words) markWord(rows[at], word);
      });
      const n = found.filter(Boolean).length;
      told.textContent = figure.dataset.results.replace("{n}", n).replace("{m}", items.length);
      stay();
    };
    let timer = 0;
    const soon = (event) => {
      if (event.isComposing) return; // letters on their way to becoming Chinese
      clearTimeout(timer);
      timer = setTimeout(search, items.length > 500 ? PAUSE : 0);
    };
    const clear = () => {
      clearTimeout(timer);
      if (box.value === "" && before === null) return;
      box.value = "";
      search();
    };
    const reveal = (at) => {
      if (before) clear();
      for (let up = parents[at]; up >= 0; up = parents[up]) setOpen(up, true);
      move(at);
    };

    box.addEventListener("input", soon);
    box.addEventListener("compositionend", soon);
    box.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Escape") clear();
      else if (event.key === "ArrowDown") move(shown(current) ? current : next(-1, 1));
      else return;
      event.preventDefault();
    });

    // ---- keys, as the pattern for trees of WAI-ARIA has them
    const typed = (letter) => {
      for (let step = 1; step <= items.length; step++) {
        const at = (current + step) % items.length;
        if (shown(at) && texts[at].startsWith(letter)) return move(at);
      }
    };
    const keys = {
      ArrowDown: () => move(next(current, 1)),
      ArrowUp: () => move(next(current, -1)),
      ArrowRight: () => (groups[current] && !isOpen(current) ? setOpen(current, true) : groups[current] && move(next(current, 1))),
      ArrowLeft: () => (isOpen(current) ? toggle(current) : parents[current] >= 0 && move(parents[current])),
      Home: () => move(next(-1, 1)),
      End: () => move(next(items.length, -1)),
      Enter: () => toggle(current),
      " ": () => toggle(current),
      Escape: clear,
      "/": () => box.focus(),
    };
    tree.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
      if (event.target.closest("a") && (event.key === "Enter" || event.key === " ")) return;
      if (Object.hasOwn(keys, event.key)) keys[event.key]();
      else if (event.key.length === 1) typed(plain(event.key));
      else return;
      event.preventDefault();
    });

    // ---- the mouse
    tree.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (link) {
        const target = place.get(document.getElementById(link.hash.slice(1)));
        if (target === undefined) return;
        event.preventDefault();
        reveal(target);
        return;
      }
      const at = place.get(event.target.closest('[role="treeitem"]'));
      if (at === undefined || !event.target.closest(".row") || String(getSelection())) return;
      move(at);
      toggle(at);
    });
    tree.addEventListener("focusin", (event) => {
      const at = place.get(event.target.closest('[role="treeitem"]'));
      if (at !== undefined && at !== current) move(at, false);
    });

    const button = (words, action) => {
      const made_ = made("button", { type: "button" }, words);
      made_.addEventListener("click", () => {
        clear();
        action();
        stay();
      });
      return made_;
    };
    tools.append(
      box,
      button(figure.dataset.expand, () => setAll(() => true)),
      button(figure.dataset.collapse, () => setAll(() => false)),
      told,
      made("p", { class: "keys" }, figure.dataset.keys),
    );
    tree.before(tools);
    figure.classList.add("folds");

    items.forEach((_, at) => reach(at, at === current ? 0 : -1));
    const goals = items.filter((item) => item.dataset.level !== undefined).length;
    setAll((at) => goals <= LARGE || items[at].dataset.level === "company");
    const follow = () => {
      const at = place.get(document.getElementById(decodeURIComponent(location.hash.slice(1))));
      if (at !== undefined) reveal(at);
    };
    addEventListener("hashchange", follow);
    follow();
  };

  for (const figure of document.querySelectorAll("[data-okr-tree]")) grow(figure);
})();
