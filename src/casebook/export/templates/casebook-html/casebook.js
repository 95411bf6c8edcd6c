// What the page does beyond HTML: a card for every id, the record to search, contents that follow. The record waits in
// <noscript>, text where scripts run; it is parsed in a document where nothing runs. No text is ever made markup.

const MOST_ROWS = 1000, MANY_CHOICES = 30, OPENS_AFTER = 300, CLOSES_AFTER = 400, SEARCHES_AFTER = 150; // milliseconds

const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
const tidy = (text) => text.replace(/\s+/g, " ").trim();
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const slug = (text) => plain(text).replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
const { compare } = new Intl.Collator(document.documentElement.lang, { numeric: true });
const inOrder = (a, b, direction = 1) => !a - !b || direction * compare(a, b); // what is blank comes last
const { format } = new Intl.NumberFormat(document.documentElement.lang);
const page = location.href.split("#")[0];
const citation = () => tidy(one("#cite-text").textContent);
/** The id that an address within the page names; "" where it is none. (Unlike decodeURIComponent, this never throws.) */
function idIn(address) {
  const [before, after = ""] = address.replace(page, "").split(/#(.*)/);
  return before ? "" : new URLSearchParams(`id=${after.replace(/[+&]/g, encodeURIComponent)}`).get("id");
}
const idOf = (link) => idIn(link.getAttribute("href"));
/** Copies for this page, without ids: an id that the page itself holds is a place in the report. */
function copies(nodes) {
  const copied = make("div", {}, ...[...nodes].map((node) => document.importNode(node, true)));
  for (const element of all("[id]", copied)) element.removeAttribute("id");
  return [...copied.childNodes];
}

/** Writes text to the clipboard and says so; where that is not allowed, shows it selected. */
function copyText(text, status) {
  status.textContent = text;
  const copied = navigator.clipboard?.writeText(text) ?? Promise.reject();
  copied.then(() => status.prepend("Copied: "), () => getSelection().selectAllChildren(status));
}
/** wait(milliseconds, action) does something a moment later, unless it is asked for something else before. */
const waiting = (timer) => (milliseconds, action = () => {}) => (clearTimeout(timer), (timer = setTimeout(action, milliseconds)));
const pointed = waiting(), typed = waiting();

// --- the record, read once
let read; // {kinds: key → kind, rows: id → row}
function record() {
  if (read) return read;
  const parsed = new DOMParser().parseFromString(one("#casebook-record").textContent, "text/html");
  const kinds = all("table[data-kind]", parsed).map(readKind);
  const rows = kinds.flatMap((kind) => kind.rows), keyed = (items, key) => new Map(items.map((item) => [item[key], item]));
  return (read = { kinds: keyed(kinds, "key"), rows: keyed(rows, "id") });
}

function readKind(table) {
  const box = table.closest(".casebook-table"), taken = ["kind", "q", "sort"];
  const columns = all("thead th", table).map((head) => {
    const name = tidy(head.textContent), isFacet = "facet" in head.dataset;
    let key = slug(name);
    while (taken.includes(key)) key += "-";
    taken.push(key);
    return { name, key, isFacet, order: head.dataset.order?.split("; ") ?? [] };
  });
  const kind = { key: table.dataset.kind, title: tidy(one("h3", box).textContent), noun: table.dataset.one, columns, notes: all(":scope > p", box) };
  return Object.assign(kind, { rows: all("tbody > tr", table).map((source) => readRow(source, kind)) });
}

/** {id, kind, cells: nodes a column, texts: their words, keys: what they are sorted by, fields: [heading, its <dd>s]} */
function readRow(source, kind) {
  const details = one("td > dl", source), fields = [];
  for (const each of details?.children ?? [])
    each.localName === "dt" ? fields.push([tidy(each.textContent), []]) : fields.at(-1)[1].push(each);
  const cells = kind.columns.map((_, index) => [...source.cells[index].childNodes].filter((node) => node !== details));
  const texts = cells.map((nodes) => tidy(nodes.map((node) => node.textContent).join("")));
  const keys = texts.map((text, index) => source.cells[index].dataset.sort ?? rank(text, kind.columns[index].order));
  return { id: source.id, kind, cells, texts, keys, details, fields };
}

const rank = (text, order) => (order.includes(text) ? String(order.indexOf(text)).padStart(3, "0") : text);
const valuesOf = (row, index) => row.texts[index].split("; ").filter(Boolean);
/** Whether an id is of the record, and none of the page's own. */
const isOfRecord = (id) => id && !document.getElementById(id) && record().rows.has(id);

// --- the card
const card = one("#card");
let opener, isPinned, shownId, trail; // the link it was opened from, whether it stays, its id, before: [id, scrolled, link left]

function fillCard(id, place = 0, left = -1) {
  const { kind: { columns, noun }, cells, texts, fields } = record().rows.get(id);
  const filled = columns.map(({ name }, at) => [name, texts[at] ? [cells[at]] : []]).slice(2);
  const described = [...filled, ...fields.map(([name, lines]) => [name, lines.map(({ childNodes }) => childNodes)])];
  const shown = (nodes) => make("dd", {}, ...copies(nodes));
  const lines = described.filter(([, each]) => each.length).flatMap(([name, each]) => [make("dt", {}, name), ...each.map(shown)]);
  shownId = id;
  one("#card-title").replaceChildren(make("span", {}, noun), ` ${id}`);
  one(".card-statement", card).replaceChildren(...copies(cells[1]));
  one("dl", card).replaceChildren(...lines);
  one(".card-open", card).href = `#${id}`;
  for (const link of all('a[href^="#"]', card)) link.setAttribute("href", link.href); // or it is taken for a skip link
  one(".card-cite", card).textContent = `Cite this ${noun.toLowerCase()}`;
  one(".card-back", card).hidden = !trail.length;
  one("[role=status]", card).textContent = "";
  card.scrollTop = place;
  if (isPinned) (all("a", card)[left] ?? card).focus({ preventScroll: true });
}

/** Gives a link the focus, and shows no card for that. */
function returnTo(link) {
  link?.focus({ preventScroll: true });
  pointed(0);
}

/** Shows the card beside a link. Once pinned it has the focus, and stays until it is closed. */
function showCard(link, pin) {
  const isOpen = card.matches(":popover-open");
  pointed(0);
  if (opener !== link || !isOpen) {
    [opener, trail] = [link, []];
    fillCard(idOf(link));
    if (!isOpen) card.showPopover();
    placeCard(link.getClientRects()[0] ?? link.getBoundingClientRect());
  }
  isPinned = pin;
  if (pin) card.focus({ preventScroll: true });
}

/** Below the link, or above where there is more room; on a phone the style sheet puts it at the foot. */
function placeCard({ left, top, bottom }) {
  const gap = 6, below = innerHeight - bottom - 2 * gap, above = top - 2 * gap;
  const isBelow = card.scrollHeight < below || below >= above;
  card.style.left = `${Math.max(gap, Math.min(left, document.documentElement.clientWidth - card.offsetWidth - gap))}px`;
  card.style.maxHeight = `${Math.max(160, isBelow ? below : above)}px`;
  card.style.top = isBelow ? `${bottom + gap}px` : "auto";
  card.style.bottom = isBelow ? "auto" : `${innerHeight - top + gap}px`;
}

/** What the pointer or the keyboard has come to: a link shows its card, anything else puts away what is not pinned. */
function comeTo(target) {
  const link = target.closest('main a[href*="#"]');
  if (card.contains(target) || isPinned) pointed(0);
  else if (link) pointed(OPENS_AFTER, () => isOfRecord(idOf(link)) && showCard(link, false));
  else pointed(CLOSES_AFTER, () => card.hidePopover());
}

function startCards() {
  document.addEventListener("pointerover", ({ pointerType, target }) => pointerType !== "touch" && comeTo(target));
  document.addEventListener("focusin", ({ target }) => target.matches(":focus-visible") && comeTo(target));
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href*="#"]:not(.card-open)');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !isOfRecord(idOf(link))) return;
    event.preventDefault();
    if (!card.contains(link)) return showCard(link, true);
    trail.push([shownId, card.scrollTop, all("a", card).indexOf(link)]);
    isPinned = true;
    fillCard(idOf(link));
  });
  card.addEventListener("beforetoggle", ({ newState }) => {
    isPinned = false;
    if (newState === "closed" && card.contains(document.activeElement)) returnTo(opener);
  });
  const status = one("[role=status]", card);
  const on = (name, action) => one(`.card-${name}`, card).addEventListener("click", action);
  on("close", () => card.hidePopover());
  on("back", () => fillCard(...trail.pop()));
  on("copy", () => copyText(`${page}#${shownId}`, status));
  on("cite", () => copyText(`${shownId}: “${tidy(one(".card-statement", card).textContent)}” In: ${citation()}`, status));
  on("open", (event) => {
    event.preventDefault();
    card.hidePopover();
    history.pushState(null, "", `#${shownId}`);
    followAddress();
  });
}

