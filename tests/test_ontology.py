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


# The words of the message, and a file whose wrong line is marked with `#!`.
TOP = 'event_type = "offensive"\ngist = ""\n[verb_roles]\nsubject = "actor"\n[noun_roles]\n'
RAID = '[[frame]]\nname = "raid"\nsubtype = "raid"\n'
WRONG = {
    "an unknown key": ("colour", 'colour = "red"  #!\n' + TOP + RAID),
    "an unknown key of a frame": (
        "colour",
        TOP + RAID + '[[frame]]\nname = "ambush"\nsubtype = "raid"\ncolour = 3  #!\n',
    ),
    "a key of the wrong type": ("verbs", TOP + RAID + "verbs = 3  #!\n" + RAID.replace("raid", "siege")),
    "a missing key": ("subtype", TOP + RAID + '[[frame]]  #!\nname = "ambush"\n' + RAID.replace("raid", "siege")),
    "an unknown role": ("verb_roles.subject", (TOP + RAID).replace('"actor"', '"hero"  #!')),
    "a confidence above 1": ("confidence", TOP + RAID + 'needs = { object = ["x"] }\nconfidence = 2  #!\n'),
    "a word listed twice": ("'x' is listed twice", TOP + RAID + 'unless.by = ["y"]\nunless.of = ["x", "y", "x"]  #!\n'),
    "a verb listed twice": ("'x' is listed twice", TOP + RAID + 'verbs = [  #!\n  "x", "x",\n]\n'),
    "a frame named twice": ("'raid' twice", TOP + RAID + RAID.replace('"raid"', '"raid"  #!', 1)),
    "a key given twice": ("Cannot overwrite", TOP + RAID + 'name = "ambush"  #!\n'),
    "no TOML": ("no TOML", TOP + RAID + "verbs = x  #!"),
}


@pytest.mark.parametrize(("words", "text"), WRONG.values(), ids=list(WRONG))
def test_what_is_wrong_in_a_file_is_one_sentence_with_its_line(tmp_path, words: str, text: str) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "raid.toml"
    path.write_text(text)
    [line] = [number for number, written in enumerate(text.splitlines(), 1) if "#!" in written]
    with pytest.raises(SettingError) as error:
        read_ontology(path)
    assert str(error.value).startswith("raid.toml")
    assert words in str(error.value)
    assert f"line {line}," in str(error.value)
