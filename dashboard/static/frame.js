// Browser code of every page: the current page in the menu, light and dark, links in tables without a reload, checkboxes
// in tables, printing, a question before unsaved input of a dialog is lost, and the focus after a save. It runs again
// whenever its data change, so every step is idempotent.

// Returns the page that a link of Streamlit leads to; the first page has no path of its own.
function target(link) {
  return link.getAttribute("href").replace(/^\.\//, "").split("?")[0] || "overview";
}

function markMenu(page) {
  for (const link of document.querySelectorAll(".st-key-page-header a")) {
    const address = link.getAttribute("href");
    if (!address || address.startsWith("?")) link.setAttribute("href", `./${address ?? ""}`);
    if (target(link) === page) {
      link.setAttribute("aria-current", "page");
      link.scrollIntoView({ block: "nearest", inline: "nearest" });
    } else link.removeAttribute("aria-current");
  }
}

// Streamlit reads the chosen theme when a page is loaded, under a key that contains the path of the page.
function chooseTheme(name, paths) {
  for (const path of paths) {
    localStorage.setItem(`stActiveTheme-${path}-v2`, JSON.stringify(name));
  }
  location.reload();
}

const OPENER = "[data-testid=stPopoverButton]";

// Returns the tab that an address names.
function tab(query) {
  return new URLSearchParams(query).get("tab");
}

// Prints the page where a button of our HTML says so.
function print(event) {
  if (event.target.closest?.("[data-testid=stHtml] button[data-prints]")) window.print();
}

// Follows links in our HTML, and Streamlit's links to the open page, through the history: the browser would reload the
// document for the first, and Streamlit would not change the address for the second. Links to the API, and clicks that
// open another tab, are left to the browser.
function follow(event, page) {
  const link = event.target.closest?.("a[href]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const inside = link.matches("[data-testid=stHtml] a[href^='./']:not([href^='./api'])");
  const toItself = link.matches("[data-testid=stPageLink-NavLink]") && target(link) === page;
  if (!inside && !toItself) return;
  event.preventDefault();
  event.stopPropagation();
  const menu = link.closest("[data-testid=stPopoverBody]") && openMenu();
  const elsewhere = inside && (link.pathname !== location.pathname || tab(link.search) !== tab(location.search));
  history.pushState(null, "", toItself ? location.pathname + link.search : link.href);
  window.dispatchEvent(new PopStateEvent("popstate"));
  if (elsewhere) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  else if (link.dataset.then ?? link.id) keepFocus(() => document.getElementById(link.dataset.then ?? link.id));
  else if (menu) keepFocus(() => document.querySelector(`.${menu} ${OPENER}`));
}

const SEARCH = ".st-key-search-field input, .st-key-page-search input";

// Opens the page of the search with what was typed in the header.
function search(event) {
  const form = event.target;
  if (!form.matches?.("form[data-search]")) return;
  event.preventDefault();
  const address = new URL(form.dataset.search, document.baseURI);
  for (const { name, value } of form.querySelectorAll("input")) if (value.trim()) address.searchParams.set(name, value.trim());
  history.pushState(null, "", address);
  window.dispatchEvent(new PopStateEvent("popstate"));
  keepFocus(() => document.querySelector(".st-key-search-field input"));
}

// The key / moves to the search, unless it is typed into a field or a dialog is open. On keyboards that have another
// character in its place, the key of that place does too.
function toSearch(event) {
  const { key, code, target, ctrlKey, metaKey, altKey } = event;
  if ((key !== "/" && code !== "Slash") || ctrlKey || metaKey || altKey || key === "?") return;
  const typing = target.isContentEditable || target.matches?.("input:not([type=checkbox], [type=radio]), textarea, select, [role=spinbutton], [role=combobox]");
  if (typing || document.querySelector(DIALOG)) return;
  const field = [...document.querySelectorAll(SEARCH)].find((one) => one.checkVisibility());
  if (!field) return document.querySelector(".search-link")?.click();
  event.preventDefault();
  field.focus();
  field.select();
}

// Returns the class of the open menu, since its button may be drawn again.
function openMenu() {
  const button = document.querySelector(`${OPENER}[aria-expanded=true]`);
  return button?.closest("[class*=st-key-]").className.match(/st-key-[\w-]+/)[0];
}

// A checkbox in a table adds its value to a parameter of the address or removes it, without a history entry. The address
// counts and not what was drawn, since quick clicks are ahead of the page.
function toggle(event) {
  const box = event.target;
  if (!box.matches?.("[data-testid=stHtml] input[data-toggles]")) return;
  const address = new URL(location.href);
  const name = box.dataset.toggles;
  const others = address.searchParams.getAll(name).filter((value) => value !== box.value);
  address.searchParams.delete(name);
  for (const value of box.checked ? [...others, box.value] : others) address.searchParams.append(name, value);
  history.replaceState(history.state, "", address);
  window.dispatchEvent(new PopStateEvent("popstate"));
  keepFocus(() => document.getElementById(box.id));
}

// An element that is drawn again loses the focus. `find` returns the element that gets it back: the link or checkbox
// itself, what a link names that is gone by then, or the button of a menu that has closed.
function keepFocus(find, lost = () => document.activeElement === document.body) {
  window.trackerFocus?.disconnect();
  const watch = new MutationObserver(() => {
    if (lost()) find()?.focus({ preventScroll: true });
  });
  window.trackerFocus = watch;
  watch.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => watch.disconnect(), 5000);
}

const DIALOG = "[data-testid=stDialog]";

const CLOSING = "button[data-english=Close], .st-key-edit-close button";

// The values of the fields of the open dialog before the first change; of a checkbox or radio whether it is checked.
const before = (window.trackerBefore ??= new Map());

// Lists into which something was typed and nothing chosen since.
const typed = (window.trackerTyped ??= new Set());

// The parts of a date are no inputs: their value is their text.
const FIELDS = `${DIALOG} :is(input, textarea, [role=spinbutton])`;

function valueOf(field) {
  if (field.type === "radio" || field.type === "checkbox") return field.checked;
  return field.value ?? field.textContent;
}

function nameOf(field) {
  const key = field.closest("[class*=st-key-]")?.className.match(/st-key-[\w-]+/)[0];
  return `${key} ${field.type} ${field.type === "radio" ? field.value : ""}`;
}

// Returns the number of the form, which is in the keys of its fields; the dialog around it may be drawn again.
function numberOf(dialog) {
  const numbers = [...dialog.querySelectorAll("[class*=st-key-edit-]")].map((one) => one.className.match(/st-key-edit-(\d+)-/));
  return numbers.find(Boolean)?.[1];
}

// A field that is drawn again with what was typed in it, after another indicator or source was chosen in between, takes
// over the former value of the field of the same name that is gone.
function remember(dialog) {
  const form = numberOf(dialog);
  if (form !== window.trackerForm) before.clear();
  window.trackerForm = form;
  for (const field of document.querySelectorAll(FIELDS)) {
    if (before.has(field)) continue;
    const name = nameOf(field);
    const [former, { value = valueOf(field) } = {}] = [...before].find((one) => !one[0].isConnected && one[1].name === name) ?? [];
    before.delete(former);
    before.set(field, { name, value });
  }
}

// Remembers all values before a key, a finger or the mouse changes one.
function touch(event) {
  const { type, key, target } = event;
  if (event !== window.trackerAgreed) window.trackerAgreed = null;
  if (!target.closest?.(DIALOG)) return;
  remember(target.closest(DIALOG));
  if (type === "beforeinput") typed.add(target);
  if (key === "Enter") typed.delete(target);
}

// Choosing an option and leaving a list end the typing, as Enter does.
function choose({ type, target, relatedTarget }) {
  if (type === "focusout" ? relatedTarget : target.closest?.("[role=option]")) typed.clear();
}

// A field may have been drawn again since the last touch, so the values are looked up anew.
function unsaved() {
  const dialog = document.querySelector(DIALOG);
  if (dialog) remember(dialog);
  return [...before].some(([field, { value }]) => field.isConnected && valueOf(field) !== value);
}

// Whether an event closes the dialog: Escape, unless it closes a list first (Streamlit passes it on from a list that was
// typed into); the cross, the close button, a click beside; Back, where the browser lets it be cancelled.
function closes({ type, key, target, navigationType, cancelable }) {
  if (type === "navigate") return navigationType === "traverse" && cancelable;
  const inList = target.getAttribute?.("aria-expanded") === "true" && !typed.has(target);
  if (type === "keydown") return key === "Escape" && !inList;
  return target.closest?.(DIALOG) && (!target.closest("[role=dialog]") || target.closest(CLOSING));
}

// The former values are kept after a yes too: if the dialog stays open, the next attempt to close it asks again. Only
// the browser's own question, which may follow the same event, is suppressed.
function ask(event, words) {
  if (!closes(event) || !unsaved()) return;
  if (confirm(words)) window.trackerAgreed = event;
  else {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}

// After a save the pressed button may be gone, so the notice of the save gets the focus, in the dialog if that stays open,
// and again when it is drawn again. A new notice has a higher number. It is found by watching the document, since a
// dialog is drawn without the rest of the page.
function focusNotice() {
  const place = document.querySelector(DIALOG) ?? document;
  const fresh = [...place.querySelectorAll("p[data-saves]")].find((one) => Number(one.dataset.saves) > window.trackerSaves);
  if (!fresh) return;
  window.trackerSaves = Number(fresh.dataset.saves);
  let line;
  const find = () => {
    line = document.querySelector(`p[data-saves="${window.trackerSaves}"]`);
    line?.scrollIntoView({ block: "nearest" });
    return line;
  };
  find()?.focus({ preventScroll: true });
  keepFocus(find, () => !line?.isConnected);
}

function watchNotices(saves) {
  window.trackerSaves ??= saves;
  window.trackerNotices?.disconnect();
  window.trackerNotices = new MutationObserver(focusNotice);
  window.trackerNotices.observe(document.body, { childList: true, subtree: true });
  focusNotice();
}

// Replaces the listener that the last run set.
function listen(place, name, handler) {
  const key = `tracker-${name}-${handler.name}`;
  place.removeEventListener(name, window[key], true);
  window[key] = handler;
  place.addEventListener(name, handler, true);
}

// Returns what Streamlit says in English in the page's words; those that end in a space are the beginning of a name.
function translated(words, english) {
  const known = Object.keys(words).find((one) => one === english || (one.endsWith(" ") && english.startsWith(one)));
  return known ? words[known] + english.slice(known.length) : english;
}

// Names an element in the page's words. What it was called in English is kept: the language may change once more.
function rename(element, words) {
  for (const [name, kept] of [["aria-label", "english"], ["placeholder", "englishHint"]]) {
    const said = element.getAttribute(name);
    if (!said) continue;
    const ours = element.dataset[kept] !== undefined && said === element.dataset[`${kept}Shown`];
    const english = ours ? element.dataset[kept] : said;
    const shown = translated(words, english);
    if (shown === english && !ours && !(english in words)) continue;
    element.dataset[kept] = english;
    element.dataset[`${kept}Shown`] = shown;
    if (shown !== said) element.setAttribute(name, shown);
  }
}

// `text` is a text node: of the options of a list, Streamlit itself begins the words of the one that adds what was typed.
function renameOption(text, words) {
  if (!text.data?.startsWith("Add: ") || !text.parentElement?.closest("[role=option]")) return;
  const shown = translated(words, text.data);
  if (shown !== text.data) text.data = shown;
}

function renameWidgets(words) {
  const named = "[aria-label], [placeholder]";
  const all = (place) => {
    for (const one of [place, ...place.querySelectorAll(named)]) rename(one, words);
    for (const one of place.querySelectorAll("[role=option] *")) renameOption(one.firstChild ?? one, words);
  };
  window.trackerWords?.disconnect();
  window.trackerWords = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === "attributes") rename(target, words);
      else if (type === "characterData") renameOption(target, words);
      else for (const node of addedNodes) if (node.nodeType === Node.ELEMENT_NODE) all(node);
    }
  });
  const attributeFilter = ["aria-label", "placeholder"];
  window.trackerWords.observe(document.body, { childList: true, subtree: true, characterData: true, attributeFilter });
  all(document.body);
}

