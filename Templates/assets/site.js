/* Takes tables along, finds places, sorts. Nothing on a page needs this file: all controls are made here. */
"use strict";
const list = Array.from;
const make = (name, attributes, ...inner) => {
  const element = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  element.append(...inner);
  return element;
};

/* ---- Tables: copy into WPS or Word, download as CSV ---- */

/* The text of a cell as it is seen, line by line: no buttons, nothing hidden. */
const lines = (cell) => {
  const found = [""];
  const walk = (node) => {
    if (node.nodeType === 3) found[found.length - 1] += node.data;
    if (node.nodeType !== 1 || node.tagName === "BUTTON") return;
    const { display, position } = getComputedStyle(node);
    if (display === "none" || position === "absolute") return;
    const ownLine = node.tagName === "BR" || display === "block";
    if (ownLine) found.push("");
    node.childNodes.forEach(walk);
    if (ownLine) found.push("");
  };
  cell.childNodes.forEach(walk);
  return found.map((line) => line.replace(/\s+/g, " ").trim()).filter(Boolean);
};

/* The texts of a table as a rectangle; a cell over several columns is followed by empty ones. */
const grid = (table) => {
  const rows = list(table.rows, (row) => list(row.cells).reduce(
    (texts, cell) => texts.concat(lines(cell).join(" "), Array(cell.colSpan - 1).fill("")), []));
  const width = Math.max(...rows.map((row) => row.length));
  return rows.map((row) => row.concat(Array(width - row.length).fill("")));
};

