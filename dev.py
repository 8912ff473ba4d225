"""Sets up the virtual environment from the hash-locked requirements, then runs a command inside it.

Standard library only, so that it runs on a machine with nothing but Python 3.11 and venv:
`python3 dev.py runtime estbot demo` or `python3 dev.py dev pytest`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = Path(os.environ.get("ESTBOT_VENV") or ROOT / ".venv")
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCKS = {"runtime": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}
OLDEST = (3, 11)


def fingerprint(kind: str) -> str:
    """What has to be unchanged for an environment to be reused: lock, project table, Python, place."""
    parts = [LOCKS[kind].read_bytes(), (ROOT / "pyproject.toml").read_bytes(), sys.version.encode()]
    return hashlib.sha256(b"\0".join([*parts, str(ROOT).encode()])).hexdigest()


def is_ready(kind: str) -> bool:
    """True when this environment, or the wider development one, is already installed."""
    wider = {"runtime": ("runtime", "dev"), "dev": ("dev",)}[kind]
    stamps = [(VENV / f".ready-{name}", fingerprint(name)) for name in wider]
    return any(path.exists() and path.read_text() == wanted for path, wanted in stamps)


def install_with_uv(uv: str, lock: Path) -> None:
    """The fast way, where uv is on the machine."""
    here = ["--python", str(PYTHON)]
    subprocess.check_call([uv, "venv", "-q", "--clear", "--python", sys.executable, str(VENV)])
    subprocess.check_call([uv, "pip", "sync", "-q", "--require-hashes", *here, str(lock)])
    project = ["--no-deps", "--no-build-isolation", "-e", str(ROOT)]
    subprocess.check_call([uv, "pip", "install", "-q", *here, *project])


def install_with_pip(lock: Path) -> None:
    """The way that needs nothing but Python with venv."""
    made = subprocess.run(  # noqa: PLW1510 - its exit code is read below
        [sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True
    )
    if made.returncode:
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        raise SystemExit(stop(f"Python saknar venv: installera paketet python{version}-venv och kör igen."))
    pip = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps"]
    subprocess.check_call([*pip, "--require-hashes", "-r", str(lock)])
    subprocess.check_call([*pip, "--no-build-isolation", "-e", str(ROOT)])


def stop(sentence: str) -> int:
    """Says one sentence and gives the exit code for wrong set-up."""
    print(sentence, file=sys.stderr)
    return 2


def ensure(kind: str) -> None:
    """Installs the environment unless it is there; the stamp comes last, so a broken install is redone."""
    if is_ready(kind):
        return
    print(f"Installerar {LOCKS[kind].name} i {VENV.name} (en gång) ...", file=sys.stderr, flush=True)
    uv = shutil.which("uv")
    if uv:
        install_with_uv(uv, LOCKS[kind])
    else:
        install_with_pip(LOCKS[kind])
    (VENV / f".ready-{kind}").write_text(fingerprint(kind))


def main() -> int:
    """Runs `dev.py KIND COMMAND ...`; exit code 2 with one sentence when the machine lacks something."""
    if sys.version_info < OLDEST:
        return stop("estbot behöver Python 3.11 eller nyare; kör make med PYTHON=python3.11.")
    kind, *command = sys.argv[1:]
    try:
        ensure(kind)
    except subprocess.CalledProcessError as error:
        return stop(f"Installationen avbröts ({error}); se raderna ovan och kör igen.")
    path = f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"
    environment = {**os.environ, "PATH": path, "VIRTUAL_ENV": str(VENV)}
    if os.name != "nt":
        # The command takes this process's place, so that a signal to stop reaches it.
        os.chdir(ROOT)
        os.execvpe(command[0], command, environment)  # noqa: S606 - the command is the caller's own
    return subprocess.call(command, env=environment, cwd=ROOT)


if __name__ == "__main__":
    raise SystemExit(main())
