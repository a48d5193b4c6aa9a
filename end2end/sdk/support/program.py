"""The release program with the demo data, on a port, a database and a data directory of its own."""

import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = Path(os.environ.get("E2E_PROGRAM") or ROOT / "target/release/service-tickets")
DATABASE = os.environ.get("E2E_DATABASE") or "sqlite"

START_WITHIN = 60
STOP_WITHIN = 15


class Program:
    """Starts at once; `url` is where it listens. `stop` refuses anything but a clean end without a panic."""

    def __init__(self, **environment):
        if not PROGRAM.exists():
            raise RuntimeError(f"{PROGRAM} is missing: make build")
        self.data = Path(tempfile.mkdtemp(prefix="service-tickets-sdk-"))
        self.log = self.data / "output.log"
        self.child = None
        for attempt in range(3):  # a port is free until somebody else takes it
            self._settle(environment)
            try:
                self._launch()
                return
            except RuntimeError:
                taken = re.search("address (already )?in use", self.output(), re.IGNORECASE)
                self._discard(keep_data=bool(taken) and attempt < 2)
                if not taken or attempt == 2:
                    raise

    def _settle(self, environment):
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self.database_url, self._drop = create_database(self.data)
        self.env = {
            **os.environ,
            "LEPTOS_SITE_ADDR": f"127.0.0.1:{port}",
            "DATABASE_URL": self.database_url,
            "DATA_DIR": str(self.data),
            "PUBLIC_URL": self.url,
            "MAIL_FROM": "Service Tickets <desk@desk.example>",
            **environment,
        }
        if "TEST_SMTP_URL" in os.environ:
            self.env["SMTP_URL"] = os.environ["TEST_SMTP_URL"]

    def _launch(self):
        with self.log.open("ab") as log:
            self.child = subprocess.Popen(
                [PROGRAM, "demo"], cwd=self.data, env=self.env, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        deadline = time.monotonic() + START_WITHIN
        while time.monotonic() < deadline:
            if self.child.poll() is not None:
                raise RuntimeError(f"the program ended at its start: {self.child.returncode}\n{self.tail()}")
            if self._ready():
                return
            time.sleep(0.05)
        raise RuntimeError(f"the program was not ready within {START_WITHIN} s\n{self.tail()}")

    def _ready(self):
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=2) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def run(self, *command):
        """Another subcommand of the program on the same data: `program.run("reports")` answers with its output."""
        run = subprocess.run(
            [PROGRAM, *command], cwd=self.data, env=self.env, capture_output=True, text=True, timeout=60
        )
        if run.returncode != 0:
            raise RuntimeError(f"{command}: {run.stdout}{run.stderr}")
        return run.stdout

    def sql(self, statement):
        """Changes the database behind the program's back, as nobody should: for what takes days."""
        if DATABASE == "postgres":
            psql(self.database_url, statement)
            return
        # A connection of another process: this one might share locks with nobody.
        run = "import sqlite3, sys\nwith sqlite3.connect(sys.argv[1], timeout=20) as db: db.execute(sys.argv[2])"
        file = self.database_url.removeprefix("sqlite://")
        subprocess.run(["python3", "-c", run, file, statement], check=True, capture_output=True)

    def stop(self):
        """Ends the program and removes its data."""
        try:
            if self.child.poll() is not None:
                raise RuntimeError(f"the program had ended by itself: {self.child.returncode}\n{self.tail()}")
            self.child.send_signal(signal.SIGTERM)
            code = self.child.wait(STOP_WITHIN)
            if code != 0:
                raise RuntimeError(f"the program did not end cleanly: {code}\n{self.tail()}")
            if re.search(r"\bpanicked at\b", self.output()):
                raise RuntimeError(f"the program panicked\n{self.panics()}")
        finally:
            self._discard(keep_data=False)

    def _discard(self, keep_data):
        if self.child is not None and self.child.poll() is None:
            self.child.kill()
            self.child.wait()
        self._drop()
        if not keep_data:
            shutil.rmtree(self.data, ignore_errors=True)

    def output(self):
        """All that it wrote so far."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def tail(self, lines=40):
        """The last lines of its output."""
        return "\n".join(self.output().splitlines()[-lines:])

    def panics(self):
        """The lines about panics, with what follows them."""
        lines = self.output().splitlines()
        found = [at for at, line in enumerate(lines) if "panicked at" in line]
        return "\n".join("\n".join(lines[at : at + 4]) for at in found[:5])


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def create_database(data):
    """Address of an empty database, and what removes it."""
    if DATABASE == "sqlite":
        return f"sqlite://{data}/desk.db", lambda: None
    admin = os.environ.get("TEST_POSTGRES_URL")
    if DATABASE != "postgres" or not admin:
        raise RuntimeError("E2E_DATABASE is sqlite or postgres, the latter under .ci/with-postgres.sh")
    name = f"sdk_{secrets.token_hex(6)}"
    psql(admin, f"create database {name}")
    url = urlunsplit(urlsplit(admin)._replace(path=f"/{name}"))
    return url, lambda: psql(admin, f"drop database if exists {name} with (force)")


def psql(url, statement):
    command = ["psql", url, "--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--command", statement]
    subprocess.run(command, check=True, capture_output=True)
