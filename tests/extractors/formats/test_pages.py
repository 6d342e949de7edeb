"""Pages, feeds, mail and web archives: the article and what is said about it, without comments and furniture."""

import gzip
import io
import re
from email.message import EmailMessage

import pytest
from fastwarc.stream_io import BrotliWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from schemas.records import Document, Rejected

FIRST = "Envoy Mara Delo met Foreign Minister Oren Vasik in Tripoli on 3 May 2021 to speak about the long blockade."
SECOND = "The talks lasted two days, Delo said, and both sides agreed to open the harbour of Misrata again in June."
COMMENT = "Rebels attacked my inbox yesterday, and I think that this whole article is complete nonsense, sorry."
STAMP = "2021-05-04T08:00:00+02:00"
HEAD = f"""<title>Talks in Tripoli</title>
<meta property="article:published_time" content="{STAMP}">
<link rel="canonical" href="https://news.example/world/talks">"""
BODY = f"""<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Talks in Tripoli</h1><p>{FIRST}</p><p>{SECOND}</p></article>
<section id="comments" class="comments"><h3>2 comments</h3><div class="comment"><p>{COMMENT}</p></div></section>
<footer><p>Copyright 2021 The News Company. All rights reserved.</p></footer>"""
PAGE = f"<!doctype html><html lang=en><head>{HEAD}</head><body>{BODY}</body></html>"


def assert_is_the_article(document):
    assert isinstance(document, Document)
    assert FIRST in document.text
    assert SECOND in document.text
    assert not re.search("Rebels|Sport|Copyright|<p>", document.text)


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.xhtml"])
def test_a_page_gives_its_article_without_comments_and_furniture(only, name):
    document = only(name, PAGE)
    assert_is_the_article(document)
    assert (document.title, document.url) == ("Talks in Tripoli", "https://news.example/world/talks")
    assert (document.published, document.media_type) == (STAMP, "text/html")


LINKED = """<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"},
{"@type": "ReportageNewsArticle", "image": [{"@type": "ImageObject", "datePublished": "2021-05-03T22:15Z"}],
"datePublished": "2021-05-04T01:30:00+03:00", "dateModified": "2021-05-09T10:00:00Z"}]}</script>"""


def test_a_page_is_dated_as_its_own_article_not_as_a_picture_of_it(only):
    document = only("a.html", PAGE.replace("<head>", f"<head>{LINKED}"))
    assert (document.published, document.updated) == ("2021-05-04T01:30:00+03:00", "2021-05-09T10:00:00Z")


@pytest.mark.parametrize("script", ["{no json", "[]", '{"@type": "NewsArticle"}', "null", '{"@graph": 3}'])
def test_linked_data_that_say_nothing_leave_the_meta_tags_to_speak(only, script):
    broken = f'<head><script type="application/ld+json">{script}</script>'
    assert only("a.html", PAGE.replace("<head>", broken)).published == STAMP


def test_a_day_of_change_is_no_day_of_publication(only):
    changed = PAGE.replace("published_time", "modified_time")
    document = only("a.html", changed.replace("2021-05-04T08", "2022-01-01T08"))
    assert document.published is None
    assert document.updated == "2022-01-01T08:00:00+02:00"


def test_a_page_names_its_author_and_site(only):
    said = '<meta name="author" content="Mara Lind"><meta property="og:site_name" content="The Harbour News">'
    document = only("a.html", PAGE.replace("<head>", f"<head>{said}"))
    assert (document.author, document.site) == ("Mara Lind", "The Harbour News")


def test_a_page_is_decoded_as_it_says_itself(only):
    page = PAGE.replace("Vasik", "Čapek-Šťáva").replace("<head>", "<head><meta charset='windows-1250'>")
    assert "Oren Čapek-Šťáva" in only("a.html", page.encode("cp1250")).text


def test_a_page_without_a_date_has_none(only):
    assert only("a.html", re.sub("<meta.*", "", PAGE)).published is None


def multipart(kind: str, *parts: tuple[str, str], **headers: str) -> bytes:
    message = EmailMessage()
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    [(subtype, content), *others] = parts
    message.set_content(content, subtype=subtype)
    for subtype, content in others:
        getattr(message, f"add_{kind}")(content, subtype=subtype)
    return message.as_bytes()


def test_a_saved_page_is_dated_by_itself(only):
    saved = multipart(
        "related", ("html", PAGE), ("css", "p {}"),
        Subject="Talks", Date="Tue, 24 Nov 2026 10:00:00 +0000", Snapshot_Content_Location="https://news.example/saved",
    )  # fmt: skip
    document = only("a.mhtml", saved)
    assert_is_the_article(document)
    assert (document.url, document.published) == ("https://news.example/saved", STAMP)