// --- the record, one table at a time
const view = one("#record-view");
let state; // what is asked for: {kind, q, sort, facets: column's key → value}

/** The view that an address asks for, `kind=claims&q=…&stance=for`, as far as there is such a kind and such a column. */
function stateOf(query) {
  const asked = new URLSearchParams(query), { kinds } = record();
  const kind = kinds.get(asked.get("kind")) ?? kinds.values().next().value;
  const facets = kind.columns.filter(({ isFacet }) => isFacet).map(({ key }) => [key, asked.get(key) ?? ""]);
  return { kind, q: asked.get("q") ?? "", sort: asked.get("sort") ?? "", facets: Object.fromEntries(facets) };
}

function addressOf({ kind, q = "", sort = "", facets = {} }) {
  const asked = Object.entries({ kind: kind.key, q, sort, ...facets }).filter(([, value]) => value);
  return `#record?${new URLSearchParams(asked)}`;
}
/** All that the search looks in: the cells and the folded fields. */
const wordsOf = (row) => (row.words ??= plain([...row.texts, row.details?.textContent ?? ""].join("\n")));
/** What is searched for: words, and whole what is within quotation marks. */
const wordsIn = (q) => plain(q).split(/["“”„]/).flatMap((part, index) => (index % 2 ? [part.trim()] : part.split(/\s+/)));

/** The rows that hold every word of the search and have each value asked for; the column `except` is not asked. */
function found({ kind, q, facets = {} }, except = "") {
  const words = wordsIn(q);
  const asked = kind.columns.map(({ key }, index) => [index, key === except ? "" : facets[key]]).filter(([, value]) => value);
  const holds = (row) => words.every((word) => wordsOf(row).includes(word));
  return kind.rows.filter((row) => holds(row) && asked.every(([index, value]) => valuesOf(row, index).includes(value)));
}

function foundInOrder() {
  const isDown = state.sort.startsWith("-"), rows = found(state);
  const index = state.kind.columns.findIndex(({ key }) => key === state.sort.slice(isDown));
  return index < 0 ? rows : rows.sort((a, b) => inOrder(a.keys[index], b.keys[index], isDown ? -1 : 1));
}

/** A row as it is shown: its id a link; below it, once unfolded, a row with its fields. */
function shownRow(row) {
  if (row.shown) return row.shown;
  const head = row.id ? [make("a", { href: `#${row.id}`, className: "cb-id" }, row.id)] : [];
  const [statement, ...others] = row.cells.slice(1).map((nodes) => make("td", {}, ...copies(nodes)));
  row.shown = [make("tr", {}, make("th", { scope: "row" }, ...head), statement, ...others)];
  if (row.details) {
    const more = make("button", { className: "more", ariaExpanded: false, ariaLabel: `More on ${row.id || "this row"}` }, "More");
    more.addEventListener("click", () => {
      if (row.shown[1]) row.shown.pop().remove();
      else row.shown.push(make("tr", { className: "details" }, make("td", { colSpan: row.cells.length }, ...copies([row.details]))));
      row.shown[0].after(...row.shown.slice(1));
      more.ariaExpanded = row.shown.length > 1;
    });
    statement.append(" ", more);
  }
  return row.shown;
}

function showTable() {
  const { kind, q } = state, rows = foundInOrder();
  const first = `The first ${format(MOST_ROWS)} are shown; the CSV has all ${format(rows.length)}.`;
  if (tidy(one("input", view).value) !== q) one("input", view).value = q;
  one(".find span", view).textContent = `Search ${nameOf(kind).toLowerCase()}`;
  showKinds(!rows.length);
  showFacets();
  showSorts();
  one("output", view).textContent = `${format(rows.length)} of ${format(kind.rows.length)}`;
  one(".record-clear", view).hidden = addressOf(state) === addressOf({ kind });
  one("table", view).hidden = one(".record-csv", view).hidden = !rows.length;
  one(".record-notes", view).replaceChildren(...(rows.length > MOST_ROWS ? [make("p", {}, first)] : []), ...copies(kind.notes));
  one("caption", view).textContent = kind.title;
  const head = all("thead button", view).indexOf(document.activeElement);
  one("thead tr", view).replaceChildren(...kind.columns.map(showHead));
  all("thead button", view)[head]?.focus();
  one("tbody", view).replaceChildren(...rows.slice(0, MOST_ROWS).flatMap(shownRow));
  labelCells(one("table", view));
}

const nameOf = (kind) => kind.title.split(/[:,]/)[0];
/** The kinds to turn to, each with how many of its rows hold the words; where no row is shown, a sentence says who has. */
function showKinds(isEmpty) {
  const { kind, q } = state, noun = kind.noun.toLowerCase(), hadFocus = document.activeElement.closest(".kinds, .record-none");
  const hits = [...record().kinds.values()].map((each) => ({ kind: each, q, count: found({ kind: each, q }).length }));
  const shown = ({ kind, count }) => [nameOf(kind), " ", make("span", {}, format(count))];
  const link = (hit) => make("a", { href: addressOf(hit), className: hit.count ? "" : "no-hit" }, ...shown(hit));
  const links = hits.map(link), here = hits.findIndex((hit) => hit.kind === kind), others = hits.filter(({ count }) => count);
  links[here].ariaCurrent = true;
  one(".kinds", view).replaceChildren(...links);
  const said = hits[here].count ? [`No ${noun} has all that is chosen. Without the choices: `, link(hits[here])]
    : others.length ? [`No ${noun} has what is searched for. Elsewhere in the record: `, ...others.map(link)]
    : ["Nothing in the record has what is searched for."];
  one(".record-none", view).replaceChildren(...(isEmpty ? said : []));
  if (hadFocus) links[here].focus();
}

function showHead({ name, key }) {
  const order = { [key]: "ascending", [`-${key}`]: "descending" }[state.sort] ?? "none", button = make("button", {}, name);
  button.addEventListener("click", () => change({ sort: order === "ascending" ? `-${key}` : key }));
  return make("th", { scope: "col", ariaSort: order }, button);
}

/** A choice for each column that is one, with how many rows each of its values would leave. */
function showFacets() {
  const { kind, facets } = state, box = one(".facets", view);
  if (box.dataset.kind !== kind.key) {
    const label = ({ name, key }) => make("label", {}, name, make("select", { name: key }));
    box.replaceChildren(...kind.columns.filter(({ isFacet }) => isFacet).map(label));
    box.dataset.kind = kind.key;
  }
  for (const select of all("select", box)) {
    const index = kind.columns.findIndex(({ key }) => key === select.name), chosen = facets[select.name];
    const counts = new Map(chosen ? [[chosen, 0]] : []);
    for (const value of found(state, select.name).flatMap((row) => valuesOf(row, index))) counts.set(value, (counts.get(value) ?? 0) + 1);
    const keys = new Map(kind.rows.map((row) => [row.texts[index], row.keys[index]]));
    const isByCount = counts.size > MANY_CHOICES && [...keys].every(([text, key]) => text === key);
    const ordered = [...counts].sort(([a, m], [b, n]) => (isByCount && n - m) || inOrder(keys.get(a) ?? a, keys.get(b) ?? b));
    select.replaceChildren(new Option("all", ""), ...ordered.map(([value, count]) => new Option(`${value} (${format(count)})`, value)));
    select.value = chosen;
  }
}

function showSorts() {
  const orders = [["as recorded", ""], ...state.kind.columns.flatMap(({ name, key }) => [[`${name} ↑`, key], [`${name} ↓`, `-${key}`]])];
  one(".sort select", view).replaceChildren(...orders.map(([name, key]) => new Option(name, key, false, key === state.sort)));
}

function change(what) {
  state = { ...state, ...what };
  history.replaceState(null, "", addressOf(state));
  showTable();
}

/** What is shown as CSV: the columns, then the folded fields, several lines of one joined as a column's values are. */
function csv() {
  const rows = foundInOrder();
  const names = [...new Set(rows.flatMap((row) => row.fields.map(([name]) => name)))];
  const linesOf = (row, name) => row.fields.filter(([each]) => each === name).flatMap(([, lines]) => lines);
  const joined = (row, name) => linesOf(row, name).map((line) => tidy(line.textContent)).join("; ");
  const head = [...state.kind.columns.map(({ name }) => name), ...names];
  const lines = [head, ...rows.map((row) => [...row.texts, ...names.map((name) => joined(row, name))])];
  return lines.map((line) => line.map((text) => `"${text.replaceAll('"', '""')}"`).join(",")).join("\r\n");
}

function download() {
  const href = URL.createObjectURL(new Blob(["\ufeff", csv()], { type: "text/csv" })); // a spreadsheet asks for the mark
  make("a", { href, download: `${state.kind.key}.csv` }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}

/** Opens the record with the view that a query asks for, and goes there unless the reader is there already. */
function openRecord(query) {
  const isThere = query && view.className;
  view.className = "open";
  state = stateOf(query);
  showTable();
  if (!isThere) one("#record").scrollIntoView();
}

function openAt(id) {
  const row = record().rows.get(id), q = row.kind.rows.indexOf(row) < MOST_ROWS ? "" : id;
  openRecord(new URLSearchParams({ kind: row.kind.key, q }));
  all(".here", view).forEach((other) => other.classList.remove("here"));
  const [shown, details] = shownRow(row);
  shown.classList.add("here");
  if (!details) one(".more", shown)?.click();
  shown.scrollIntoView({ block: "center" });
  returnTo(one("a", shown));
}

/** Goes where the address says, if that is in the record: `#record?kind=…`, `#record-claims`, `#K017`. */
function followAddress() {
  const [name, ...query] = location.hash.split("?"), id = idIn(location.hash);
  const [, , kind] = id.match(/^(tbl-)?record-(.*)/) ?? [];
  if (name === "#record") openRecord(query.join("?"));
  else if (kind && record().kinds.has(kind)) openRecord(`kind=${kind}`);
  else if (isOfRecord(id)) openAt(id);
}

function startRecord() {
  view.hidden = false;
  one("h2", view).id = "record";
  one("input", view).addEventListener("input", ({ target }) => typed(SEARCHES_AFTER, () => change({ q: tidy(target.value) })));
  one(".record-open", view).addEventListener("click", () => openRecord(""));
  one(".facets", view).addEventListener("change", ({ target: { name, value } }) => change({ facets: { ...state.facets, [name]: value } }));
  one(".sort", view).addEventListener("change", ({ target }) => change({ sort: target.value }));
  one(".record-clear", view).addEventListener("click", () => {
    change(stateOf(`kind=${state.kind.key}`));
    one("input", view).focus();
  });
  one(".record-csv", view).addEventListener("click", download);
  one("tbody", view).addEventListener("click", ({ target }) => {
    if (getSelection().isCollapsed && !target.closest("a, button")) one(".more", target.closest("tr"))?.click();
  });
  addEventListener("hashchange", followAddress);
  followAddress();
}

// --- contents, citation, tables on a phone
/** Marks in the contents where the reader is; sections of other chapters are folded. */
function startContents(nav) {
  const items = all("li", nav), places = items.map((item) => document.getElementById(idOf(one("a", item))));
  const chapters = items.map((_, index) => items.slice(0, index + 1).filter((item) => item.matches(".level-1")).length);
  let shown;
  const update = () => {
    const isAtEnd = scrollY + innerHeight > document.documentElement.scrollHeight - 2, line = isAtEnd ? innerHeight : 160;
    const here = Math.max(0, places.findLastIndex((place) => place?.getBoundingClientRect().top < line));
    if (here === shown) return;
    shown = here;
    items.forEach((item, index) => {
      item.firstElementChild.ariaCurrent = index === here ? "location" : null;
      item.classList.toggle("folded", chapters[index] !== chapters[here]);
    });
    nav.scrollTop = items[here].offsetTop - nav.clientHeight / 2;
  };
  addEventListener("scroll", () => requestAnimationFrame(update), { passive: true });
  nav.addEventListener("click", ({ target }) => target.closest("a") && nav.matches(":popover-open") && nav.hidePopover());
  update();
}

/** Gives each cell its heading, which stands before it where rows are stacked. */
function labelCells(table) {
  const heads = all("thead th", table);
  for (const cell of all("tbody :is(th, td)", table)) cell.dataset.label = tidy(heads[cell.cellIndex]?.textContent ?? "");
  table.classList.add("stacks");
}

all("main .casebook-table table").forEach(labelCells);
all(".cite-copy").forEach((button) => button.addEventListener("click", () => copyText(citation(), one("#cite [role=status]"))));
if (view && "popover" in card) startCards();
if (view) startRecord();
all("#contents").forEach(startContents);
