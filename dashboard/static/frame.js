// What the page needs of the browser and Streamlit does not give: the language of the document, a link past the
// header, and the choice between light and dark. Runs again whenever its data change, so every step is idempotent.

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

export default function ({ data, parentElement }) {
  document.documentElement.lang = data.language;
  skipLink(data.skip);
  markCurrent(data.page);
  const button = parentElement.querySelector("button");
  button.textContent = data.dark ? "☀" : "☾";
  button.title = data.theme;
  button.setAttribute("aria-label", data.theme);
  button.onclick = () => chooseTheme(data.dark ? "Light" : "Dark", data.paths);
}
