// Tables sort by their heads, claims are narrowed down, drawings are saved as pixels. All is readable without.
(function () {
  'use strict';

  function number(text) {
    var plain = text.replace(/\u2212/g, '-');
    if (/^-?\u221e/.test(plain)) {
      return plain.charAt(0) === '-' ? -Infinity : Infinity;
    }
    return parseFloat(plain); // a value before its interval; no number where there is none
  }

  function text(row, column) {
    return row.cells[column].textContent.trim();
  }

  function compare(isNumber, column, sign) {
    return function (a, b) {
      var x = text(a, column);
      var y = text(b, column);
      if (isNumber) {
        x = number(x);
        y = number(y);
        if (isNaN(x) || isNaN(y)) {
          return isNaN(x) - isNaN(y); // what is missing comes last, either way
        }
        return x === y ? 0 : (x > y ? 1 : -1) * sign;
      }
      return x.localeCompare(y, 'en', { numeric: true }) * sign;
    };
  }

  // Up, down, and as it was.
  function sort(table, head, before) {
    var heads = head.parentNode.cells;
    var next = { none: 'ascending', ascending: 'descending', descending: 'none' }[head.getAttribute('aria-sort')];
    Array.prototype.forEach.call(heads, function (h) {
      if (h.hasAttribute('aria-sort')) {
        h.setAttribute('aria-sort', 'none');
      }
    });
    head.setAttribute('aria-sort', next);
    var rows = before.slice();
    if (next !== 'none') {
      rows.sort(compare(head.className === 'n', head.cellIndex, next === 'ascending' ? 1 : -1));
    }
    var body = table.tBodies[0];
    rows.forEach(function (row) {
      body.appendChild(row);
    });
  }

  Array.prototype.forEach.call(document.querySelectorAll('table'), function (table) {
    if (3 > table.rows.length) {
      return; // one row has no order
    }
    var before = Array.prototype.slice.call(table.tBodies[0].rows);
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head) {
      if (head.getAttribute('data-sort') === 'no') {
        return;
      }
      var button = document.createElement('button');
      button.type = 'button';
      button.textContent = head.textContent;
      button.title = 'Sort by ' + head.textContent;
      head.textContent = '';
      head.appendChild(button);
      head.setAttribute('aria-sort', 'none');
      button.addEventListener('click', function () {
        sort(table, head, before);
      });
    });
  });

  Array.prototype.forEach.call(document.querySelectorAll('form.filter'), function (form) {
    var list = form.nextElementSibling;
    var rows = Array.prototype.slice.call(list.querySelectorAll('tbody tr'));
    var status = form.querySelector('[role=status]');
    function narrow() {
      var verdict = form.elements.verdict.value;
      var words = form.elements.words.value.toLowerCase();
      var count = 0;
      rows.forEach(function (row) {
        var fits = verdict === 'all' || row.getAttribute('data-verdict') === verdict;
        fits = fits && row.textContent.toLowerCase().indexOf(words) !== -1;
        row.hidden = !fits;
        count += fits ? 1 : 0;
      });
      status.textContent = count + ' of ' + rows.length + ' claims';
    }
    form.hidden = false;
    form.addEventListener('input', narrow);
    form.addEventListener('submit', function (event) {
      event.preventDefault();
    });
    narrow();
  });

  // The page holds its drawings, so pixels can be had from it where the file beside it was not sent along.
  Array.prototype.forEach.call(document.querySelectorAll('figure a[href$=".png"]'), function (link) {
    var drawing = link.closest('figure').querySelector('img');
    if (!drawing) {
      return;
    }
    link.addEventListener('click', function (event) {
      var canvas = document.createElement('canvas');
      canvas.width = 2 * drawing.naturalWidth;
      canvas.height = 2 * drawing.naturalHeight;
      canvas.getContext('2d').drawImage(drawing, 0, 0, canvas.width, canvas.height);
      event.preventDefault();
      canvas.toBlob(function (pixels) {
        var save = document.createElement('a');
        save.href = URL.createObjectURL(pixels);
        save.download = link.href.split('/').pop();
        save.click();
        URL.revokeObjectURL(save.href);
      }, 'image/png');
    });
  });
})();