LETTER = {"Subject": "Talks in Tripoli", "Date": "Tue, 04 May 2021 23:30:00 -0500", "Message_ID": "<one@news.example>"}


def test_a_letter_gives_its_plain_text_under_its_headers(only):
    letter = multipart("alternative", ("plain", f"{FIRST}\n\n{SECOND}\n"), ("html", PAGE), **LETTER)
    document = only("a.eml", letter)
    assert (document.text, document.media_type) == (f"{FIRST}\n\n{SECOND}\n", "text/plain")
    assert (document.title, document.published) == ("Talks in Tripoli", "Tue, 04 May 2021 23:30:00 -0500")


def test_a_letter_of_html_is_read_as_a_page(only):
    document = only("a.eml", multipart("", ("html", PAGE), **LETTER | {"Subject": "Newsletter"}))
    assert_is_the_article(document)
    assert (document.title, document.published) == ("Newsletter", "Tue, 04 May 2021 23:30:00 -0500")


def test_a_letter_is_decoded_by_its_charset(only):
    letter = f"Content-Type: text/plain; charset=windows-1250\n\n{FIRST} Čapek-Šťáva".encode("cp1250")
    assert only("a.eml", letter).text.endswith("Čapek-Šťáva")


def test_a_mailbox_gives_each_letter(outcomes):
    letters = [
        multipart("", ("plain", f"{FIRST}\n\n\nFrom Tunis, he went home."), **LETTER),
        multipart("", ("plain", SECOND), **LETTER),
        b"Subject: picture\nContent-Type: image/png\n\nxx",
    ]
    content = b"".join(b"From envoy Tue May  4 23:30:00 2021\n" + letter + b"\n" for letter in letters)
    first, second, third = outcomes("a.mbox", content)
    assert first.source_uri == "a.mbox#one@news.example"
    assert first.text.startswith(FIRST)
    assert "From Tunis" in first.text
    assert (second.source_uri, second.text.strip()) == ("a.mbox#2", SECOND)
    assert (third.source_uri, "no body" in third.reason) == ("a.mbox#3", True)


RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
<item><guid>g1</guid><title>Talks</title><link>https://news.example/1</link>
<pubDate>Tue, 04 May 2021 23:30:00 -0500</pubDate>
<description>&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</description>
</item><item><title>Nothing</title></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>g1</id><title>Talks</title>
<link href="https://news.example/1"/><updated>2021-05-04T23:30:00-05:00</updated><summary>Short.</summary>
<content type="html">&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</content></entry></feed>"""


@pytest.mark.parametrize(("name", "feed"), [("a.xml", RSS), ("a.rss", RSS), ("a.atom", ATOM), ("a.xml", ATOM)])
def test_a_feed_gives_each_entry_with_the_zone_of_its_time(outcomes, name, feed):
    document, *others = outcomes(name, feed)
    assert (document.source_uri, document.text) == (f"{name}#g1", f"{FIRST}\n{SECOND}")
    assert (document.title, document.url) == ("Talks", "https://news.example/1")
    assert document.published in {"Tue, 04 May 2021 23:30:00 -0500", "2021-05-04T23:30:00-05:00"}
    assert document.updated == (None if feed is RSS else "2021-05-04T23:30:00-05:00")
    assert [outcome.source_uri for outcome in others] == ([f"{name}#2"] if feed is RSS else [])


def test_a_feed_opens_no_file(outcomes, tmp_path):
    (tmp_path / "secret").write_text(SECOND)
    feed = RSS.replace("<rss", f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]><rss', 1)
    found = outcomes("a.xml", feed.replace("&lt;p&gt;", "&x; &lt;p&gt;", 1).replace(SECOND, "The end."))
    assert not any(SECOND in getattr(outcome, "text", "") for outcome in found)
    assert FIRST in found[0].text


def test_a_feed_that_is_cut_off_says_so(outcomes):
    document, refused = outcomes("a.xml", RSS[: RSS.index("<item><title>Nothing")])
    assert FIRST in document.text
    assert (refused.source_uri, "damaged" in refused.reason) == ("a.xml", True)


def warc(*records: tuple[str, bytes, str, WarcRecordType]) -> bytes:
    out = io.BytesIO()
    for number, (url, content, media_type, kind) in enumerate(records):
        record = WarcRecord()
        is_http = kind == WarcRecordType.response
        record.init_headers(kind, f"uuid:{number}".encode())
        record.headers["WARC-Target-URI"] = url
        record.headers["WARC-Date"] = "2026-11-24T10:00:00Z"
        record.headers["Content-Type"] = "application/http; msgtype=response" if is_http else media_type
        record.set_bytes_content(content)
        record.write(out)
    return out.getvalue()


def http(content: bytes, media_type: str = "text/html; charset=utf-8", status: str = "200 OK", **headers: str) -> bytes:
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{more}\r\n".encode() + content


def brotli(content: bytes) -> bytes:
    out = io.BytesIO()
    with BrotliWriter(out) as writer:
        writer.write(content)
        writer.finish()
    return out.getvalue()


RESPONSE, URL = WarcRecordType.response, "https://news.example/crawled"
MIDDLE = PAGE.index(FIRST) + 20
CHUNKS = b"".join(f"{len(part):x}\r\n{part}\r\n".encode() for part in (PAGE[:MIDDLE], PAGE[MIDDLE:], ""))
ARCHIVE = warc(
    (URL, b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request", WarcRecordType.request),
    (URL, http(PAGE.encode()), "", RESPONSE),
    (URL, http(gzip.compress(PAGE.encode()), Content_Encoding="gzip"), "", RESPONSE),
    (URL, http(brotli(PAGE.encode()), Content_Encoding="br"), "", RESPONSE),
    (URL, http(CHUNKS, Transfer_Encoding="chunked"), "", RESPONSE),
    (URL, http(b"GIF89a", "image/gif"), "", RESPONSE),
    (URL, http(PAGE.encode(), status="404 Not Found"), "", RESPONSE),
    (URL, f"{FIRST}\n".encode(), "text/plain", WarcRecordType.conversion),
)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_web_archive_gives_its_pages(outcomes, name):
    found = outcomes(name, gzip.compress(ARCHIVE) if name.endswith("gz") else ARCHIVE)
    *pages, image, missing, plain = found
    assert len(pages) == 4
    for document in pages:
        assert_is_the_article(document)
        assert (document.url, document.published) == (URL, STAMP)
    assert "'image/gif'" in image.reason
    assert "404" in missing.reason
    assert plain.text == f"{FIRST}\n"
    assert len({outcome.source_uri for outcome in found}) == 7
    assert pages[0].source_uri == f"{name}#urn:uuid:1"


def test_a_page_that_cannot_be_used_leaves_the_others_of_its_archive_alone(outcomes):
    bomb = http(gzip.compress(bytes(30_000_000)), Content_Encoding="gzip")
    broken = http(gzip.compress(PAGE.encode())[:-200] + b"x" * 200, Content_Encoding="gzip")
    strange = http(PAGE.encode(), Content_Encoding="pack200-gzip")
    found = outcomes("a.warc", warc(*((URL, content, "", RESPONSE) for content in (bomb, broken, strange))) + ARCHIVE)
    assert "larger than" in found[0].reason
    assert "cut off" in found[1].reason
    assert "pack200-gzip" in found[2].reason
    assert_is_the_article(found[3])
    assert len(found) == 10


def test_a_web_archive_that_is_cut_off_gives_what_came_before_and_says_so(outcomes):
    found = outcomes("a.warc.gz", gzip.compress(ARCHIVE * 20)[:-20])
    assert_is_the_article(found[0])
    assert isinstance(found[-1], Rejected)
    assert "cut off" in found[-1].reason


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.html", b"", "empty"),
        ("a.html", b"<html><body><img src=a.png></body></html>", "without a main text"),
        ("a.html", b"\0\1\2\xff" * 99, "not text"),
        ("a.html", b" " * 16_000_001, "larger than 16,000,000 bytes"),
        ("a.mhtml", b"Subject: x\n\nplain", "no body"),
        ("a.eml", b"", "empty"),
        ("a.eml", b"Content-Type: image/png\n\nxx", "no body"),
        ("a.mbox", b"", "empty"),
        ("a.mbox", FIRST.encode(), "no mailbox"),
        ("a.xml", b"", "empty"),
        ("a.xml", b"<urlset><url>x</url></urlset>", "another kind than RSS and Atom"),
        ("a.xml", FIRST.encode(), "another kind than RSS and Atom"),
        ("a.warc", b"", "empty"),
        ("a.warc", FIRST.encode(), "empty|damaged"),
    ],
)
def test_what_gives_no_article_is_refused_with_its_reason(reason, name, content, words):
    assert re.search(words, reason(name, content))


SAMPLES = {
    "a.html": PAGE.encode(),
    "a.eml": multipart("alternative", ("plain", FIRST), ("html", PAGE), **LETTER),
    "a.mbox": b"From envoy Tue May  4 23:30:00 2021\n" + multipart("", ("plain", FIRST), **LETTER) * 2,
    "a.xml": RSS.encode(),
    "a.warc": ARCHIVE,
}


@pytest.mark.parametrize("name", SAMPLES)
def test_damaged_pages_are_accounted_for(survives, name):
    survives(name, SAMPLES[name])
