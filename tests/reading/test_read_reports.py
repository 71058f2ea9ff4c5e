"""Every kind of input, good and bad: what is bad is set aside with a reason that helps, and the rest goes on."""

import io
import json
from pathlib import Path

import pytest

from dragoman.errors import DragomanError
from dragoman.reading import Refusal, read_reports
from dragoman.types import Report

TEXT = (
    "The foreign ministers of the two countries met in Geneva on Friday to discuss the return of their ambassadors.\n"
)
GERMAN = (
    "Die Außenminister der beiden Länder trafen sich am Freitag in Genf, um über die Rückkehr ihrer Botschafter zu "
    "reden."
)
PAGE = f"""<!DOCTYPE html><html><head><title>Ministers meet</title>
<meta property="og:site_name" content="The Example Times"><meta property="article:published_time" content="2025-04-11">
<link rel="canonical" href="https://example.org/ministers"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Ministers meet</h1><p>{TEXT}</p><p>It was the second time that they met this year, officials said, and
both sides spoke of progress on visas.</p></article><footer>All rights reserved</footer></body></html>"""


def one(path: Path | str, **options: object) -> Report | Refusal:
    found = list(read_reports([path], **options))  # type: ignore[arg-type]
    assert len(found) == 1
    return found[0]


def reason(path: Path | str, **options: object) -> str:
    found = one(path, **options)
    assert isinstance(found, Refusal)
    return found.reason


def write(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_text_file(tmp_path: Path) -> None:
    found = one(write(tmp_path, "a.txt", TEXT), published="2025-04-11T23:30:00Z")
    assert isinstance(found, Report)
    assert (found.text, found.published, found.language) == (TEXT, "2025-04-11", "en")
    assert found.id
    assert found == one(write(tmp_path, "copy", TEXT), published="2025-04-11")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_with_a_mark(tmp_path: Path, encoding: str) -> None:
    text = TEXT + "“Señor Muñoz” said so."
    found = one(write(tmp_path, "a.txt", text.encode(encoding)))
    assert isinstance(found, Report)
    assert found.text == text


def test_windows_1252_is_read_with_a_notice(tmp_path: Path) -> None:
    notices: list[str] = []
    text = TEXT + "“Señor Muñoz” said so."
    found = one(write(tmp_path, "a.txt", text.encode("cp1252")), notice=notices.append)
    assert isinstance(found, Report)
    assert found.text == text
    assert len(notices) == 1
    assert "a.txt" in notices[0]
    assert "Windows-1252" in notices[0]


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    found = one(write(tmp_path, "a.txt", TEXT.replace("\n", "\r\n") * 2))
    assert isinstance(found, Report)
    assert found.text == TEXT.replace("\n", "\r\n") * 2


def test_web_page(tmp_path: Path) -> None:
    found = one(write(tmp_path, "a.html", PAGE))
    assert isinstance(found, Report)
    assert found.title == "Ministers meet"
    assert found.published == "2025-04-11"
    assert found.publisher == "The Example Times"
    assert found.url == "https://example.org/ministers"
    assert TEXT.strip() in found.text
    assert "\n\nIt was the second time" in found.text
    assert "rights reserved" not in found.text


def test_given_day_overrules_the_guess_from_a_page(tmp_path: Path) -> None:
    found = one(write(tmp_path, "a.htm", PAGE), published="2025-04-12")
    assert isinstance(found, Report)
    assert found.published == "2025-04-12"


def test_json_lines(tmp_path: Path) -> None:
    full = {"id": 7, "title": "T", "published": "2025-04-10T08:00:00+02:00", "publisher": "P", "url": "U", "text": TEXT}
    lines = [
        json.dumps(full),
        "",
        json.dumps({"text": "  " + TEXT}),
        '{"text": "cut',
        json.dumps({"text": TEXT, "x": 1}),
    ]
    found = list(read_reports([write(tmp_path, "a.jsonl", "\n".join(lines))], published="2025-01-01"))
    assert found[0] == Report(TEXT, "7", "T", "2025-04-10", "P", "U")
    assert isinstance(found[1], Report)
    assert found[1].text == "  " + TEXT
    assert found[1].published == "2025-01-01"
    assert isinstance(found[2], Refusal)
    assert found[2].source.endswith("a.jsonl, line 4")
    assert "not JSON" in found[2].reason
    assert isinstance(found[3], Report)
    assert len(found) == 4


def test_json_file_with_one_object_a_list_or_a_record(tmp_path: Path) -> None:
    one_object = json.dumps({"id": "a", "text": TEXT}, indent=2)
    assert isinstance(one(write(tmp_path, "a.json", one_object)), Report)
    assert isinstance(one(write(tmp_path, "b.json", json.dumps({"report": {"text": TEXT}, "events": []}))), Report)
    found = list(read_reports([write(tmp_path, "c.json", json.dumps([{"text": TEXT}, 3, {"text": ""}]))]))
    assert isinstance(found[0], Report)
    assert [item.source.rpartition(", ")[2] for item in found[1:] if isinstance(item, Refusal)] == ["item 2", "item 3"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{", "not JSON"),
        ("[1]", "a list"),
        ("3", "a number"),
        ('"words"', "a string"),
        ("null", "null"),
        ("{}", 'no field "text"'),
        ('{"text": 3}', "a number"),
        ('{"text": null}', "null"),
        ('{"text": " "}', "empty"),
        ('{"text": "Talks.", "id": []}', '"id"'),
        ('{"text": "Talks.", "title": true}', '"title"'),
        ('{"text": "Talks.", "published": "11 April"}', "no date"),
        ('{"text": "Talks.", "published": "2025-02-30"}', "no date"),
        ('{"text": "Talks.", "published": "2025"}', "no date"),
        ('{"text": "Talks.", "published": "0001-01-01"}', "no date"),
        ('{"text": "Talks.", "published": "9999-12-31T00:00:00"}', "no date"),
        ('{"text": "Talks.", "language": "de"}', "English"),
        ('{"text": "Talks \\ud83d"}', "half of a pair"),
        ('{"text": "Talks.", "id": ' + "1" * 5000 + "}", "JSON"),
        ("[" * 100_000, "JSON"),
    ],
)
def test_bad_json_line(tmp_path: Path, line: str, expected: str) -> None:
    refused, good = list(read_reports([write(tmp_path, "a.jsonl", f"{line}\n" + json.dumps({"text": TEXT}))]))
    assert isinstance(refused, Refusal)
    assert refused.source.endswith("line 1")
    assert expected in refused.reason
    assert isinstance(good, Report)


def test_bytes_that_are_not_utf8_in_json_lines(tmp_path: Path) -> None:
    refused, good = list(read_reports([write(tmp_path, "a.jsonl", b'{"text": "\xff"}\n{"text": "Talks."}')]))
    assert isinstance(refused, Refusal)
    assert "UTF-8" in refused.reason
    assert isinstance(good, Report)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00", "binary"),
        (b"\x01\x02\x03\x04words", "binary"),
        (TEXT.encode("utf-16-le"), "UTF-16"),
        (b"\xff\xfe\x00", "UTF-16"),
        (b"\xff\xfe\x00\x00\x00", "UTF-32"),
        (b"\xef\xbb\xbfThe \xff", "UTF-8"),
        (b"The talks \x81\x8d\xff", "neither"),
        (GERMAN.encode(), "English"),
        ("Министры встретились в Женеве".encode(), "English"),
        ("Министры встретились в Женеве, чтобы обсудить возвращение послов".encode("koi8-r"), ""),
    ],
)
def test_bad_text_file(tmp_path: Path, data: bytes, expected: str) -> None:
    assert expected in reason(write(tmp_path, "a.txt", data))