// Keeps the last two days of visits, so that the page can offer the changes since the one before. They are in a cookie,
// which the server gets with each request; the server does not store them.
function keepVisit(name, day) {
  const kept = document.cookie.match(`(?:^|; )${name}=([\\d.-]+)`)?.[1].split(".") ?? [];
  if (kept.at(-1) === day) return;
  const days = [...kept, day].slice(-2).join(".");
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${name}=${days}; path=/; max-age=31536000; samesite=strict${secure}`;
}

export default function ({ data, parentElement }) {
  everywhere(data);
  renameWidgets(data.words);
  keepVisit(...data.visit);
  markMenu(data.page);
  watchNotices(data.saves);
  const following = (event) => follow(event, data.page);
  const asking = (event) => ask(event, data.unsaved);
  const leaving = (event) => !window.trackerAgreed && unsaved() && event.preventDefault();
  listen(document, "click", following);
  listen(document, "click", print);
  listen(document, "submit", search);
  listen(document, "keydown", toSearch);
  listen(document, "change", toggle);
  for (const name of ["click", "focusout"]) listen(document, name, choose);
  for (const name of ["pointerdown", "keydown", "beforeinput"]) listen(document, name, touch);
  listen(window, "click", asking);
  listen(window, "keydown", asking);
  if (window.navigation) listen(navigation, "navigate", asking);
  listen(window, "beforeunload", leaving);
  const button = parentElement.querySelector("button");
  button.textContent = data.dark ? "☀" : "☾";
  button.title = data.theme;
  button.setAttribute("aria-label", data.theme);
  button.onclick = () => chooseTheme(data.dark ? "Light" : "Dark", data.paths);
}
