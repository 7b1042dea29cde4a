"""Each notebook, opened in a real JupyterLab and run through its menu, shows pictures and no error.

Needs Chromium: the one that $CHROMIUM names, else /usr/bin/chromium. Without it these tests skip, and
under CI they fail. A picture of the page is left in output/browser/ where one fails.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import Page, sync_playwright

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "output" / "browser"
NOTEBOOKS = sorted(
    path.relative_to(ROOT / "notebooks").as_posix()
    for pattern in ("*.ipynb", "id/*.ipynb")
    for path in (ROOT / "notebooks").glob(pattern)
)
START_SECONDS, OPEN_SECONDS, RUN_SECONDS = 90, 90, 600
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Every cell stays in the page, wherever it is scrolled to, so that all of them can be looked at.
READERS_SETTINGS = {"@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"}}

IDLE = '.jp-NotebookPanel .jp-Notebook-ExecutionIndicator[data-status="idle"]'
STATE = """() => {
    const all = (selector) => [...document.querySelectorAll(selector)];
    const indicator = document.querySelector('.jp-Notebook-ExecutionIndicator');
    const red = ['error', 'stderr'].map((kind) =>
        `.jp-Notebook .jp-OutputArea-output[data-mime-type="application/vnd.jupyter.${kind}"]`);
    return {
        idle: indicator !== null && indicator.dataset.status === 'idle',
        prompts: all('.jp-Notebook .jp-CodeCell .jp-InputArea-prompt').map((e) => e.textContent.trim()),
        errors: all(red.join()).map((e) => e.textContent),
        pictures: all('.jp-Notebook .jp-RenderedImage img').filter((e) => e.complete && e.naturalWidth > 0)
            .length,
        dialogs: all('.jp-Dialog, .Toastify__toast').map((e) => e.textContent),
    };
}"""


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab: its address, its secret, and the folder that it serves."""

    address: str
    token: str
    folder: Path

    def get(self, place: str) -> Any:
        with urllib.request.urlopen(f"{self.address}{place}?token={self.token}", timeout=10) as answer:  # noqa: S310
            return json.load(answer)

    def page_of(self, notebook: str) -> str:
        return f"{self.address}/lab/tree/notebooks/{notebook}?token={self.token}&reset"


def is_set(name: str) -> bool:
    return os.environ.get(name, "").lower() not in ("", "0", "false")


@pytest.fixture(scope="module")
def chromium() -> str:
    path = shutil.which(os.environ.get("CHROMIUM") or "/usr/bin/chromium")
    if path:
        return path
    missing = "No Chromium: install it (Debian: apt install chromium) or let $CHROMIUM name one."
    if is_set("CI"):
        pytest.fail(missing)
    pytest.skip(missing)


@pytest.fixture(scope="module")
def lab(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    # Where matplotlib is used for the first time, it says in red that it looks for fonts.
    subprocess.run([sys.executable, "-c", "import matplotlib.font_manager"], check=True)
    folder = tmp_path_factory.mktemp("lab")
    if (ROOT / "notebooks").is_dir():
        shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    (folder / "data").symlink_to(ROOT / "data")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    lab = Lab(f"http://127.0.0.1:{port}", secrets.token_hex(16), folder)
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(  # noqa: S603 - our own Python and options
            server_command(lab, port), env=environment(folder), cwd=folder, stdout=log, stderr=log
        )
        try:
            wait_for(lab, server)
            yield lab
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def server_command(lab: Lab, port: int) -> list[str]:
    options = {
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.port": port,
        "ServerApp.port_retries": 0,
        "ServerApp.open_browser": False,
        "ServerApp.root_dir": lab.folder,
        "ServerApp.allow_root": True,  # in a container one is often root, and Jupyter refuses that
        "IdentityProvider.token": lab.token,
    }
    return [sys.executable, "-m", "jupyterlab", *(f"--{name}={value}" for name, value in options.items())]


def environment(folder: Path) -> dict[str, str]:
    """A user who never ran Jupyter: nothing of this machine's settings, kernels or caches comes in."""
    for plugin, settings in READERS_SETTINGS.items():
        path = folder / "user-settings" / f"{plugin}.jupyterlab-settings"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(settings), encoding="utf-8")
    own = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data-of-jupyter",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "user-settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
        "WORKBENCH_CACHE": "cache",
    }
    paths = {name: str(folder / place) for name, place in own.items()}
    return {**os.environ, **paths, "JUPYTER_PREFER_ENV_PATH": "1"}