@pytest.mark.parametrize(
    "data", [b"", b"<html></html>", b"<p>" * 50_000, b"\xff\xfe\x00", b"<!DOCTYPE html>", b"\x00<html>"]
)
def test_bad_web_page(tmp_path: Path, data: bytes) -> None:
    assert "web page" in reason(write(tmp_path, "a.html", data))


def test_bad_paths(tmp_path: Path) -> None:
    assert "no such file" in reason(tmp_path / "none.txt")
    assert "no such file" in reason("a\0b")
    assert "folder" in reason(tmp_path)
    assert "cannot be read" in reason("a" * 5000)


def test_the_rest_goes_on(tmp_path: Path) -> None:
    good = write(tmp_path, "good.txt", TEXT)
    found = list(read_reports([tmp_path / "none", good, tmp_path, good]))
    assert [type(item) for item in found] == [Refusal, Report, Refusal, Report]


def test_too_long(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", TEXT)
    assert "limit" in reason(path, limit=100)
    assert "larger" in reason(path, limit=10)
    line = json.dumps({"text": "word " * 50_000})
    found = list(read_reports([write(tmp_path, "a.jsonl", line + "\n" + json.dumps({"text": "Talks."}))], limit=20_000))
    assert isinstance(found[0], Refusal)
    assert "longer" in found[0].reason
    assert isinstance(found[1], Report)


def test_fifty_megabytes_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        for _ in range(50):
            file.write(b"word " * 200_000)
    assert "MB" in reason(path)


def test_bad_day_is_an_error_at_once() -> None:
    with pytest.raises(DragomanError, match="no date"):
        list(read_reports(["-"], published="yesterday", stdin=io.BytesIO()))


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (TEXT, [TEXT]),
        (json.dumps({"text": TEXT}), [TEXT]),
        (json.dumps({"text": TEXT}, indent=1), [TEXT]),
        (json.dumps([{"text": TEXT}, {"text": "Talks."}]), [TEXT, "Talks."]),
        (json.dumps({"text": TEXT}) + "\n" + json.dumps({"text": "Talks."}) + "\n", [TEXT, "Talks."]),
        ("{Brackets} open this text, and the ministers met.", ["{Brackets} open this text, and the ministers met."]),
    ],
)
def test_standard_input(data: str, texts: list[str]) -> None:
    found = list(read_reports(["-"], stdin=io.BytesIO(data.encode())))
    assert [item.text for item in found if isinstance(item, Report)] == texts


