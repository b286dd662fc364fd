/* Sorting of tables marked "sortable". Nothing on a page needs this file. */
(function () {
  "use strict";
  function key(cell) {
    var text = cell ? cell.textContent.trim() : "";
    var number = parseFloat(text.replace(/[^0-9.\-]/g, ""));
    return { text: text, number: isNaN(number) ? null : number };
  }
  function sort(table, column, descending) {
    var body = table.tBodies[0];
    var rows = Array.prototype.slice.call(body.rows);
    rows.forEach(function (row, index) {
      if (!row.dataset.order) row.dataset.order = String(index);
    });
    rows.sort(function (a, b) {
      var left = key(a.cells[column]), right = key(b.cells[column]);
      var result;
      if (left.number === null || right.number === null) {
        if (left.number === null && right.number === null) result = Number(a.dataset.order) - Number(b.dataset.order);
        else return left.number === null ? 1 : -1;
      } else result = left.number - right.number;
      if (result === 0) return Number(a.dataset.order) - Number(b.dataset.order);
      return descending ? -result : result;
    });
    rows.forEach(function (row) { body.appendChild(row); });
  }
  document.querySelectorAll("table.sortable").forEach(function (table) {
    var heads = table.tHead.rows[0].cells;
    Array.prototype.forEach.call(heads, function (head, column) {
      if (column === 0) return;
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = "⇅";
      button.setAttribute("aria-label", "按“" + head.textContent.trim() + "”排序");
      var descending = false;
      button.addEventListener("click", function () {
        descending = !descending;
        sort(table, column, descending);
        Array.prototype.forEach.call(heads, function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", descending ? "descending" : "ascending");
      });
      head.appendChild(document.createTextNode(" "));
      head.appendChild(button);
    });
  });
})();
