// What scripts add to pages that are complete without them: search, filters, sorting. Nothing is loaded from elsewhere.
"use strict";
(() => {
  const words = document.body ? document.body.dataset : {};
  const own = document.currentScript;
  const folder = own ? own.src.replace(/[^/]*$/, "") : "";

  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const cellOf = (row, column) => row.querySelector(`.c-${CSS.escape(column)}`);
  const textOf = (row, column) => { const cell = cellOf(row, column); return cell ? cell.textContent.trim() : ""; };

  // Sorting ------------------------------------------------------------------------------------------------------

  const numberOf = (cell) => {
    if (!cell) return NaN;
    if (cell.dataset.number) return Number(cell.dataset.number);
    const match = cell.textContent.replace(/,/g, "").match(/-?\d+(\.\d+)?/);
    return match ? Number(match[0]) : NaN;
  };
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const compare = (place, numeric, direction) => (one, other) => {
    const [a, b] = [one.cells[place], other.cells[place]];
    if (numeric) {
      const [x, y] = [numberOf(a), numberOf(b)];
      // What has no figure stands last, whichever way it is sorted.
      if (Number.isNaN(x) || Number.isNaN(y)) return Number.isNaN(x) - Number.isNaN(y);
      return (x - y) * direction;
    }
    return collator.compare(a ? a.textContent : "", b ? b.textContent : "") * direction;
  };
  const sortTable = (table, place, direction) => {
    const body = table.tBodies[0];
    const head = table.tHead.rows[0].cells[place];
    const rows = [...body.rows].filter((row) => !row.classList.contains("total"));
    const totals = [...body.rows].filter((row) => row.classList.contains("total"));
    rows.forEach((row, number) => { if (!row.dataset.place) row.dataset.place = String(number); });
    if (place < 0) rows.sort((one, other) => one.dataset.place - other.dataset.place);
    else rows.sort(compare(place, head.classList.contains("k-figure"), direction));
    body.append(...rows, ...totals);
    for (const cell of table.tHead.rows[0].cells) cell.removeAttribute("aria-sort");
    if (head) head.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
  };
  const makeSortable = (table) => {
    if (!table.tHead || table.tBodies[0].rows.length < 3) return;
    table.classList.add("sortable");
    [...table.tHead.rows[0].cells].forEach((head, place) => {
      if (!head.textContent.trim() || head.classList.contains("k-bar")) return;
      const button = make("button", { type: "button", class: "sort", title: `${words.sort}${head.textContent}` });
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        sortTable(table, place, head.getAttribute("aria-sort") === "ascending" ? -1 : 1);
      });
    });
  };

  // Filters ------------------------------------------------------------------------------------------------------

  const choice = (label, values) => {
    const select = make("select", {});
    select.append(new Option(words.all, ""));
    for (const value of values) select.append(new Option(value, value));
    return [make("label", {}, `${label} `, select), select];
  };
  const makeFilters = (tables) => {
    const rows = tables.flatMap((table) => [...table.tBodies[0].rows]).filter((row) => !row.classList.contains("total"));
    if (rows.length < 5) return;
    const bar = make("div", { class: "tools", role: "group", "aria-label": words.find });
    const input = make("input", { type: "search", autocomplete: "off" });
    bar.append(make("label", {}, `${words.find} `, input));
    const tests = [(row) => !input.value || plain(row.textContent).includes(plain(input.value))];
    const listen = [input];
    const owners = [...new Set(rows.map((row) => textOf(row, "owner")).filter(Boolean))];
    if (owners.length > 1) {
      const [label, select] = choice(words.owner, owners);
      bar.append(label);
      listen.push(select);
      tests.push((row) => !select.value || textOf(row, "owner") === select.value);
    }
    const sectionOf = (row) => { const title = row.closest(".part")?.querySelector("h3"); return title ? title.textContent : ""; };
    const sections = [...new Set(rows.map(sectionOf).filter(Boolean))];
    if (sections.length > 1) {
      const [label, select] = choice(words.section, sections);
      bar.append(label);
      listen.push(select);
      tests.push((row) => !select.value || sectionOf(row) === select.value);
    }
    const count = make("output", { "aria-live": "polite" });
    bar.append(count);
    const apply = () => {
      let shown = 0;
      for (const row of rows) {
        row.hidden = !tests.every((test) => test(row));
        if (!row.hidden) shown += 1;
      }
      for (const table of tables) {
        const part = table.closest(".part");
        if (part) part.hidden = [...table.tBodies[0].rows].every((row) => row.hidden);
      }
      count.textContent = `${words.shown} ${shown}/${rows.length}`;
    };
    for (const control of listen) control.addEventListener("input", apply);
    const first = tables[0].closest(".parts") || tables[0].closest(".scroll");
    first.before(bar);
    apply();
  };

  // Search -------------------------------------------------------------------------------------------------------

  const index = [];
  let waiting = null;
  window.auditSearch = (number, total, plans) => {
    for (const [plan, entity, title, years, targets] of plans) {
      for (const [id, name, status, owner, cite, aliases] of targets) {
        index.push({
          href: `./plans/${plan}/t/${id}.html`, name, status, where: [entity, years, owner].filter(Boolean).join(" · "), cite,
          heavy: plain(`${name} ${aliases}`), text: plain([name, aliases, cite, owner, entity, title, years, id].join(" ")),
        });
      }
    }
    if (number < total) load(number + 1);
    if (waiting) waiting(number === total);
  };
  const load = (number) => {
    const script = make("script", { src: `${folder}search-${number}.js` });
    script.addEventListener("error", () => waiting && waiting(true));
    document.head.append(script);
  };
  const hits = (query) => {
    const terms = plain(query).split(/\s+/).filter(Boolean);
    if (!terms.length) return [];
    const found = index.filter((entry) => terms.every((term) => entry.text.includes(term)));
    // What is called so comes before what only speaks of it.
    const weight = (entry) => terms.filter((term) => entry.heavy.includes(term)).length;
    return found.map((entry, place) => [weight(entry), place, entry]).sort((a, b) => b[0] - a[0] || a[1] - b[1]).map((hit) => hit[2]);
  };
  const MOST = 100;
  const showHits = (box, query, complete) => {
    const found = hits(query);
    const said = found.length ? words.found.replace("{n}", found.length) : words.none;
    const list = make("ol", { class: "hits" });
    for (const entry of found.slice(0, MOST)) {
      const link = make("a", { href: entry.href }, entry.name);
      const badge = make("span", { class: `tone ${entry.status}` }, words[`status${entry.status.replace(/(^|-)(\w)/g, (_, __, sign) => sign.toUpperCase())}`] || "");
      list.append(make("li", { class: entry.status }, link, " ", badge, make("span", { class: "soft" }, ` ${entry.where}`), make("p", {}, entry.cite)));
    }
    const status = make("p", { role: "status" }, query ? said + (complete ? "" : ` ${words.loading}`) : "");
    box.replaceChildren(status, list);
    if (found.length > MOST) box.append(make("p", {}, words.more));
  };
  const startSearch = () => {
    const results = document.getElementById("results");
    const input = document.getElementById("site-search");
    if (!results || !words.statusBehind || !input) return;
    const box = make("div", { class: "results" });
    for (const block of [...results.children].slice(1)) block.remove();
    results.append(box);
    input.value = new URLSearchParams(location.search).get("q") || "";
    let complete = false;
    waiting = (all) => { complete = all; showHits(box, input.value, complete); };
    showHits(box, input.value, complete);
    load(1);
    input.addEventListener("input", () => showHits(box, input.value, complete));
    input.form.addEventListener("submit", (event) => {
      event.preventDefault();
      history.replaceState(null, "", `?q=${encodeURIComponent(input.value)}`);
      showHits(box, input.value, complete);
    });
    input.focus();
  };

  const start = () => {
    const tables = [...document.querySelectorAll("main table")].filter((table) => !table.matches(".t-terms, .t-working"));
    const targets = tables.filter((table) => table.matches(".t-targets"));
    if (targets.length) makeFilters(targets);
    for (const table of tables.filter((table) => table.matches(".t-plans, .t-data, .t-matrix, .t-calendar"))) makeFilters([table]);
    tables.forEach(makeSortable);
    // What can be moved sideways has to be within reach of the keyboard.
    for (const box of document.querySelectorAll(".scroll")) if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    startSearch();
  };
  start();
})();