def wait_for(lab: Lab, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            lab.get("/api/status")
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.25)
        else:
            return
    log = (lab.folder / "server.log").read_text(encoding="utf-8", errors="replace")
    pytest.fail(f"JupyterLab did not start:\n{log[-3000:]}")


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


@contextmanager
def page_on(lab: Lab, browser: Any, notebook: str) -> Iterator[Page]:
    """A fresh page with the notebook open and its kernel ready; a screenshot is kept where this fails."""
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    try:
        page.goto(lab.page_of(notebook))
        page.wait_for_selector(IDLE, timeout=1000 * OPEN_SECONDS)
        wait_for_kernel(lab, page, notebook)
        yield page
    except BaseException:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SCREENSHOTS / f"{notebook.replace('/', '-')}.png")
        raise
    finally:
        context.close()


def wait_for_kernel(lab: Lab, page: Page, notebook: str) -> None:
    """Wait until the page is connected to a kernel; before that it looks idle, and asks for one when run."""
    deadline = time.monotonic() + OPEN_SECONDS
    while time.monotonic() < deadline:
        sessions = [s for s in lab.get("/api/sessions") if s["path"] == f"notebooks/{notebook}"]
        ready = [s["kernel"]["execution_state"] == "idle" and s["kernel"]["connections"] for s in sessions]
        if any(ready) and page.get_by_text("(ipykernel) | Idle").is_visible():
            return
        page.wait_for_timeout(250)
    pytest.fail(f"{notebook} found no kernel in {OPEN_SECONDS} seconds.")


def run_all_cells(page: Page) -> dict[str, Any]:
    """Choose Run → Run All Cells and return the page's state when kernel and page have come to rest."""
    page.locator(".lm-MenuBar-itemLabel", has_text="Run").get_by_text("Run", exact=True).click()
    page.locator(".lm-Menu-itemLabel").get_by_text("Run All Cells", exact=True).click()
    deadline = time.monotonic() + RUN_SECONDS
    state: dict[str, Any] = {}
    while time.monotonic() < deadline:
        before, state = state, page.evaluate(STATE)
        at_rest = state["idle"] and "[*]:" not in state["prompts"] and any(map(is_counted, state["prompts"]))
        if at_rest and state == before:
            return state
        page.wait_for_timeout(500)
    pytest.fail(f"The cells did not come to their end in {RUN_SECONDS} seconds: {state}")


def is_counted(prompt: str) -> bool:
    return prompt.strip("[]:").isdigit()


def code_cells(path: Path) -> list[str]:
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_a_notebook_runs_in_jupyterlab(notebook: str, lab: Lab, browser: Any) -> None:
    sources = code_cells(ROOT / "notebooks" / notebook)
    with page_on(lab, browser, notebook) as page:
        state = run_all_cells(page)
        assert state["errors"] == []
        assert [prompt for prompt in state["prompts"] if not is_counted(prompt)] == []
        assert len(state["prompts"]) == len(sources)
        assert state["dialogs"] == []
        assert state["pictures"] >= int(any("draw_" in source for source in sources))


DRAWS = [
    "import matplotlib.pyplot as plt",
    "figure, axes = plt.subplots()\naxes.bar(['Kyiv', 'Jakarta'], [3, 2])",
    "import workbench, sys\nprint(workbench.__version__, sys.executable)",
]


def written(lab: Lab, name: str, *cells: str) -> str:
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_markdown_cell("# Coba"),
            *(nbformat.v4.new_code_cell(cell) for cell in cells),
        ],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    path = lab.folder / "notebooks" / "made" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
    return f"made/{name}"


def test_lab_opens_without_a_question_and_runs_on_this_python(lab: Lab, browser: Any) -> None:
    with page_on(lab, browser, written(lab, "draws.ipynb", *DRAWS)) as page:
        state = run_all_cells(page)
        assert (state["errors"], state["dialogs"]) == ([], [])
        assert state["prompts"] == ["[1]:", "[2]:", "[3]:"]
        assert state["pictures"] == 1
        assert sys.prefix in page.inner_text(".jp-Notebook")


def test_an_error_in_a_notebook_is_seen(lab: Lab, browser: Any) -> None:
    """Without this, a change of JupyterLab's pages could blind the tests above."""
    name = written(lab, "fails.ipynb", "1 + 1", "raise ValueError('tidak ada')", "2 + 2")
    with page_on(lab, browser, name) as page:
        state = run_all_cells(page)
        assert len(state["errors"]) == 1
        assert "ValueError: tidak ada" in state["errors"][0].replace("\n", " ")
        assert state["pictures"] == 0
        assert state["prompts"] == ["[1]:", "[2]:", "[ ]:"]