/* RFC 4180; what a spreadsheet program would run as a formula gets an apostrophe, as in data/*.csv. */
const csvCell = (text) => {
  const formula = /^([=@＝＠＋－]|[+-](?![\d.,]*$))/.test(text);
  if (!formula && !/[",\r\n]/.test(text)) return text;
  return '"' + (formula ? "'" : "") + text.replace(/"/g, '""') + '"';
};

/* A table with its look in every cell, since office programs read no style sheet. What is no plain number is
   marked as text: a spreadsheet program would make dates of 1/3 and 2020-06 and round long codes. */
const markup = (table, title) => {
  const safe = (text) => text.replace(/[&<>]/g, (mark) => `&#${mark.charCodeAt(0)};`);
  const cellMarkup = (cell) => {
    const text = lines(cell), tag = cell.closest("thead") ? "th" : "td";
    const align = getComputedStyle(cell).textAlign.replace("start", "left");
    const number = /^[+-]?(?!0\d)(\d{1,11}|\d{1,3}(,\d{3})+)(\.\d+)?%?$/.test(text.join(" "));
    const bold = tag === "th" || cell.scope === "rowgroup";
    return `<${tag} colspan="${cell.colSpan}" style="border:.5pt solid #000;padding:2pt 4pt;text-align:${align};` +
      `font-weight:${bold ? "bold" : "normal"}${number ? "" : ";mso-number-format:'\\@'"}">` +
      text.map(safe).join('<br style="mso-data-placement:same-cell">') + `</${tag}>`;
  };
  const rows = (head) => list(table.rows).filter((row) => Boolean(row.closest("thead")) === head)
    .map((row) => `<tr>${list(row.cells, cellMarkup).join("")}</tr>`).join("");
  return `<meta charset="utf-8"><p style="text-align:center"><b>${safe(title)}</b></p>` +
    '<table border="1" cellspacing="0" style="border-collapse:collapse;width:100%;font-size:10.5pt">' +
    `<thead>${rows(true)}</thead><tbody>${rows(false)}</tbody></table>`;
};

/* Puts both forms on the clipboard by the old command, which needs neither https nor a permission. */
const copy = (table, title) => {
  let given = false;
  const give = (event) => {
    const rows = [[title]].concat(grid(table)).map((row) => row.join("\t") + "\r\n");
    event.clipboardData.setData("text/html", markup(table, title));
    event.clipboardData.setData("text/plain", rows.join(""));
    event.preventDefault();
    given = true;
  };
  const selection = getSelection();
  const before = selection.rangeCount ? selection.getRangeAt(0) : null;
  selection.selectAllChildren(table);
  document.addEventListener("copy", give, { once: true });
  given = document.execCommand("copy") && given;
  document.removeEventListener("copy", give);
  selection.removeAllRanges();
  if (before) selection.addRange(before);
  return given;
};

const download = (table, title, number) => {
  const csv = "\ufeff" + grid(table).map((row) => row.map(csvCell).join(",") + "\r\n").join("");
  const month = /(\d{4})年(\d{1,2})月/.exec(document.title);
  const name = title.replace(/[\\/:*?"<>|\s.]+/g, "_").slice(0, 60) || `table-${number}`;
  const link = make("a", {
    href: URL.createObjectURL(new Blob([csv], { type: "text/csv;charset=utf-8" })),
    download: name + (month ? `_${month[1]}-${month[2].padStart(2, "0")}` : "") + ".csv",
  });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
};

document.querySelectorAll("table.data").forEach((table, index) => {
  const caption = table.createCaption();
  const title = lines(caption).join(" ");
  const said = make("span", { role: "status" });
  const button = (text, act) => {
    const made = make("button", { type: "button", "aria-label": `${text}：${title}` }, text);
    made.addEventListener("click", () => {
      const word = act();
      said.textContent = "";
      setTimeout(() => { said.textContent = word; }, 50);
    });
    return made;
  };
  caption.append(" ", make("span", { class: "take" },
    button("复制", () => copy(table, title) ? "已复制" : "没有复制成，请选中表格后按Ctrl+C"), " ",
    button("下载CSV", () => download(table, title, index + 1) || "已下载"), " ", said));
  if (title) table.setAttribute("aria-label", title); // the caption without its buttons
});

/* ---- Places: links under a search box. places.js, read at the first focus, sets PLACES: towns as
   [name, code, aliases, villages], villages as [name, code, aliases, 0 if it has no page of its own] ---- */

const fold = (text) => text.normalize("NFKC").replace(/[\s\u200b-\u200f\u2060\ufeff]/g, "").toLowerCase();
/* 村, 村委会, 村民委员会 mean the same, and 社区, 居委会, 居民委员会; `begun` is one of these half typed. */
const ending = /村*(村民委员会|村委会)$|村+$|(社区)?(居民委员会|居委会?)$|社区$/;
const begun = /村+(民(委员?)?|委)?$|(社区?)?(居(民(委员?)?)?)?$/;
const party = /(联合)?党(委|总支|支部)(部?委员会)?$/;

/* All places in order, a town before its villages. */
const unfold = (towns, root) => {
  const places = [];
  const add = ([name, code, aliases], town, href) => {
    const labels = [name].concat(aliases || []).map((text) => ({
      text, fold: fold(text), core: fold(text).replace(town ? ending : "", ""),
    }));
    const short = labels[0].fold.replace(/(镇|乡|街道|办事处|园区)$/, "");
    places.push({ labels, href, town, code: code.padEnd(12, "0"), starts: labels.map((label) => label.fold).concat(short) });
    return places[places.length - 1];
  };
  towns.forEach((record) => {
    const folder = `${root}towns/${record[1]}/`;
    const town = add(record, null, folder + "index.html");
    (record[3] || []).forEach((village) =>
      add(village, town, village[3] === 0 ? town.href : `${folder}${village[1]}.html`));
  });
  return places;
};

/* How a place answers to a term: rank (0 best, 9 not at all), place, and the label that did. */
const rate = (place, term) => {
  const core = term.replace(ending, "");
  const rank = (label) => label.fold === term || core && label.core === core ? 0
    : label.fold.startsWith(term) ? 1 : label.fold.includes(term) ? 2
      : core && core !== term && label.core.endsWith(core) ? 3 : 9;
  if (/^\d{3,}$/.test(term) && place.code.includes(term)) return { rank: 1, place, label: place.labels[0] };
  return place.labels.map((label) => ({ rank: rank(label), place, label })).reduce((a, b) => b.rank < a.rank ? b : a);
};

const search = (places, text) => {
  const whole = fold(text).replace(party, "");
  const behindTown = (place, term) => (place.town ? place.town.starts : [])
    .filter((start) => term.startsWith(start) && term.slice(start.length).replace(ending, ""))
    .map((start) => rate(place, term.slice(start.length))).find((hit) => hit.rank < 9);
  for (const term of [whole, whole.replace(begun, "")].filter(Boolean)) {
    for (const way of [rate, behindTown]) {
      const hits = places.map((place) => way(place, term)).filter((hit) => hit && hit.rank < 9);
      if (hits.length) return hits.sort((a, b) => a.rank - b.rank);
    }
  }
  return [];
};

const box = document.querySelector(".find");
if (box) {
  const most = 20;
  const input = make("input", { id: "find", type: "search", autocomplete: "off", placeholder: box.dataset.hint });
  const said = make("p", { role: "status" });
  const found = make("ul", {});
  const panel = make("div", { class: "panel" }, said, found);
  let places = null, failed = false;
  box.append(make("label", { for: "find" }, box.dataset.label), input, panel);
  box.setAttribute("role", "search");
  box.hidden = false;

  const close = () => {
    panel.classList.remove("open");
    said.textContent = found.textContent = "";
  };
  const entry = ({ place, label }) => {
    const notes = label === place.labels[0] ? [] : [`又称${label.text}`];
    if (place.town && place.href === place.town.href) notes.push(`见${place.town.labels[0].text}页面`);
    return make("a", { href: place.href }, place.labels[0].text + (notes.length ? `（${notes.join("，")}）` : ""));
  };
  const show = () => {
    const text = input.value.trim();
    close();
    if (!text) return;
    panel.classList.add("open");
    const hits = places ? search(places, text) : [];
    said.textContent = failed ? "名录没有读到" : !places ? "正在读取名录" : !hits.length ? `没有找到“${text}”`
      : `共${hits.length}个` + (hits.length > most ? `，先列${most}个，再输入几个字可缩小范围` : "");
    const groups = new Map();
    hits.slice(0, most).forEach((hit) => {
      const town = hit.place.town || hit.place;
      if (!groups.has(town)) groups.set(town, { head: town.labels[0].text, inner: make("ul", {}) });
      if (hit.place === town) groups.get(town).head = entry(hit);
      else groups.get(town).inner.append(make("li", {}, entry(hit)));
    });
    groups.forEach(({ head, inner }) => found.append(make("li", {}, head, inner.firstChild ? inner : "")));
  };
  const load = () => {
    const script = make("script", { src: box.dataset.places });
    script.onload = () => { places = unfold(PLACES, box.dataset.places.replace("assets/places.js", "")); show(); };
    script.onerror = () => { failed = true; show(); };
    document.head.append(script);
  };

  input.addEventListener("focus", load, { once: true });
  input.addEventListener("focus", () => { if (!found.firstChild) show(); });
  /* While an input method composes, the box holds letters that nobody means to look for. */
  input.addEventListener("input", (event) => { if (!event.isComposing) show(); });
  input.addEventListener("compositionend", show);
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const links = list(found.querySelectorAll("a"));
    const at = links.indexOf(document.activeElement); // −1: in the box itself
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && links.length) (links[Math.min(at + step, links.length - 1)] || input).focus();
    else if (event.key === "Enter" && at < 0 && links.length === 1) links[0].click();
    else if (event.key === "Enter" && at < 0 && links.length) links[0].focus();
    else if (event.key === "Escape" && panel.classList.contains("open")) { input.focus(); close(); }
    else return;
    event.preventDefault();
  });
  ["focusin", "click"].forEach((kind) => document.addEventListener(kind, (event) => {
    if (!box.contains(event.target)) close();
  }));
}

/* ---- Sorting of tables marked "sortable" ---- */

const key = (cell) => {
  const number = /-?\d[\d,]*(\.\d+)?/.exec(cell ? cell.textContent : ""); // the value, not the fraction under it
  return number ? parseFloat(number[0].replace(/,/g, "")) : null;
};
const sort = (table, column, descending) => {
  const rows = list(table.tBodies[0].rows);
  rows.forEach((row, index) => { row.dataset.order = row.dataset.order || index; });
  rows.sort((a, b) => {
    const left = key(a.cells[column]), right = key(b.cells[column]);
    const order = a.dataset.order - b.dataset.order;
    if (left === null || right === null) return (left === null) - (right === null) || order;
    return (descending ? right - left : left - right) || order;
  });
  table.tBodies[0].append(...rows);
};
document.querySelectorAll("table.sortable").forEach((table) => {
  const heads = list(table.tHead.rows[0].cells);
  heads.slice(1).forEach((head, index) => {
    const button = make("button", { type: "button", "aria-label": `按“${head.textContent.trim()}”排序` }, "⇅");
    button.addEventListener("click", () => {
      const descending = head.getAttribute("aria-sort") !== "descending";
      sort(table, index + 1, descending);
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    });
    head.append(" ", button);
  });
});
