/* What the search box finds: towns and villages by their names of today and before, their codes and the first letters
   of their pinyin; dimensions, goals and rules. Read with places.js, which sets PLACES: towns as [name, code, aliases,
   villages], villages as [name, code, aliases, 0 if it has no page of its own]; TOPICS as [kind, name, page, what else
   it is found by]; LETTERS: the characters of the places by the letter they begin with. */
"use strict";
const fold = (text) => text.normalize("NFKC").replace(/[\s\u200b-\u200f\u2060\ufeff]/g, "").toLowerCase();
/* 村委会 and 村民委员会 are 村, 居委会 is 社区; `begun` is half of one. */
const ending = /村*(村民委员会|村委会)$|村+$|(社区)?(居民委员会|居委会?)$|社区$/;
const begun = /村+(民(委员?)?|委)?$|(社区?)?(居(民(委员?)?)?)?$/;

/* Places with their writings, one a line: `own`, and `far` ones after the town's name. */
const unfold = (towns, root) => {
  const places = [];
  const add = ([name, code, aliases = []], town, href) => {
    const writings = [name, ...aliases].map(fold).flatMap((text) => [text, town ? text.replace(ending, "") : text]);
    const starts = writings.concat(writings[0].replace(/(镇|乡|街道|办事处|园区)$/, ""));
    const behind = town ? town.starts.flatMap((start) => writings.map((text) => start + text)) : [];
    const own = `\n${writings.join("\n")}\n${code.padEnd(12, "0")}\n`;
    const far = behind.join("\n") + "\n";
    return places[places.push({ name, aliases, town, href, starts, own, far }) - 1];
  };
  towns.forEach(([name, code, aliases, villages = []]) => {
    const folder = root + `towns/${code}/`;
    const town = add([name, code, aliases], null, folder + "index.html");
    villages.forEach((village) => add(village, town, village[3] === 0 ? town.href : `${folder}${village[1]}.html`));
  });
  return places;
};

const ranked = (hits, rank) => [0, 1, 2].flatMap((wanted) => hits.filter((hit) => rank(hit) === wanted));

const searchPlaces = (places, whole) => {
  for (const term of [whole, whole.replace(begun, "")].filter(Boolean)) {
    const core = term.replace(ending, "") || term;
    const rank = ({ own }) => own.includes(`\n${core}\n`) ? 0 : own.includes(`\n${term}`) ? 1 : 2;
    for (const field of ["own", "far"]) {
      const answers = (text) => text.includes(term) || core !== term && text.includes(core + "\n");
      const hits = places.filter((place) => answers(place[field]));
      if (hits.length) return ranked(hits, rank);
    }
  }
  return [];
};

/* gs is 孤山镇: letter by letter from somewhere in a writing on, at its beginning first. */
const searchLetters = (places, term, read) => {
  if (!/^[a-z]{2,}$/.test(term)) return [];
  const place = ({ own }) => {
    for (const text of own.split("\n")) {
      for (let start = 0; start + term.length <= text.length; start += 1) {
        if (list(term).every((letter, index) => (read.get(text[start + index]) || "").includes(letter))) {
          return start ? 1 : 0;
        }
      }
    }
    return -1;
  };
  const found = new Map(places.map((one) => [one, place(one)]));
  return ranked(places, (one) => found.get(one));
};

const startSearch = (box, input, panel) => {
  const most = { places: 20, topics: 6 }; // topics of each kind
  const [said, found] = panel.children;
  const root = box.dataset.places.split("assets/")[0];
  const places = unfold(PLACES, root);
  const read = new Map();
  Object.entries(LETTERS).forEach(([letter, all]) => list(all).forEach(
    (character) => read.set(character, (read.get(character) || "") + letter)));
  const topics = TOPICS.map(([kind, name, href, also = ""]) =>
    ({ kind, name, href: root + href, text: fold(name + "\n" + also) }));

  const close = () => {
    panel.classList.remove("open");
    said.textContent = found.textContent = "";
  };
  const entry = ({ name, aliases = [], town, href }, text) => {
    const notes = aliases.length && !name.includes(text) ? [`又称${aliases.join("、")}`] : [];
    if (town && href === town.href) notes.push(`见${town.name}页面`);
    return make("a", { href }, name + (notes.length ? `（${notes.join("，")}）` : ""));
  };
  /* Villages stand under their towns, topics under what they are. */
  const showGroups = (hits, head, text) => {
    const groups = new Map();
    hits.forEach((hit) => {
      const own = head(hit);
      if (!groups.has(own)) groups.set(own, { head: own.name || own, inner: make("ul", {}) });
      if (own === hit) groups.get(own).head = entry(hit, text);
      else groups.get(own).inner.append(make("li", {}, entry(hit, text)));
    });
    groups.forEach(({ head, inner }) => found.append(make("li", {}, head, inner.firstChild ? inner : "")));
  };
  const show = () => {
    const text = input.value.trim(), term = fold(text);
    close();
    if (!term) return;
    panel.classList.add("open");
    let hits = searchPlaces(places, term);
    if (!hits.length) hits = searchLetters(places, term, read);
    const about = topics.filter((topic) => topic.text.includes(term));
    const count = hits.length + about.length;
    const kinds = [...new Set(about.map(({ kind }) => kind))];
    const shown = kinds.flatMap((kind) => about.filter((topic) => topic.kind === kind).slice(0, most.topics));
    const isCut = hits.length > most.places || about.length > shown.length;
    said.textContent = !count ? "没有找到" : `共${count}个` + (isCut ? "，先列一部分，再输几个字可缩小范围" : "");
    showGroups(hits.slice(0, most.places), (place) => place.town || place, text);
    showGroups(shown, (topic) => topic.kind, text);
  };

  input.addEventListener("focus", () => found.firstChild || show());
  /* While an input method composes, the box holds only letters. */
  input.addEventListener("input", (event) => { if (!event.isComposing) show(); });
  input.addEventListener("compositionend", show);
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const links = list(found.querySelectorAll("a"));
    const at = links.indexOf(document.activeElement); // −1: in the box itself
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && links.length) (links[Math.min(at + step, links.length - 1)] || input).focus();
    else if (event.key === "Enter" && at < 0 && links.length) links[0][links.length > 1 ? "focus" : "click"]();
    else if (event.key === "Escape" && panel.classList.contains("open")) { input.focus(); close(); }
    else return;
    event.preventDefault();
  });
  ["focusin", "click"].forEach((kind) => document.addEventListener(kind, (event) => {
    if (!box.contains(event.target)) close();
  }));
  show();
};
