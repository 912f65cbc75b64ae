// Code that frame.js and show.js share, prepended to both: the language of the document, the skip link, printing of
// charts. It runs again whenever the data of a component change, so every step is idempotent.

// Streamlit's own skip link is in English and leads to the header.
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

// A chart is drawn for the width of the window and not again for paper, so print.css scales the drawing as a whole.
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

