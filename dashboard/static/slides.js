// The slides without the tracker: each is drawn once at its own size; keys and clicks turn them, the address keeps which
// one is shown.

const slides = [...document.querySelectorAll(".slide")];
const KEYS = {
  ArrowRight: 1, PageDown: 1, " ": 1, ArrowLeft: -1, PageUp: -1, Home: -Infinity, End: Infinity,
};
let shown = 0;

function show(number) {
  shown = Math.min(Math.max(number, 0), slides.length - 1);
  for (const [at, slide] of slides.entries()) {
    slide.classList.toggle("shown", at === shown);
    slide.setAttribute("aria-hidden", at !== shown);
  }
  history.replaceState(null, "", `#${shown + 1}`);
  document.querySelector(".aloud").textContent = slides[shown].querySelector("h1").textContent;
}

function fit() {
  const scale = Math.min(innerWidth / 1280, innerHeight / 720);
  document.documentElement.style.setProperty("--scale", scale);
}

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
}

addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (["f", "F", "а", "А"].includes(event.key)) fullScreen();
  else if (event.key in KEYS) show(shown + KEYS[event.key]);
  else return;
  event.preventDefault();
});
addEventListener("click", (event) => show(shown + (event.clientX < innerWidth / 3 ? -1 : 1)));
addEventListener("resize", fit);
addEventListener("hashchange", () => show(Number(location.hash.slice(1)) - 1 || 0));
addEventListener("beforeprint", () => slides.forEach((slide) => slide.removeAttribute("aria-hidden")));

const figures = JSON.parse(document.getElementById("figures").textContent);
const places = document.querySelectorAll(".figure");
figures.forEach(({ data, layout }, at) => Plotly.newPlot(places[at], data, layout, { displayModeBar: false }));
fit();
show(Number(location.hash.slice(1)) - 1 || 0);
