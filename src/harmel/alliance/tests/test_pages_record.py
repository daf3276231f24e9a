"""The pages of the record: what anybody may check, and what each may read."""

import io
import json
import re
import zipfile

import pytest

from harmel.alliance import actions, journal
from harmel.alliance.models import EntryContent
from harmel.methods.seal import keys
from harmel.methods.seal.verify import check

RECORD = "/reviews/grove-2030/record/"


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def sealed(convener, council, alliance_of_trees, in_a_month, now):
    """A review in which somebody was invited, a body formed and somebody entered, all sealed."""
    review = convener.review
    actions.form_body(review, key="deputies", kind="deputies", name_en="Deputies", name_fr="Adjoints", actor=convener, now=now)
    actions.invite(council, role="observer", name="Ash Lane", actor=convener, now=now)
    door = actions.open_door(review, kind="open_link", limit=9, closes_at=in_a_month, actor=convener, now=now)
    actions.enter(door.token, name="Rowan", password="seven quiet alders", now=now)
    journal.seal(review, now=now, key=keys.rehearsal(1))
    return review


@pytest.mark.parametrize("language", ["", "/fr"])
@pytest.mark.parametrize("who", ["convener", "delegate", "participant", "stranger"])
def test_everybody_reads_the_record_and_its_seals(request, who, language, sealed, client_of):
    """The blocks, how to check, and the key's fingerprint."""
    page = client_of(request.getfixturevalue(who)).get(language + RECORD)
    assert page.status_code == 200
    assert journal.latest_block(sealed).fingerprint in text(page)
    assert "harmel verify" in text(page)


def test_before_the_first_seal_there_is_nothing_to_download(review, client_of):
    """And the page says what will come."""
    client = client_of(None)
    assert "Nothing is sealed yet" in text(client.get(RECORD))
    assert client.get(f"{RECORD}record.zip").status_code == 409


@pytest.mark.parametrize(("who", "asks", "reads"), [("stranger", "", 1), ("stranger", "?full=1", 1), ("participant", "?full=1", 1), ("delegate", "?full=1", 3)])
def test_the_file_holds_what_one_may_read(request, who, asks, reads, sealed, client_of, tmp_path):
    """The public file verifies for anybody; the one for members is a seat's to fetch."""
    page = client_of(request.getfixturevalue(who)).get(f"{RECORD}record.zip{asks}")
    content = b"".join(page.streaming_content)
    (tmp_path / "record.zip").write_bytes(content)
    assert check(tmp_path / "record.zip").holds
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        lines = [json.loads(line) for line in archive.read("entries.jsonl").splitlines()]
    assert len([line for line in lines if "payload" in line]) == reads
    assert len(lines) == 4


@pytest.mark.parametrize("language", ["", "/fr"])
def test_the_journal_shows_each_what_they_may_read(sealed, delegate, participant, client_of, language):
    """A seat reads of the invitation; a participant and a stranger only of the body; nobody of who entered."""
    seat, others = client_of(delegate).get(f"{language}{RECORD}journal/"), [client_of(who).get(f"{language}{RECORD}journal/") for who in (participant, None)]
    assert len(seat.context["rows"]) == 3
    for page in others:
        assert [row["line"].verb for row in page.context["rows"]] == ["alliance.form_body"]
        assert "Ash" not in text(page)
    for page in (seat, *others):
        assert all(row["sentence"] for row in page.context["rows"])
        assert page.status_code == 200


def test_a_long_journal_is_turned_page_by_page(convener, client_of, now, django_assert_max_num_queries):
    """Newest first; the number of queries does not grow."""
    for number in range(60):
        actions.form_body(convener.review, key=f"b{number}", kind="experts", name_en=f"Body {number}", name_fr="", actor=convener, now=now)
    client = client_of(convener)
    with django_assert_max_num_queries(12):
        first = client.get(f"{RECORD}journal/")
    assert len(first.context["rows"]) == 50
    assert len(client.get(f"{RECORD}journal/?page=2").context["rows"]) == 10
    assert client.get(f"{RECORD}journal/?page=x").status_code == 200


def test_a_seat_checks_the_record_here_and_the_page_says_what_was_found(sealed, delegate, client_of):
    """A stranger does that at home, with the file."""
    for actor, status in ((None, 403), (delegate, 303)):
        assert client_of(actor).post(f"{RECORD}check/").status_code == status
    assert "the record held: 4 entries in 1 blocks" in text(client_of(None).get(RECORD))
    assert client_of(delegate).get(f"{RECORD}check/").status_code == 405


def test_a_receipt_is_for_who_may_read_the_entry(sealed, delegate, convener, client_of):
    """Of what is withheld no instant is told, and an unknown number is refused alike."""
    leaves = {content.verb: content.pk for content in EntryContent.objects.all()}
    for verb, readers in (("alliance.form_body", {None, delegate}), ("alliance.invite", {delegate}), ("alliance.enter", set())):
        for actor in (None, delegate):
            page = client_of(actor).get(f"{RECORD}receipt/{leaves[verb]}/")
            assert page.status_code == (200 if actor in readers else 404), (verb, actor)
            assert client_of(actor).get(f"{RECORD}receipt/{leaves[verb]}.json").status_code == page.status_code
    assert client_of(convener).get(f"{RECORD}receipt/{'0' * 64}/").status_code == 404


def test_a_receipt_fits_the_record(sealed, client_of, tmp_path):
    """Downloaded and laid beside it, it holds."""
    leaf = EntryContent.objects.get(verb="alliance.form_body").pk
    client = client_of(None)
    receipt = client.get(f"{RECORD}receipt/{leaf}.json").content
    (tmp_path / "record.zip").write_bytes(b"".join(client.get(f"{RECORD}record.zip").streaming_content))
    assert check(tmp_path / "record.zip", receipts=[receipt]).holds
