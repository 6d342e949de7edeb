"""The examples of the ontology are tests: a frame finds its trigger and arguments and leaves other senses alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from extractors.language import get_nlp
from schemas.errors import SettingError
from schemas.frames import EventOntology, Frame, load_ontologies, read_ontology

MARK = re.compile(r"\[([^\]:]+)(?::(\w+))?\]")


def _frames() -> Iterator[tuple[EventOntology, Frame]]:
    for ontology in load_ontologies():
        for frame in ontology.frame:
            yield ontology, frame


MATCHES = [
    pytest.param(ontology.event_type, example, id=f"{ontology.event_type}/{frame.name}: {example}")
    for ontology, frame in _frames()
    for example in frame.match
]
OTHERS = [
    pytest.param(ontology.event_type, frame.name, example, id=f"{ontology.event_type}/{frame.name}: {example}")
    for ontology, frame in _frames()
    for example in frame.no_match
]


@pytest.mark.parametrize(("event_type", "example"), MATCHES)
def test_a_frame_finds_its_example(event_type: str, example: str) -> None:
    [trigger] = [words for words, role in MARK.findall(example) if not role]
    wanted = {(role, words) for words, role in MARK.findall(example) if role}
    doc = get_nlp()(MARK.sub(r"\1", example))
    found = [c for c in doc._.candidates if c.event_type == event_type and c.trigger.text in trigger]
    assert found, [c.trigger.text for c in doc._.candidates]
    arguments = {(a.role, a.name) for a in found[0].arguments}
    missing = {(role, words) for role, words in wanted if not any(r == role and words in n for r, n in arguments)}
    assert not missing, arguments


@pytest.mark.parametrize(("event_type", "frame", "example"), OTHERS)
def test_a_frame_leaves_another_sense_alone(event_type: str, frame: str, example: str) -> None:
    doc = get_nlp()(example)
    assert not [c.trigger.text for c in doc._.candidates if c.event_type == event_type], frame


def test_the_checks_know_the_event_types_of_the_ontology() -> None:
    from warehouse.suites import load_suites

    [check] = [c for suite in load_suites() for c in suite.check if c.name == "event_types_are_known"]
    assert set(check.parameters["value_set"]) == {ontology.event_type for ontology in load_ontologies()}


def test_every_frame_has_an_example() -> None:
    assert not [f"{o.event_type}/{f.name}" for o, f in _frames() if not f.match]


def test_an_unknown_key_is_one_sentence_that_names_the_file_and_the_key(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "raid.toml"
    path.write_text('event_type = "meeting"\ngist = ""\nverb_roles = {}\nnoun_roles = {}\nframe = []\ncolour = "red"\n')
    with pytest.raises(SettingError, match=r"raid\.toml.*colour"):
        read_ontology(path)


def test_a_frame_named_twice_is_refused(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "raid.toml"
    frame = '[[frame]]\nname = "raid"\nsubtype = "raid"\n'
    path.write_text('event_type = "offensive"\ngist = ""\n[verb_roles]\n[noun_roles]\n' + frame + frame)
    with pytest.raises(SettingError, match="'raid' twice"):
        read_ontology(path)
