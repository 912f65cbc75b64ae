// What the page needs of the browser and Streamlit does not give, besides everywhere.js: which page is open, the choice
// between light and dark, links in tables that do not load everything anew, boxes in tables, and a question before what
// was typed or chosen in a dialog is thrown away.
// Runs again whenever its data change, so every step is idempotent.

// The page that a link of Streamlit's leads to; the first one has no path of its own.
function target(link) {
  return link.getAttribute("href").replace(/^\.\//, "").split("?")[0] || "overview";
}

function markMenu(page) {
  for (const link of document.querySelectorAll(".st-key-page-header a")) {
    const address = link.getAttribute("href");
    if (!address || address.startsWith("?")) link.setAttribute("href", `./${address ?? ""}`);
    if (target(link) === page) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

// Streamlit reads the chosen theme when a page is loaded, under a key that holds the page's path.
function chooseTheme(name, paths) {
  for (const path of paths) {
    localStorage.setItem(`stActiveTheme-${path}-v2`, JSON.stringify(name));
  }
  location.reload();
}

const OPENER = "[data-testid=stPopoverButton]";

// Links in our tables and texts, and those of Streamlit's to the page that is open, go where Back and Forward go:
// Streamlit would load the first anew, and leave the address of the second as it was. Those of the API and all that a
// person opens elsewhere (another tab, a download) are the browser's business.
function follow(event, page) {
  const link = event.target.closest?.("a[href]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const inside = link.matches("[data-testid=stHtml] a[href^='./']:not([href^='./api'])");
  const toItself = link.matches("[data-testid=stPageLink-NavLink]") && target(link) === page;
  if (!inside && !toItself) return;
  event.preventDefault();
  event.stopPropagation();
  const menu = link.closest("[data-testid=stPopoverBody]") && opened();
  const elsewhere = inside && link.pathname !== location.pathname;
  history.pushState(null, "", toItself ? location.pathname + link.search : link.href);
  window.dispatchEvent(new PopStateEvent("popstate"));
  if (elsewhere) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  else if (link.dataset.then ?? link.id) keepFocus(() => document.getElementById(link.dataset.then ?? link.id));
  else if (menu) keepFocus(() => document.querySelector(`.${menu} ${OPENER}`));
}

// The class by which the menu that is open is known: its button may be drawn anew.
function opened() {
  const button = document.querySelector(`${OPENER}[aria-expanded=true]`);
  return button?.closest("[class*=st-key-]").className.match(/st-key-[\w-]+/)[0];
}

// A box in a table adds its value to a parameter of the address or takes it out, without a step for Back: whoever ticks
// quickly is ahead of what is drawn, so what counts is the address and not what the box was drawn with.
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

// What is drawn anew has lost the focus: the link that was followed or the box that was ticked last, known by its id,
// gets it back; of a link that is gone by then, what it names; a menu that closes gives it to what opened it.
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

const CLOSING = "button[aria-label=Close], .st-key-edit-close button";

// What stood in the fields of the open dialog before somebody touched any; of a box or a circle, whether it was chosen.
const before = (window.trackerBefore ??= new Map());

// The list into which somebody typed and chose nothing since.
const typed = (window.trackerTyped ??= new Set());

// The parts of a date are no inputs: what is chosen is their text.
const FIELDS = `${DIALOG} :is(input, textarea, [role=spinbutton])`;

function held(field) {
  if (field.type === "radio" || field.type === "checkbox") return field.checked;
  return field.value ?? field.textContent;
}

function nameOf(field) {
  const key = field.closest("[class*=st-key-]")?.className.match(/st-key-[\w-]+/)[0];
  return `${key} ${field.type} ${field.type === "radio" ? field.value : ""}`;
}

// A field that is drawn anew with what was typed in it, after another figure or source was chosen in between, is the one
// of this name that is gone.
function hold(dialog) {
  if (dialog !== window.trackerDialog) before.clear();
  window.trackerDialog = dialog;
  for (const field of document.querySelectorAll(FIELDS)) {
    if (before.has(field)) continue;
    const name = nameOf(field);
    const [former, { value = held(field) } = {}] = [...before].find((one) => !one[0].isConnected && one[1].name === name) ?? [];
    before.delete(former);
    before.set(field, { name, value });
  }
}

// What a key, a finger or the mouse is about to change is held first, whichever field that will be.
function touch(event) {
  const { type, key, target } = event;
  if (event !== window.trackerAgreed) window.trackerAgreed = null;
  if (!target.closest?.(DIALOG)) return;
  hold(target.closest(DIALOG));
  if (type === "beforeinput") typed.add(target);
  if (key === "Enter") typed.delete(target);
}

// What the mouse or a finger chooses, and leaving a list, end the typing as Enter does.
function choose({ type, target, relatedTarget }) {
  if (type === "focusout" ? relatedTarget : target.closest?.("[role=option]")) typed.clear();
}

function unsaved() {
  return [...before].some(([field, { value }]) => field.isConnected && held(field) !== value);
}

// Whether an event closes the dialog: Escape, unless it closes a list first (of one that was typed into Streamlit lets it
// go on to the dialog); the cross, the button of that name, a click beside; Back, where the browser lets it be held.
function closes({ type, key, target, navigationType, cancelable }) {
  if (type === "navigate") return navigationType === "traverse" && cancelable;
  const inList = target.getAttribute?.("aria-expanded") === "true" && !typed.has(target);
  if (type === "keydown") return key === "Escape" && !inList;
  return target.closest?.(DIALOG) && (!target.closest("[role=dialog]") || target.closest(CLOSING));
}

// What stood in the fields is held after a yes too: where the dialog stays, the next to close it is asked again. Only the
// browser's own question, which may follow the same event, is not asked then.
function ask(event, words) {
  if (!closes(event) || !unsaved()) return;
  if (confirm(words)) window.trackerAgreed = event;
  else {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}

// When something was saved the button that was pressed may be gone: the line that tells of it, known by a number that was
// not seen yet, gets the focus, in the dialog where that stays open, and again where it is drawn anew. Nothing but the
// page itself says that it is there: a dialog is drawn without the rest.
function tell() {
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

function told(saves) {
  window.trackerSaves ??= saves;
  window.trackerTold?.disconnect();
  window.trackerTold = new MutationObserver(tell);
  window.trackerTold.observe(document.body, { childList: true, subtree: true });
  tell();
}

// A listener in the place of the one that the last run set.
function listen(place, name, handler) {
  const key = `tracker-${name}-${handler.name}`;
  place.removeEventListener(name, window[key], true);
  window[key] = handler;
  place.addEventListener(name, handler, true);
}

// The last two days on which this browser was here, so that it can be told what changed since the one before. They are
// kept in a cookie, since only that comes with a request; nobody else keeps them.
function remember(name, day) {
  const kept = document.cookie.match(`(?:^|; )${name}=([\\d.-]+)`)?.[1].split(".") ?? [];
  if (kept.at(-1) === day) return;
  const days = [...kept, day].slice(-2).join(".");
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${name}=${days}; path=/; max-age=31536000; samesite=strict${secure}`;
}

export default function ({ data, parentElement }) {
  everywhere(data);
  remember(...data.visit);
  markMenu(data.page);
  told(data.saves);
  const following = (event) => follow(event, data.page);
  const asking = (event) => ask(event, data.unsaved);
  const leaving = (event) => !window.trackerAgreed && unsaved() && event.preventDefault();
  listen(document, "click", following);
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