def test_web_page_from_standard_input() -> None:
    found = one("-", stdin=io.BytesIO(PAGE.encode()))
    assert isinstance(found, Report)
    assert found.title == "Ministers meet"


def test_nothing_on_standard_input() -> None:
    found = one("-", stdin=io.BytesIO(b""))
    assert isinstance(found, Refusal)
    assert found.source == "standard input"


def test_csv(tmp_path: Path) -> None:
    rows = ["\ufeffURL,Date,Title,Text,Mood", f'u,2025-04-11,"Talks, again","{TEXT} ""Yes,"" he said.\n\nMore.",calm']
    path = write(tmp_path, "a.csv", "\n".join([*rows, "", "u,,T,", "u"]))
    found = list(read_reports([path], published="2025-01-01"))
    assert isinstance(found[0], Report)
    assert found[0] == Report(f'{TEXT} "Yes," he said.\n\nMore.', found[0].id, "Talks, again", "2025-04-11", None, "u")
    assert [(item.source[-5:], item.reason[:8]) for item in found[1:] if isinstance(item, Refusal)] == [
        ("row 2", "is empty"),
        ("row 3", "has 1 co"),
    ]


@pytest.mark.parametrize(("name", "separator"), [("a.tsv", "\t"), ("a.csv", ";"), ("a.csv", "\t")])
def test_other_separators(tmp_path: Path, name: str, separator: str) -> None:
    rows = [["id", "text"], ["7", TEXT.strip()]]
    found = one(write(tmp_path, name, "\n".join(separator.join(row) for row in rows)))
    assert isinstance(found, Report)
    assert (found.id, found.text) == ("7", TEXT.strip())


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "no column"),
        (b"a,b\n1,2\n", "its columns: a, b"),
        (b"text\n\xff\n", "UTF-8"),
        (b"\xff", "UTF-8"),
        (b"text\n" + b"x" * 10_000_001, "field larger"),
    ],
)
def test_bad_table(tmp_path: Path, data: bytes, expected: str) -> None:
    assert expected in reason(write(tmp_path, "a.csv", data))


RSS = f"""<?xml version="1.0"?><rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Ministry of Norland</title><item><title>Talks &amp; more</title><link>https://example.org/1</link>
<pubDate>Fri, 11 Apr 2025 23:30:00 +0200</pubDate><description>Short</description>
<content:encoded><![CDATA[<script>var x = "no";</script><p>{TEXT}</p>
<p>They <b>agreed</b> on&nbsp;visas&#8217; terms.</p>]]>
</content:encoded></item><item><title>Nothing</title><description>&lt;p&gt;&lt;/p&gt;</description></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Ministry</title><entry><title>Talks</title><id>urn:1</id>
<link href="https://example.org/1"/><updated>2025-04-11T10:00:00Z</updated><summary>{TEXT}</summary></entry></feed>"""


def test_rss(tmp_path: Path) -> None:
    found, empty = list(read_reports([write(tmp_path, "a.rss", RSS)]))
    assert isinstance(found, Report)
    assert found.text == f"{TEXT.strip()}\n\nThey agreed on visas’ terms."
    assert (found.title, found.published, found.publisher) == ("Talks & more", "2025-04-11", "Ministry of Norland")
    assert found.url == "https://example.org/1"
    assert isinstance(empty, Refusal)
    assert empty.source.endswith("entry 2")


def test_atom(tmp_path: Path) -> None:
    found = one(write(tmp_path, "a.xml", ATOM))
    assert isinstance(found, Report)
    assert (found.id, found.published, found.url) == ("urn:1", "2025-04-11", "https://example.org/1")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("", "not XML"),
        ("<rss>", "not XML"),
        ("<page/>", "no feed"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "document type"),
        ("<a>" * 100_000 + "</a>" * 100_000, "no feed"),
        (RSS.replace("Fri, 11 Apr 2025", "Someday"), "no date"),
    ],
)
def test_bad_feed(tmp_path: Path, data: str, expected: str) -> None:
    found = list(read_reports([write(tmp_path, "a.xml", data)]))
    assert isinstance(found[0], Refusal)
    assert expected in found[0].reason
