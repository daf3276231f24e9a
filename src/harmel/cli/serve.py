"""`harmel serve`: the server and the ticker together; both stop cleanly."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import threading
import time

CONNECTIONS = 4096
"""So many connections each process keeps open. Browsers hold theirs between two votes; whoever finds none free waits until somebody leaves."""

PATIENCE = 10
"""Seconds that a process has to end what it answers. One that was told to stop while it still started never hears of it, and is ended then."""

SHORTEST_PAUSE = 0.2
"""Seconds between two ticks, however long the one before took."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the address, and how often to tick."""
    parser.add_argument("--address", default=os.environ.get("HARMEL_ADDRESS", "127.0.0.1:8000"), help="host:port to listen on (127.0.0.1:8000)")
    parser.add_argument("--data", help="folder of the embedded database and the keys (HARMEL_DATA)")
    parser.add_argument("--every", type=float, default=2.0, metavar="SECONDS", help="seconds between two ticks (2)")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes that answer (as many as there are cores)")
    parser.add_argument("--threads", type=int, default=2, help="requests that each of them answers at a time (2)")


def run(arguments: argparse.Namespace) -> int:
    """Serve until told to stop; exit 2 where the address cannot be used."""
    host, _, port = arguments.address.rpartition(":")
    if not host or not port.isdigit():
        print(f"--address {arguments.address!r}: give host:port, for instance 127.0.0.1:8000.", file=sys.stderr)
        return 2
    from harmel.site.boot import opened

    instance = opened(arguments.data)
    if instance.rehearsal and host.strip("[]") not in {"127.0.0.1", "::1", "localhost"}:
        print("A rehearsal is served to this machine only: give 127.0.0.1 as the host.", file=sys.stderr)
        return 2
    refusal = _refuses(host.strip("[]"), int(port))
    if refusal:
        print(f"--address {arguments.address}: {refusal}. Another server may run there already; give another port.", file=sys.stderr)
        return 2
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    server = subprocess.Popen(  # noqa: S603 - our own interpreter, arguments checked above
        [
            sys.executable,
            "-m",
            "granian",
            "--interface",
            "wsgi",
            "--host",
            host.strip("[]"),
            "--port",
            port,
            "--workers",
            str(arguments.workers),
            "--blocking-threads",
            str(arguments.threads),
            "--backpressure",
            str(CONNECTIONS),
            "--workers-kill-timeout",
            str(PATIENCE),
            "--log-level",
            "warning",
            "--no-access-log",
            "harmel.site.wsgi:application",
        ]
    )
    os.nice(5)  # the ticker gives way to whoever asks for a page
    stopping = threading.Event()

    def stop(*_: object) -> None:
        stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    print(f"Harmel serves {instance.name_en} on http://{arguments.address}/ (Ctrl+C stops it).", flush=True)
    try:
        return _tick_until(stopping, server, arguments.every)
    finally:
        _stop(server)


def _refuses(host: str, port: int) -> str:
    """Say why nothing can listen there; empty where something can. The server itself would share a port with one that runs already."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as trying:
            trying.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trying.bind(address)
    except OSError as error:
        return error.strerror or str(error)
    return ""


def _stop(server: subprocess.Popen[bytes]) -> None:
    if server.poll() is None:
        server.terminate()
        try:
            server.wait(timeout=PATIENCE + 5)
        except subprocess.TimeoutExpired:
            server.kill()


def _tick_until(stopping: threading.Event, server: subprocess.Popen[bytes], seconds: float) -> int:
    """Tick until told to stop or the server is gone. A tick that fails, as when the database is away for a moment, is told and tried again."""
    from django.db import DatabaseError, close_old_connections

    from harmel.alliance.models import Instance
    from harmel.review.discussion.actions import Memory
    from harmel.site import clock, tick

    memory, beside = Memory(), tick.Beside()
    while not stopping.is_set():
        began = time.monotonic()
        if server.poll() is not None:
            print(f"The server ended by itself with code {server.returncode}.", file=sys.stderr)
            return 1
        try:
            close_old_connections()
            instance = Instance.objects.get()
            tick.tick(instance, now=clock.now(instance), memory=memory, beside=beside)
        except DatabaseError as error:
            print(f"The ticker could not tick: {error}", file=sys.stderr, flush=True)
        stopping.wait(max(seconds - (time.monotonic() - began), SHORTEST_PAUSE))
    return 0
