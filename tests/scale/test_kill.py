"""The server is killed twenty times while a thousand people vote: what a client saw accepted is there, and the record holds."""

from __future__ import annotations

import asyncio
import json
import random
import re
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from bench.house import House, house

pytestmark = [pytest.mark.slow, pytest.mark.scale]

PEOPLE, KILLS, SEED = 1_000, 20, 2030
AT_A_TIME = 100
"""Requests on their way at once."""
EVERY_TENTH = 10
"""sends a contribution besides voting: what is not anonymous is sealed while the server dies."""
CHOICES = {"agree": 1, "disagree": -1, "pass": 0}
TOKEN = "k" * 32

SEAL = """
import django; django.setup()
from datetime import timedelta
from pathlib import Path
from harmel.alliance import journal
from harmel.alliance.models import Instance, Review
from harmel.site import clock, tick
review, instance = Review.objects.get(), Instance.objects.get()
later = clock.real_now() + timedelta(hours=2)
journal.seal(review, now=later, key=tick.signing_key(instance))
journal.export(review, Path({path!r}), public=False, now=later)
"""
"""Votes are sealed once their hour is over; this does not wait for it."""

KEPT = """
import django, json; django.setup()
from datetime import timedelta
from harmel.alliance.models import Entry, EntryContent, Pseudonym
from harmel.review.discussion.models import Contribution, Statement, Vote
from harmel.site import clock
person = dict(Pseudonym.objects.exclude(participant=None).values_list("id", "participant__person__handle"))
number = dict(Statement.objects.values_list("pk", "number"))
votes = [[person.get(row.pseudonym, ""), number[row.statement_id], row.value] for row in Vote.objects.all()]
said = [[person.get(row.pseudonym, ""), row.said()["facts"]["votes"], row.pk] for row in EntryContent.objects.filter(verb="discussion.vote")]
sent = list(Contribution.objects.values_list("text", flat=True))
held = Entry.objects.filter(sealable_from__gt=clock.real_now() + timedelta(hours=3))  # of a round of experts that is still open
open_entries = Entry.objects.filter(block=None).exclude(pk__in=held.values("pk")).count()
print(json.dumps({"votes": votes, "said": said, "sent": sent, "open_entries": open_entries}))
"""


class Client:
    """Everybody at once: sends what each wants to say until somebody answers, and keeps what was accepted."""

    def __init__(self, port: int, slug: str) -> None:
        self.port, self.stage = port, f"/reviews/{slug}/discussion"
        self.seen: set[int] = set()
        self.sent: set[int] = set()
        self.broken: Counter[str] = Counter()
        self.refused: list[str] = []
        self.gate = asyncio.Semaphore(AT_A_TIME)
        self.answered = asyncio.Event()
        self.up = asyncio.Event()
        self.up.set()

    async def post(self, path: str, session: str, body: str) -> int:
        """Send one form on a connection of its own; return the status, 0 where the connection broke before the answer was there."""
        request = (
            f"POST {self.stage}{path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nConnection: close\r\nCookie: sessionid={session}; csrftoken={TOKEN}\r\n"
            f"X-CSRFToken: {TOKEN}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n{body}"
        )
        try:
            reader, writer = await asyncio.wait_for(asyncio.open_connection("127.0.0.1", self.port), 5)
            try:
                writer.write(request.encode())
                await writer.drain()
                answer = await asyncio.wait_for(reader.read(), 30)
            finally:
                writer.transport.abort()
        except (OSError, TimeoutError, asyncio.IncompleteReadError) as error:
            self.broken[type(error).__name__] += 1
            return 0
        status = re.match(rb"HTTP/1\.1 (\d{3}) ", answer)
        if status is None or b"\r\n\r\n" not in answer:
            self.broken["cut short"] += 1
            return 0
        return int(status[1])

    async def say(self, person: int, path: str, session: str, body: str) -> None:
        """Say it again until it is answered: that it was recorded, or that it was recorded before the answer got lost."""
        while True:
            await self.up.wait()
            async with self.gate:
                status = await self.post(path, session, body)
            if 200 <= status < 400:
                (self.sent if path.startswith("/contributions/") else self.seen).add(person)
                self.answered.set()
                return
            if path.startswith("/contributions/") and status == 422:
                return  # sent before, by a request whose answer never came
            if status and status < 500:
                self.refused.append(f"{path} {status}")
                return
            await asyncio.sleep(0.05)


def run(served: House, program: str) -> str:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=served.environment, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


