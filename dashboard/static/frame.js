// What the page needs of the browser and Streamlit does not give: the language of the document, a link past the
// header, which page is open, the choice between light and dark, and links in tables that do not load everything anew.
// Runs again whenever its data change, so every step is idempotent.

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

function markCurrent(page) {
  for (const link of document.querySelectorAll(".st-key-page-header a")) {
    const path = new URL(link.href).pathname.slice(1) || "overview";
    if (path === page) link.setAttribute("aria-current", "page");
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

// Links in our tables and texts change the page as Streamlit's own links do, without loading the document anew; those
// of the API and all that a person opens elsewhere (another tab, a download) are the browser's business.
function followInside(event) {
  const link = event.target.closest?.("[data-testid=stHtml] a[href^='./']:not([href^='./api'])");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const elsewhere = link.pathname !== location.pathname;
  history.pushState(null, "", link.href);
  window.dispatchEvent(new PopStateEvent("popstate"));
  if (elsewhere) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
}

export default function ({ data, parentElement }) {
  document.documentElement.lang = data.language;
  skipLink(data.skip);
  markCurrent(data.page);
  document.removeEventListener("click", window.trackerFollow);
  window.trackerFollow = followInside;
  document.addEventListener("click", followInside);
  const button = parentElement.querySelector("button");
  button.textContent = data.dark ? "☀" : "☾";
  button.title = data.theme;
  button.setAttribute("aria-label", data.theme);
  button.onclick = () => chooseTheme(data.dark ? "Light" : "Dark", data.paths);
}
