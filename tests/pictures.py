"""Takes the README's pictures of the pages anew, from a server over the record: `make pictures`."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests import live

FOLDER = live.REPOSITORY / "docs" / "pictures"
PICTURES = {
    "overview": ("/?lang=en", "light"),
    "overview-dark": ("/?lang=en", "dark"),
    "projects": ("/projects?lang=ru", "light"),
    "project": ("/project?lang=en&project=zhetysu-wolframy", "light"),
    "compare": ("/compare?lang=ru&project=zhetysu-wolframy&project=energiya-semirechya&project=nirgisa", "light"),
    "trade": ("/trade?lang=kk", "light"),
    "show": ("/show?lang=ru", "light"),
}


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, live.served(Path(folder)) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=live.chromium(), args=live.BROWSER_ARGUMENTS)
        for name, (address, theme) in PICTURES.items():
            page = browser.new_page(**live.VISITOR | {"color_scheme": theme})
            page.goto(url + address)
            live.settled(page).screenshot(path=FOLDER / f"{name}.png", animations="disabled")
            page.close()
            print(f"docs/pictures/{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
