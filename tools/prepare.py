# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Install what a make target needs: virtual environment, locked packages, front end, translations, Chromium.

Standard library only, and old syntax, so that a Python that is too old can still say so.
"""

import argparse
import errno
import hashlib
import os
import shutil
import socket
import subprocess
import sys
from ctypes.util import find_library
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
VENV = TOP / ".venv"
PYTHON_MIN = (3, 11)
DISK_FREE_MIN_MB = 1500
# Which locked file each target installs; later ones contain the earlier ones.
LOCKS = {"demo": "runtime", "test": "dev", "bench": "bench"}
# What WeasyPrint loads from the system to lay out the text of a PDF, and the Debian packages that hold it.
PANGO_LIBRARIES = ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")
PANGO_PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def stop(message):
    """End with a message that says what is wrong and how to mend it."""
    sys.stderr.write("houvast: " + message + "\n")
    raise SystemExit(1)


def find_python():
    """Return a Python that is new enough: this one, or a newer one on the PATH."""
    if sys.version_info >= PYTHON_MIN:
        return sys.executable
    for minor in range(15, PYTHON_MIN[1] - 1, -1):
        found = shutil.which("python3.%d" % minor)
        if found:
            return found
    stop(
        "Python %d.%d is too old; Houvast needs %d.%d or newer. Install it (Debian: apt install python3.11) "
        "or run: make PYTHON=/path/to/python3.11 ..." % (sys.version_info[0], sys.version_info[1], *PYTHON_MIN)
    )
    return ""


def check_disk():
    """Stop when the disk has too little room left to install."""
    free_mb = shutil.disk_usage(str(TOP)).free // 1_000_000
    if free_mb < DISK_FREE_MIN_MB:
        stop(
            "only %d MB free on the disk of %s; Houvast needs %d MB to install. Make room, or clone to another disk."
            % (free_mb, TOP, DISK_FREE_MIN_MB)
        )


def check_port(port):
    """Stop when something else listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as fault:
            if fault.errno == errno.EACCES:
                stop("port %d needs more rights than you have. Choose a higher one: make demo PORT=8010" % port)
            stop("port %d is in use. Stop what listens there, or choose another: make demo PORT=%d" % (port, port + 10))


