"""News of one event in several documents is one event; news of another, however like it is, is not."""

import json
import tomllib
from itertools import combinations
from pathlib import Path

NEWS = tomllib.loads(Path(__file__).with_name("news.toml").read_text("utf-8"))["news"]
SHARED = """
SELECT DISTINCT least(one.source_uri, other.source_uri), greatest(one.source_uri, other.source_uri)
FROM event_mentions AS ours JOIN event_mentions AS theirs USING (event_id)
JOIN documents AS one ON one.document_id = ours.document_id
JOIN documents AS other ON other.document_id = theirs.document_id
WHERE one.document_id <> other.document_id
"""


def test_documents_share_an_event_if_they_tell_one_story_and_only_then(tmp_path, run, rows):
    records = (json.dumps({"id": f"{number:02}", **one}) for number, one in enumerate(NEWS))
    (tmp_path / "news.jsonl").write_text("\n".join(records), "utf-8")
    run(tmp_path / "news.jsonl")
    shared = {tuple(int(uri.split("#")[1]) for uri in pair) for pair in rows(SHARED)}
    pairs = combinations(range(len(NEWS)), 2)
    told = {(a, b) for a, b in pairs if NEWS[a].get("story", a) == NEWS[b].get("story", b)}
    texts = {number: one["text"] for number, one in enumerate(NEWS)}
    assert [(texts[a], texts[b]) for a, b in sorted(shared - told)] == []
    assert [(texts[a], texts[b]) for a, b in sorted(told - shared)] == []
