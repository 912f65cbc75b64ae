// What the pages and the slides both need of the browser (it stands before frame.js and show.js): the language of the
// document, a link past the header, charts on paper. Runs again whenever their data change, so every step is idempotent.

// Streamlit has such a link, in English, and it leads to where our header begins.
function skipLink(words) {
  const link = document.querySelector("[data-testid=stSkipToContent]");
  if (!link) return;
  link.textContent = words;
  link.onclick = (event) => {
    event.preventDefault();
    event.stopPropagation();
    const body = document.querySelector(".st-key-page-body");
    body.tabIndex = -1;
    body.focus();
  };
}

const DRAWING = ".js-plotly-plot svg.main-svg";

// A chart is drawn for the width of the window; paper is narrower and nothing is drawn anew for it. There the drawing is
// shown smaller as a whole (print.css).
function toPaper() {
  for (const drawing of document.querySelectorAll(DRAWING)) {
    const [width, height] = ["width", "height"].map((side) => drawing.getAttribute(side));
    drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
    drawing.parentElement.style.setProperty("--drawn-width", `${width}px`);
    drawing.parentElement.style.setProperty("--drawn-shape", `${width} / ${height}`);
  }
}

function toScreen() {
  for (const drawing of document.querySelectorAll(DRAWING)) drawing.removeAttribute("viewBox");
}

function watchPaper() {
  if (window.trackerPaper) return;
  window.trackerPaper = matchMedia("print");
  window.trackerPaper.addEventListener("change", ({ matches }) => (matches ? toPaper() : toScreen()));
  addEventListener("beforeprint", toPaper);
  addEventListener("afterprint", toScreen);
}

function everywhere({ language, skip }) {
  document.documentElement.lang = language;
  skipLink(skip);
  watchPaper();
}

