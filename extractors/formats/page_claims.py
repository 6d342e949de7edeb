"""What a web page claims about its own dates: schema.org's JSON-LD of the article first, then its meta tags.

trafilatura gives the day alone, and takes the date of a picture or a related story for that of the article.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

Claims = tuple[str | None, str | None]

LINKED = ("datePublished", "dateModified")
META = (
    """article:published_time og:published_time og:article:published_time datepublished publishdate publish-date pubdate
    publish_date publication_date date.published dc.date.issued dcterms.created parsely-pub-date sailthru.date""",
    "article:modified_time og:updated_time datemodified lastmod last-modified dcterms.modified article.updated",
)
ARTICLE = re.compile(r"(Article|Posting|Report|Review)\b|^NewsStory$")
STAMP = re.compile(r"\s*\d{4}-?\d\d-?\d\d")
DEEPEST = 6


def claimed(page: HtmlElement) -> Claims:
    """Return when the page says that its article was published and changed, verbatim, with the time zone it gives."""
    articles = list(_articles(page))
    tags = {name.casefold(): value for name, value in _tags(page)}
    return tuple(  # type: ignore[return-value]
        next(filter(_is_stamp, [*(one.get(key) for one in articles), *map(tags.get, names.split())]), None)
        for key, names in zip(LINKED, META, strict=True)
    )


def _is_stamp(value: object) -> bool:
    return isinstance(value, str) and STAMP.match(value) is not None


def _articles(page: HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield the articles that the page's JSON-LD describes, the outer ones first."""
    for script in page.iterfind('.//script[@type="application/ld+json"]'):
        level = [_parsed(script.text or "")]
        for _ in range(DEEPEST):
            level = [node for one in level for node in (one if isinstance(one, list) else [one])]
            yield from (node for node in level if isinstance(node, dict) and ARTICLE.search(str(node.get("@type"))))
            level = [node.get(key) for node in level if isinstance(node, dict) for key in ("@graph", "mainEntity")]


def _parsed(script: str) -> object:
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):  # a page may hold anything; what is no JSON claims nothing
        return None


def _tags(page: HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield the names and contents of the page's meta tags, the first of a name last."""
    for tag in reversed(list(page.iterfind(".//meta[@content]"))):
        for attribute in ("property", "name", "itemprop"):
            if name := tag.get(attribute):
                yield name, tag.get("content", "")