async def killed_at_random(served: House, client: Client, tasks: set[asyncio.Task[None]], chance: random.Random) -> int:
    """Kill the server after some more answers, each time at another instant, and start it again; return how often it was killed in the middle."""
    in_the_middle = 0
    for _ in range(KILLS):
        wanted = min(len(client.seen) + chance.randint(1, PEOPLE // KILLS // 2), PEOPLE)
        while len(client.seen) < wanted:
            client.answered.clear()
            await asyncio.wait_for(client.answered.wait(), 30)
        await asyncio.sleep(chance.random() * 0.02)
        in_the_middle += any(not task.done() for task in tasks)
        client.up.clear()
        await asyncio.to_thread(served.kill)
        await asyncio.to_thread(served.start, every="0.3")
        client.up.set()
    return in_the_middle


@pytest.fixture(scope="module")
def survived(tmp_path_factory):
    """Let it happen once: the house, what clients saw, what is kept."""
    chance = random.Random(SEED)
    with house() as served:
        given = served.module("bench.seed", "--people", str(PEOPLE), "--sessions", str(PEOPLE), "--statements", "20")
        served.start(every="0.3")
        wanted = [(chance.choice(given["statements"]), chance.choice(list(CHOICES))) for _ in range(PEOPLE)]

        async def everybody() -> tuple[Client, int]:
            client = Client(served.port, given["slug"])
            tasks = set()
            for person, ((key, _number), choice) in enumerate(wanted):
                session = given["sessions"][person]
                tasks.add(asyncio.create_task(client.say(person, "/vote/cast/", session, f"statement={key}&choice={choice}")))
                if person % EVERY_TENTH == 0:
                    words = f"text=Word-of-{person}&language=en&sender=own&marking=public"
                    tasks.add(asyncio.create_task(client.say(person, "/contributions/send/", session, words)))
            in_the_middle = await killed_at_random(served, client, tasks, chance)
            await asyncio.wait_for(asyncio.gather(*tasks), 120)
            await asyncio.sleep(0.1)  # for the last connections to close
            return client, in_the_middle

        client, in_the_middle = asyncio.run(everybody())
        served.command("tick")
        served.stop()
        record = tmp_path_factory.mktemp("kill") / "record.zip"
        run(served, SEAL.format(path=str(record)))
        kept = json.loads(run(served, KEPT))
        verified = served.command("verify", str(record))
        yield {"client": client, "in_the_middle": in_the_middle, "kept": kept, "wanted": wanted, "record": record, "verified": verified}


def test_it_was_killed_while_votes_were_on_their_way(survived):
    """Else the test would prove nothing: votes were unanswered at each kill, and connections broke."""
    client = survived["client"]
    print(f"\n{len(client.seen)} votes, {KILLS} kills, {survived['in_the_middle']} amid unanswered votes; {dict(client.broken)}")
    assert survived["in_the_middle"] == KILLS
    assert sum(client.broken.values()) > KILLS
    assert client.refused == []


def test_no_vote_that_a_client_saw_accepted_is_lost(survived):
    """Each is in the table of votes as it was cast, and in the journal."""
    votes = {(person, number): value for person, number, value in survived["kept"]["votes"]}
    said = {(person, number): value for person, answers, _leaf in survived["kept"]["said"] for number, value in answers.items()}
    assert len(survived["client"].seen) == PEOPLE
    for person in survived["client"].seen:
        (_key, number), choice = survived["wanted"][person]
        assert votes[f"bench-{person}", number] == CHOICES[choice]
        assert said[f"bench-{person}", str(number)] == CHOICES[choice]


def test_no_contribution_that_a_client_saw_accepted_is_lost(survived):
    """What is not anonymous is kept as well."""
    assert len(survived["client"].sent) >= PEOPLE // EVERY_TENTH // 2
    assert {f"Word-of-{person}" for person in survived["client"].sent} <= set(survived["kept"]["sent"])


def test_the_record_holds_and_holds_every_vote(survived):
    """Everything that was journalled is sealed, the export verifies, and it holds the leaf of each entry of a vote."""
    assert survived["kept"]["open_entries"] == 0
    with zipfile.ZipFile(Path(survived["record"])) as archive:
        leaves = {json.loads(line)["leaf"] for line in archive.read("entries.jsonl").splitlines()}
    assert {leaf for _person, _answers, leaf in survived["kept"]["said"]} <= leaves
    assert survived["verified"]
