/* Tables to take along, places to find, sorting. Pages read without this file: it makes all controls. */
"use strict";
const list = Array.from;
const make = (name, attributes, ...inner) => {
  const element = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  element.append(...inner);
  return element;
};
const button = (text, label, act) => {
  const made = make("button", { type: "button", "aria-label": label }, text);
  made.addEventListener("click", act);
  return made;
};

/* ---- Tables: copy into WPS or Word, download as CSV ---- */

/* The text of a cell as seen, line by line: no buttons, nothing hidden. */
const lines = (cell) => {
  const found = [""];
  const walk = (node) => {
    if (node.nodeType === 3) found[found.length - 1] += node.data;
    if (node.nodeType !== 1 || node.matches("button, svg")) return;
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

/* The texts of a table as a rectangle; a wide cell is followed by empty ones. */
const grid = (table) => list(table.rows, (row) => list(row.cells).flatMap(
  (cell) => [lines(cell).join(" "), ...Array(cell.colSpan - 1).fill("")]));

/* RFC 4180; what would run as a formula gets an apostrophe, as in data/. */
const csvCell = (text) => {
  const formula = /^([=@＝＠＋－]|[+-](?![\d.,]*$))/.test(text);
  if (!formula && !/[",\r\n]/.test(text)) return text;
  return '"' + (formula ? "'" : "") + text.replace(/"/g, '""') + '"';
};

/* A table with its look in every cell: office programs read no style sheet. All but plain numbers are marked
   as text, or 1/3 would become a date and long codes be rounded. */
const markup = (table, title) => {
  const safe = (text) => text.replace(/[&<>]/g, (mark) => `&#${mark.charCodeAt(0)};`);
  const cellMarkup = (cell) => {
    const text = lines(cell), tag = cell.closest("thead") ? "th" : "td";
    const { textAlign, fontWeight } = getComputedStyle(cell);
    const number = /^[+-]?(?!0\d)(\d{1,11}|\d{1,3}(,\d{3})+)(\.\d+)?%?$/.test(text.join(" "));
    return `<${tag} colspan="${cell.colSpan}" style="border:.5pt solid #000;padding:2pt 4pt;` +
      `text-align:${textAlign};font-weight:${fontWeight}${number ? "" : ";mso-number-format:'\\@'"}">` +
      text.map(safe).join('<br style="mso-data-placement:same-cell">') + `</${tag}>`;
  };
  const rows = (part) => list(table.querySelectorAll(part + " tr"),
    (row) => `<tr>${list(row.cells, cellMarkup).join("")}</tr>`).join("");
  return `<meta charset="utf-8"><p style="text-align:center"><b>${safe(title)}</b></p>` +
    '<table border="1" cellspacing="0" style="border-collapse:collapse;width:100%;font-size:10.5pt">' +
    `<thead>${rows("thead")}</thead><tbody>${rows(":not(thead) >")}</tbody></table>`;
};

/* Both forms on the clipboard; the old command needs no https and no permission. */
const copy = (table, title) => {
  let given = false;
  const give = (event) => {
    const rows = [[title]].concat(grid(table)).map((row) => row.join("\t") + "\r\n");
    event.clipboardData.setData("text/html", markup(table, title));
    event.clipboardData.setData("text/plain", rows.join(""));
    event.preventDefault();
    given = true;
  };
  const selection = getSelection(), before = selection.rangeCount && selection.getRangeAt(0);
  selection.selectAllChildren(table);
  document.addEventListener("copy", give, { once: true });
  given = document.execCommand("copy") && given;
  document.removeEventListener("copy", give);
  selection.removeAllRanges();
  if (before) selection.addRange(before);
  return given;
};

/* What a cell says, fact by fact: “55.6%* 10/18 滞后” is a value, a mark, two counts and a word. */
const facts = (text) => {
  const [found, , count, all] = /(^|[\s（])(\d[\d.,]*)\/(\d[\d.,]*)(?![\d/])/.exec(text) || [];
  const cut = found ? text.indexOf(found) : /^(\S*\d\S*|—)/.test(text) ? /^\S+/.exec(text)[0].length : 0;
  const [, value, own] = /^(.*?)([*?]*)$/.exec(text.slice(0, cut).trim());
  const [, later, word] = /^([*?]*)）?(.*)$/.exec(text.slice(cut + (found || "").length).trim());
  return { value, count, all, word: word.trim(), mark: own + later };
};
const parts = { value: "", count: "（达到数）", all: "（总数）", word: "（状态）", mark: "（标记）" };

/* The rectangle with a column for each fact: columns that mix them are taken apart, others stay as they are. */
const apart = (table) => {
  const rows = grid(table), width = Math.max(...rows.map((row) => row.length));
  const heads = table.tHead ? table.tHead.rows.length : 0;
  const columns = [];
  for (let column = 0; column < width; column++) {
    const texts = rows.map((row) => row[column] || "");
    const found = texts.map((text, row) => row < heads ? null : facts(text));
    if (!texts.some(Boolean)) continue;
    if (column === 0 || table.matches(".source") || !found.some((fact) => fact && fact.all)) { columns.push(texts); continue; }
    Object.keys(parts).filter((part) => found.some((fact) => fact && fact[part])).forEach((part) => {
      columns.push(texts.map((text, row) => found[row] ? found[row][part] || "" : text + (row === heads - 1 ? parts[part] : "")));
    });
  }
  return rows.map((row, number) => columns.map((column) => column[number]));
};

const download = (table, title, number) => {
  const csv = "\ufeff" + apart(table).map((row) => row.map(csvCell).join(",") + "\r\n").join("");
  const month = /(\d{4})年(\d{1,2})月/.exec(document.title);
  const shown = table.dataset.by ? title.replace(/，?按名录顺序(排列)?/, "") + "，" + table.dataset.by : title;
  const name = shown.replace(/[\\/:*?"<>|\s.]+/g, "_").slice(0, 60) || `table-${number}`;
  const link = make("a", {
    href: URL.createObjectURL(new Blob([csv], { type: "text/csv;charset=utf-8" })),
    download: name + (month && !name.includes(month[0]) ? `_${month[1]}-${month[2].padStart(2, "0")}` : "") + ".csv",
  });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
};

document.querySelectorAll("table.data").forEach((table, index) => {
  const caption = table.createCaption();
  const title = lines(caption).join(" ");
  const said = make("span", { role: "status" });
  const tool = (text, act) => button(text, `${text}：${title}`, () => {
    const word = act();
    said.textContent = "";
    setTimeout(() => { said.textContent = word; }, 50);
    setTimeout(() => { said.textContent = ""; }, 5000);
  });
  caption.append(" ", make("span", { class: "take" },
    tool("复制", () => copy(table, title) ? "已复制" : "没有复制成，请选中表格后按Ctrl+C"), " ",
    tool("下载CSV", () => download(table, title, index + 1) || "已下载"), " ", said));
  if (title) table.setAttribute("aria-label", title); // the caption without its buttons
});

/* ---- Places: links under a search box. places.js, read at the first focus, sets PLACES: towns as
   [name, code, aliases, villages], villages as [name, code, aliases, 0 if it has no page of its own] ---- */

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

const search = (places, text) => {
  const whole = fold(text);
  for (const term of [whole, whole.replace(begun, "")].filter(Boolean)) {
    const core = term.replace(ending, "") || term;
    const rank = ({ own }) => own.includes(`\n${core}\n`) ? 0 : own.includes(`\n${term}`) ? 1 : 2;
    for (const field of ["own", "far"]) {
      const answers = (text) => text.includes(term) || core !== term && text.includes(core + "\n");
      const hits = places.filter((place) => answers(place[field]));
      if (hits.length) return [0, 1, 2].flatMap((wanted) => hits.filter((place) => rank(place) === wanted));
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
  let places = null; // false when they could not be read
  box.append(make("label", { for: "find" }, box.dataset.label), input, panel);
  box.setAttribute("role", "search");
  box.hidden = false;

  const close = () => {
    panel.classList.remove("open");
    said.textContent = found.textContent = "";
  };
  const entry = ({ name, aliases, town, href }, text) => {
    const notes = aliases.length && !name.includes(text) ? [`又称${aliases.join("、")}`] : [];
    if (town && href === town.href) notes.push(`见${town.name}页面`);
    return make("a", { href }, name + (notes.length ? `（${notes.join("，")}）` : ""));
  };
  const show = () => {
    const text = input.value.trim();
    close();
    if (!text) return;
    panel.classList.add("open");
    const hits = places ? search(places, text) : [];
    said.textContent = places === false ? "名录没有读到" : !places ? "正在读取名录" : !hits.length ? "没有找到"
      : `共${hits.length}个` + (hits.length > most ? `，先列${most}个，再输几个字可缩小范围` : "");
    const groups = new Map();
    hits.slice(0, most).forEach((place) => {
      const town = place.town || place;
      if (!groups.has(town)) groups.set(town, { head: town.name, inner: make("ul", {}) });
      if (place === town) groups.get(town).head = entry(place, text);
      else groups.get(town).inner.append(make("li", {}, entry(place, text)));
    });
    groups.forEach(({ head, inner }) => found.append(make("li", {}, head, inner.firstChild ? inner : "")));
  };
  const load = () => {
    const script = make("script", { src: box.dataset.places });
    script.onload = () => { places = unfold(PLACES, box.dataset.places.split("assets/")[0]); show(); };
    script.onerror = () => { places = false; show(); };
    document.head.append(script);
  };

  input.addEventListener("focus", load, { once: true });
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
}

/* ---- Sorting of tables marked "sortable": by number, by how things stand, by name ---- */

{
  const severity = ["red", "yellow", "green", "blue", "none", "grey"];
  /* The first number of a cell (not the fraction under it); cells without one go last. */
  const number = (cell) => parseFloat((/-?\d[\d,.]*/.exec(cell.textContent.replace(/−/g, "-")) || [""])[0].replace(/,/g, ""));
  const light = (cell) => {
    const mark = cell.querySelector(".light");
    return mark ? severity.findIndex((name) => mark.classList.contains(name)) : severity.length;
  };
  /* What a column is sorted by: most cells are numbers, or lights, or words. */
  const kind = (cells, column) => {
    if (column === 0) return "name";
    const filled = cells.filter((cell) => cell.textContent.trim());
    if (cells.some((cell) => cell.classList.contains("n"))) return "number";
    return filled.length && filled.every((cell) => cell.querySelector(".light")) ? "light" : "word";
  };
  const compare = {
    number: (a, b, turn) => isNaN(number(a)) - isNaN(number(b)) || turn * (number(a) - number(b)) || 0,
    light: (a, b, turn) => turn * (light(a) - light(b)),
    word: (a, b, turn) => turn * a.textContent.trim().localeCompare(b.textContent.trim(), "zh"),
    name: (a, b, turn) => turn * (a.parentNode.dataset.order - b.parentNode.dataset.order),
  };
  /* How each order is called: the one that is asked for first, and its opposite. */
  const orders = {
    number: ["从高到低", "从低到高"], light: ["从差到好", "从好到差"], word: ["顺序", "倒序"], name: ["名录顺序", "名录倒序"],
  };
  document.querySelectorAll("table.sortable").forEach((table) => {
    const heads = list(table.tHead.rows[0].cells);
    const body = table.tBodies[0];
    list(body.rows).forEach((row, index) => { row.dataset.order = index; });
    heads.forEach((head, column) => {
      if (head.tagName !== "TH") return;
      const title = head.textContent.trim();
      const cells = list(body.rows, (row) => row.cells[column]);
      const by = kind(cells, column);
      const control = button("⇅", `按“${title}”排序`, () => {
        const again = head.hasAttribute("aria-sort") && !head.dataset.turned || column === 0 && !table.dataset.by;
        const down = by === "number" ? !again : again;
        const rows = list(body.rows).sort((a, b) =>
          compare[by](a.cells[column], b.cells[column], down ? -1 : 1) || a.dataset.order - b.dataset.order);
        body.append(...rows);
        heads.forEach((other) => {
          other.removeAttribute("aria-sort");
          delete other.dataset.turned;
          const mark = other.querySelector("button");
          if (!mark) return;
          mark.textContent = "⇅";
          mark.className = "";
        });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        if (again) head.dataset.turned = "1";
        control.textContent = down ? "↓" : "↑";
        control.className = "by";
        const order = orders[by][again ? 1 : 0];
        table.dataset.by = by === "name" ? `按${order}` : `按${title}${order}`;
      });
      head.append(" ", control);
    });
  });
}

/* ---- Boxes that scroll: only these are stops for the keyboard; the month of the page is in view ---- */
{
  const boxes = list(document.querySelectorAll(".scroll"));
  const page = (/\d{4}年\d{1,2}月/.exec(document.title) || [""])[0];
  const iso = page.replace(/(\d+)年(\d+)月/, (whole, year, month) => `${year}-${month.padStart(2, "0")}`);
  const fit = () => boxes.forEach((box) => {
    box.classList.toggle("tall", box.scrollHeight > innerHeight);
    const scrolls = box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
    if (scrolls) box.setAttribute("tabindex", "0"); else box.removeAttribute("tabindex");
  });
  fit();
  addEventListener("resize", fit);
  boxes.forEach((box) => {
    const head = list(box.querySelectorAll("thead th")).find((cell) => [page, iso].includes(lines(cell).join("")) && page);
    if (!head) return;
    head.classList.add("now");
    box.scrollLeft = Math.max(head.offsetLeft + head.offsetWidth - box.clientWidth, 0);
  });
}
