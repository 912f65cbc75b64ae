// Browser code of the slide show: keys, full screen (which a browser allows only on a user's action), and the size of the
// window. The slide is changed in the address, as Back and Forward do, so no quick key press is lost.

const KEYS = {
  ArrowRight: "next", PageDown: "next", " ": "next", ArrowLeft: "previous", PageUp: "previous",
  Home: "first", End: "last", Escape: "leave", f: "full", F: "full", а: "full", А: "full",
};

function visit(address) {
  history.replaceState(null, "", address);
  window.dispatchEvent(new PopStateEvent("popstate"));
}

function turn(step, total) {
  const address = new URL(location.href);
  const now = Math.min(Number(address.searchParams.get("slide")) || 1, total); // the slide that is shown
  const slide = { next: now + 1, previous: now - 1, first: 1, last: total }[step];
  address.searchParams.set("slide", Math.min(Math.max(slide, 1), total));
  visit(address);
}

// Goes to the meeting, or to the passport of the one project that was shown, else to the overview.
function leave() {
  const asked = new URL(location.href).searchParams;
  const projects = asked.getAll("project");
  const page = asked.has("meeting") ? "./meeting" : projects.length === 1 ? "./project" : "./";
  const address = new URL(page, location.href);
  asked.delete("slide");
  if (page !== "./project") asked.delete("project");
  address.search = asked;
  visit(address);
}

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
}

function act(name, total) {
  if (name === "full") fullScreen();
  else if (name === "leave") leave();
  else turn(name, total);
}

function press(event, total) {
  const name = KEYS[event.key];
  const onButton = event.key === " " && event.composedPath()[0].tagName === "BUTTON";
  if (!name || onButton || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  act(name, total);
}

// Replaces the listener that the last run set.
function listen(type, listener) {
  const name = `trackerShow-${type}`;
  window.removeEventListener(type, window[name]);
  window[name] = listener;
  if (listener) window.addEventListener(type, listener);
}

export default function ({ data, parentElement, setStateValue }) {
  everywhere(data);
  parentElement.querySelector("span").textContent = data.place;
  for (const control of parentElement.querySelectorAll("[data-name]")) {
    const { name } = control.dataset;
    const visible = control.tagName === "A" ? `${control.textContent}: ` : "";
    control.title = data.words[name];
    control.setAttribute("aria-label", visible + data.words[name]);
    if (control.tagName === "BUTTON") control.onclick = () => act(name, data.total);
  }
  for (const file of parentElement.querySelectorAll("a")) {
    file.hidden = !data.files[file.dataset.name];
    file.href = data.files[file.dataset.name];
  }
  const measure = () => {
    if (innerWidth !== data.width) setStateValue("width", innerWidth);
    if (innerHeight !== data.height) setStateValue("height", innerHeight);
  };
  measure();
  listen("resize", measure);
  listen("keydown", (event) => press(event, data.total));
  return () => {
    listen("resize", undefined);
    listen("keydown", undefined);
  };
}