def run(command, what, mend):
    """Run a command quietly; on failure show its last lines and the mend."""
    result = subprocess.run(command, cwd=str(TOP), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if result.returncode != 0:
        tail = "\n".join(result.stdout.strip().splitlines()[-15:])
        if "No space left" in result.stdout or "ENOSPC" in result.stdout:
            mend = "The disk is full: make room and run it again."
        stop("%s failed.\n%s\n%s" % (what, tail, mend))


def digest_of(*paths):
    """Return a digest of the contents of files."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.read_bytes())
    return total.hexdigest()


def stamped(name, digest):
    """Tell whether a step was done for this digest already."""
    stamp = VENV / ("." + name)
    return stamp.exists() and stamp.read_text() == digest


def stamp(name, digest):
    """Remember that a step was done for this digest."""
    (VENV / ("." + name)).write_text(digest)


def prepare_venv(python):
    """Make the virtual environment when it is absent or broken."""
    if (VENV / "bin" / "python").exists() and (VENV / "bin" / "pip").exists():
        return
    print("Making the virtual environment ...", flush=True)
    shutil.rmtree(str(VENV), ignore_errors=True)
    run(
        [python, "-m", "venv", str(VENV)],
        "Making a virtual environment",
        "Python's venv module is missing or incomplete. Debian and Ubuntu: apt install python3-venv",
    )


def prepare_packages(target):
    """Install the locked packages of a target, unless a larger set of the same lock is there."""
    order = list(LOCKS)
    for larger in reversed(order[order.index(target) :]):
        lock = TOP / "requirements" / (LOCKS[larger] + ".txt")
        if stamped("installed-" + larger, digest_of(lock)):
            return
    lock = TOP / "requirements" / (LOCKS[target] + ".txt")
    print("Installing %s ..." % lock.relative_to(TOP), flush=True)
    run(
        # Compiled when first imported: most modules never are, and to compile them all takes a third of the time.
        [str(VENV / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        + ["--no-compile", "--require-hashes", "-r", str(lock)],
        "Installing the Python packages",
        "Check the network or your package index, then run it again.",
    )
    stamp("installed-" + target, digest_of(lock))


def prepare_command():
    """Put `houvast` into the virtual environment, from this checkout."""
    digest = digest_of(TOP / "pyproject.toml")
    if stamped("command", digest) and (VENV / "bin" / "houvast").exists():
        return
    run(
        [str(VENV / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
        + ["--no-build-isolation", "--editable", str(TOP)],
        "Installing the houvast command",
        "Remove .venv and run it again.",
    )
    stamp("command", digest)


def prepare_node():
    """Install Node from the Python index on a machine that has none."""
    if shutil.which("npm"):
        return
    lock = TOP / "requirements" / "frontend.txt"
    if stamped("node", digest_of(lock)):
        return
    print("Installing Node (for the style sheets only) ...", flush=True)
    run(
        [str(VENV / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        + ["--require-hashes", "-r", str(lock)],
        "Installing Node",
        "Check the network or install Node 20 or newer yourself, then run it again.",
    )
    stamp("node", digest_of(lock))


def prepare_frontend(target):
    """Fetch the front-end packages and build the style sheet; beyond the demo also what the tests need."""
    prepare_node()
    command = [str(VENV / "bin" / "python"), str(TOP / "tools" / "build_frontend.py")]
    result = subprocess.run(command + ([] if target == "demo" else ["--tests"]), cwd=str(TOP))
    if result.returncode != 0:
        raise SystemExit(result.returncode)


def prepare_translations():
    """Compile the message catalogues that changed."""
    for catalogue in (TOP / "src").rglob("*.po"):
        compiled = catalogue.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < catalogue.stat().st_mtime:
            run(
                [str(VENV / "bin" / "pybabel"), "compile", "-i", str(catalogue), "-o", str(compiled)],
                "Compiling %s" % catalogue.name,
                "Mend the line that the message names.",
            )


def has_chromium():
    """Tell whether a browser for the tests is here."""
    return bool(os.environ.get("HOUVAST_CHROMIUM")) or any(shutil.which(name) for name in CHROMIUM_NAMES)


def has_pango():
    """Tell whether what lays out the text of a PDF is here."""
    return all(find_library(name) for name in PANGO_LIBRARIES)


def start_system_packages(target):
    """Begin to install what is missing from Debian, beside the rest; return the process, if this user may."""
    missing = ([] if has_pango() else list(PANGO_PACKAGES)) + (
        ["chromium"] if target == "test" and not has_chromium() else []
    )
    if not missing or os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    print("Installing from Debian: %s ..." % ", ".join(missing), flush=True)
    install = 'apt-get update -qq; exec apt-get install -y -qq --no-install-recommends "$@"'
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    return subprocess.Popen(["sh", "-c", install, "sh", *missing], env=environment, stdout=subprocess.DEVNULL)


def finish_system_packages(installing, target):
    """Wait for what Debian installs; say what follows from what is still missing."""
    if installing is not None:
        installing.wait()
    if not has_pango():
        sys.stderr.write(
            "houvast: no Pango here, so statements for households come as pages to print and not as PDF. "
            "Install it (Debian: apt install %s) and start again.\n" % " ".join(PANGO_PACKAGES)
        )
    if target == "test" and not has_chromium():
        sys.stderr.write(
            "houvast: no Chromium here, so the browser tests will be skipped (and fail where CI=true). "
            "Install it (Debian: apt install chromium) or name it in HOUVAST_CHROMIUM.\n"
        )


def write_locks():
    """Write the locked requirements anew with uv, in an environment of its own."""
    folder = TOP / "build" / "lock"
    if not (folder / "bin" / "uv").exists():
        run([sys.executable, "-m", "venv", str(folder)], "Making an environment for uv", "apt install python3-venv")
        run([str(folder / "bin" / "pip"), "install", "--quiet", "uv"], "Installing uv", "Check the network.")
    for name in ("runtime", "frontend", "dev", "bench"):
        source = TOP / "requirements" / (name + ".in")
        run(
            [str(folder / "bin" / "uv"), "pip", "compile", "--quiet", "--no-header", "--python-version", "3.11"]
            + ["--universal", "--generate-hashes", "--no-emit-index-url", "--upgrade"]
            + [str(source), "--output-file", str(source.with_suffix(".txt"))],
            "Locking %s" % source.name,
            "Mend the line that the message names.",
        )


def main():
    """Prepare for one target."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=[*LOCKS, "lock"])
    parser.add_argument("--port", type=int)
    arguments = parser.parse_args()
    if arguments.target == "lock":
        write_locks()
        return
    python = find_python()
    if arguments.port:
        check_port(arguments.port)
    if not VENV.exists():
        check_disk()
    installing = start_system_packages(arguments.target)
    try:
        prepare_venv(python)
        prepare_packages(arguments.target)
        prepare_command()
        prepare_frontend(arguments.target)
        prepare_translations()
    except OSError as fault:
        if fault.errno == errno.ENOSPC:
            stop("the disk is full. Make room and run it again.")
        raise
    finally:
        finish_system_packages(installing, arguments.target)


if __name__ == "__main__":
    main()
