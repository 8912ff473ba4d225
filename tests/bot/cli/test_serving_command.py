"""`serve` and `demo` as true processes: what they say, and that they end when they are told to."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.slow
PROGRAM = (sys.executable, "-c", "import sys, bot.cli; sys.exit(bot.cli.main())")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def start(folder: Path, *words: str, **more: str) -> subprocess.Popen[str]:
    env = {**os.environ, "ESTBOT_DATA_DIR": str(folder), "PYTHONUNBUFFERED": "1", **more}
    return subprocess.Popen(
        [*PROGRAM, *words], env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )


def read_until(process: subprocess.Popen[str], word: str) -> list[str]:
    assert process.stdout
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line.rstrip())
        if word in line:
            return lines
    raise AssertionError(lines)


def end(process: subprocess.Popen[str], number: int) -> int:
    process.send_signal(number)
    process.communicate(timeout=30)
    return process.returncode


def test_serve_says_what_runs_where_and_lets_commands_work_beside_it(tmp_path: Path) -> None:
    port = free_port()
    process = start(tmp_path, "serve", "--port", str(port))
    try:
        said = "\n".join(read_until(process, "Tjänsten är igång"))
        beside = start(tmp_path, "init", "--profile", "hjo")
        assert "upplagd" in beside.communicate(timeout=30)[0]
        second = start(tmp_path, "serve", "--port", str(free_port()))
        second.communicate(timeout=30)
    finally:
        code = end(process, signal.SIGTERM)
    assert (code, beside.returncode, second.returncode) == (0, 0, 2)
    wanted = (
        f"http://127.0.0.1:{port}",
        "SQLite",
        str(tmp_path),
        "ESTBOT_SLACK_BOT_TOKEN",
        "Teams kommer",
        "estbot init",
    )
    assert [word for word in wanted if word not in said] == []


def test_demo_takes_its_port_from_the_environment(tmp_path: Path) -> None:
    port = free_port()
    process = start(tmp_path, "demo", "--lang", "en", ESTBOT_PORT=str(port))
    try:
        said = read_until(process, "demonstration")
        with urlopen(f"http://127.0.0.1:{port}/") as answer:
            assert answer.status == 200
    finally:
        code = end(process, signal.SIGINT)
    assert code == 0
    assert f"http://127.0.0.1:{port}" in said[-1]


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        env = {**os.environ, "ESTBOT_DATA_DIR": str(tmp_path), "ESTBOT_PORT": str(port)}
        ended = subprocess.run([*PROGRAM, "demo"], env=env, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert f"Porten {port} används redan." in ended.stderr
    assert "Traceback" not in ended.stderr
