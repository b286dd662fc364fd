/* Tables to take along, a search box, sorting. Pages read without this file: it makes all controls. */
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
const shownRows = (table) => list(table.rows).filter((row) => !row.hidden);
const grid = (table) => shownRows(table).map((row) => list(row.cells).flatMap(
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
  const rows = (part) => list(table.querySelectorAll(part + " tr:not([hidden])"),
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
/* “较上月减少5个，下降5.2%” is two. */
const clauses = (text) => /^([^，。；（]*\d[^，。；（]*，){1,2}[^，。；（]*\d[^，。；（]*$/.test(text) ? text.split("，") : [text];
const parts = { value: "", count: "（达到数）", all: "（总数）", word: "（状态）", mark: "（标记）" };

/* The names, and what stands small under them as a column of its own. */
const named = (table, texts) => {
  const small = shownRows(table).map((row) => row.cells[0].querySelector("small"));
  const head = table.querySelector("th[data-small]");
  if (!head) return [texts];
  return [
    texts.map((text, row) => small[row] ? text.slice(0, -small[row].textContent.trim().length).trim() : text),
    small.map((own, row) => row ? own ? own.textContent.trim() : "" : head.dataset.small),
  ];
};

/* The rectangle with a column for each fact: columns that mix them are taken apart, others stay as they are. */
const apart = (table) => {
  const rows = grid(table), width = Math.max(...rows.map((row) => row.length));
  const heads = table.tHead ? table.tHead.rows.length : 0;
  const columns = [];
  for (let column = 0; column < width; column++) {
    const texts = rows.map((row) => row[column] || "");
    if (!texts.some(Boolean)) continue;
    if (column === 0) { columns.push(...named(table, texts)); continue; }
    const found = texts.map((text, row) => row < heads ? null : facts(text));
    if (table.matches(".source") || !found.some((fact) => fact && (fact.all || fact.value === "—" && fact.word))) {
      const split = table.matches(".source, .wide") ? [] : texts.map((text, row) => row < heads ? [text] : clauses(text));
      const most = Math.max(1, ...split.map((own) => own.length));
      for (let part = 0; part < most; part++)
        columns.push(most < 2 ? texts : split.map((own, row) => row === heads - 1 ? texts[row] + "（续）".repeat(part) : own[part] || ""));
      continue;
    }
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

/* ---- Search: the box. What is found in it is the business of search.js, which is read with places.js when
   somebody first goes there. ---- */

const box = document.querySelector(".find");
if (box) {
  const input = make("input", { id: "find", type: "search", autocomplete: "off", placeholder: box.dataset.hint });
  const said = make("p", { role: "status" });
  const panel = make("div", { class: "panel" }, said, make("ul", {}));
  box.append(make("label", { for: "find" }, box.dataset.label), input, panel);
  box.setAttribute("role", "search");
  box.hidden = false;
  const read = (name, then) => {
    const script = make("script", { src: box.dataset.places.replace("places.js", name) });
    script.onload = then;
    script.onerror = () => { said.textContent = "名录没有读到"; panel.classList.add("open"); };
    document.head.append(script);
  };
  input.addEventListener("focus", () => {
    said.textContent = "正在读取名录";
    read("places.js", () => read("search.js", () => startSearch(box, input, panel)));
  }, { once: true });
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
    word: (a, b, turn) => turn * a.textContent.trim().localeCompare(b.textContent.trim(), "zh", { numeric: true }),
    name: (a, b, turn) => turn * (a.parentNode.dataset.order - b.parentNode.dataset.order),
  };
  /* How each order is called: the one that is asked for first, and its opposite. */
  const orders = {
    number: ["从高到低", "从低到高"], light: ["从差到好", "从好到差"], word: ["顺序", "倒序"], name: ["名录顺序", "名录倒序"],
  };
  document.querySelectorAll("table.sortable").forEach((table) => {
    const heads = list(table.tHead.rows[0].cells);
    const body = table.tBodies[0];
    const all = list(body.rows);
    /* Rows of a class stand under its name; put in another order they stand without. */
    const groups = all.filter((row) => row.matches(".group"));
    const own = all.filter((row) => !row.matches(".group"));
    all.forEach((row, index) => { row.dataset.order = index; });
    heads.forEach((head, column) => {
      if (head.tagName !== "TH" || head.querySelector("svg")) return;
      const title = lines(head).join(" ");
      const cells = own.map((row) => row.cells[column]);
      const by = kind(cells, column);
      const control = button("⇅", `按“${title}”排序`, () => {
        const whole = groups.length && column === 0;
        const again = !whole && (head.hasAttribute("aria-sort") && !head.dataset.turned || column === 0 && !table.dataset.by);
        const down = by === "number" ? !again : again;
        const rows = (whole ? all.slice() : own.slice()).sort((a, b) =>
          compare[by](a.cells[whole ? 0 : column], b.cells[whole ? 0 : column], down ? -1 : 1) || a.dataset.order - b.dataset.order);
        groups.forEach((row) => { row.hidden = !whole; });
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
        table.dataset.by = whole ? "" : by === "name" ? `按${order}` : `按${title}${order}`;
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
