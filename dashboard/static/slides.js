// Browser code of the exported slides: each is drawn at a fixed size, light and dark; keys, clicks and swipes turn them,
// the address says which one is shown.

const slides = [...document.querySelectorAll(".slide")];
const KEYS = {
  ArrowRight: 1, ArrowDown: 1, PageDown: 1, Enter: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1,
  Home: -Infinity, End: Infinity,
};
const MOVED = 8, SWIPED = 40; // pixels, from where it was pressed down
let shown = 0;
let pressed = { x: 0, y: 0, selected: false };

function show(number) {
  shown = Math.min(Math.max(number, 0), slides.length - 1);
  for (const [at, slide] of slides.entries()) slide.classList.toggle("shown", at === shown);
  history.replaceState(null, "", `#${shown + 1}`);
}

function turn(number) {
  show(number);
  getSelection().removeAllRanges();
  document.querySelector(".aloud").textContent = slides[shown].querySelector("h1").textContent;
}

function asked() {
  return Math.trunc(Number(location.hash.slice(1))) - 1 || 0;
}

function fit() {
  const room = document.querySelector("main");
  const scale = Math.min(room.clientWidth / 1280, room.clientHeight / 720);
  document.documentElement.style.setProperty("--scale", scale);
}

function selected() {
  return !getSelection().isCollapsed;
}

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
}

addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (["f", "F", "а", "А"].includes(event.key)) fullScreen();
  else if (event.key in KEYS) turn(shown + (event.key === " " && event.shiftKey ? -1 : KEYS[event.key]));
  else return;
  event.preventDefault();
});
addEventListener("pointerdown", ({ clientX, clientY }) => {
  pressed = { x: clientX, y: clientY, selected: selected() };
});
// A click that selects text, or clears a selection, does not turn the slide.
addEventListener("click", ({ clientX, clientY }) => {
  if (Math.hypot(clientX - pressed.x, clientY - pressed.y) > MOVED) return;
  if (pressed.selected) getSelection().removeAllRanges(); // a press on a chart does not clear it by itself
  else if (!selected()) turn(shown + (clientX < innerWidth / 3 ? -1 : 1));
});
// A sideways swipe turns the slide; two fingers zoom, and one finger moves the zoomed slide.
addEventListener("touchend", ({ touches, changedTouches: [{ clientX, clientY }] }) => {
  const [across, along] = [clientX - pressed.x, clientY - pressed.y];
  if (touches.length || visualViewport.scale > 1.01 || selected()) return;
  if (Math.abs(across) > Math.max(SWIPED, Math.abs(along))) turn(shown - Math.sign(across));
});
addEventListener("resize", fit);
addEventListener("hashchange", () => turn(asked()));

const figures = JSON.parse(document.getElementById("figures").textContent);
const places = document.querySelectorAll(".figure");
// Plotly measures words when it draws them, so the typeface must be there.
Promise.all([400, 700].map((weight) => document.fonts.load(`${weight} 16px "Source Sans"`))).finally(() => {
  figures.forEach((themes, at) => themes.forEach(({ data, layout }, dark) => {
    const drawn = places[at].appendChild(document.createElement("div"));
    drawn.className = dark ? "dark" : "light";
    Plotly.newPlot(drawn, data, layout, { displayModeBar: false });
  }));
});
fit();
show(asked());
