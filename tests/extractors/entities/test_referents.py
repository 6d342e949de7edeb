"""Whom a pronoun, a title or a short form means: `[He:Jan Novak]`, `[They:Peru & Chile]`, `[him:nobody]`."""

from __future__ import annotations

import pytest

from extractors.entities.labels import relabel
from extractors.entities.referents import Referents, phrase_of
from extractors.language import get_nlp
from extractors.parsing.quotes import Quotes
from tests.extractors.events.marked import read

CASES = [
    # persons
    "Maria Lopez came on Monday. [She:Maria Lopez] left.",
    "Ms. Maria Lopez wrote to Mr. Jan Novak. [He:Jan Novak] left.",
    "Ms. Maria Lopez wrote to Mr. Jan Novak. [She:Maria Lopez] left.",
    "Queen Maria Lopez wrote to Jan Novak. [She:Maria Lopez] left.",
    "Maria Lopez left. She wrote to Jan Novak. [He:Jan Novak] smiled. [She:Maria Lopez] smiled.",
    "Alan Novak wrote to Angela Novotny. [She:Angela Novotny] smiled. [He:Alan Novak] smiled.",
    "Alan Novak's mom left. [She:Alan Novak's mom] smiled.",
    "Maria Lopez left. Jan Novak wrote to [her:Maria Lopez].",
    "Jan Novak left. Omar Haddad met [him:Jan Novak].",
    "Jan Novak met [him:nobody].",
    "[She:nobody] left.",
    "A diplomat left. [She:diplomat] smiled.",
    "A diplomat met Maria Lopez. [She:Maria Lopez] smiled.",
    "The king's visit and [his:king] talks were long.",
    "Jan Novak left. \"Omar Haddad is ill,\" [he:Jan Novak] said.",
    "\"Omar Haddad is ill,\" the paper wrote. \"[He:Omar Haddad] is very ill.\"",
    "Jan Novak left. One. Two. Three. Four. Five. Six. Seven. Eight. Nine. [He:nobody] smiled.",
    # bodies and groups
    "Peru closed its ports. [It:Peru] gave no reason.",
    "Jan Novak left. [It:nobody] rained.",
    "Peru and Chile closed their ports. [They:Peru & Chile] gave no reason.",
    "The rebels left. [They:rebels] gave no reason.",
    "On Monday, hundreds of rebels left. [They:hundreds of rebels] gave no reason.",
    "Jan Novak left. A number of rebels left. [He:Jan Novak] gave no reason.",
    "The rebels wrote to Jan Novak. [They:rebels] gave no reason.",
    "Jan Novak left. [They:Jan Novak] gave no reason.",
    "The Daily Herald closed. The [newspaper:Daily Herald] gave no reason.",
    "The Defense Ministry closed. The [ministry:Defense Ministry] gave no reason.",
    # titles
    "Commander Omar Haddad wrote to Jan Novak. The [commander:Omar Haddad] smiled.",
    "Maria Lopez, the envoy, wrote to Jan Novak. The [envoy:Maria Lopez] smiled.",
    "The envoy, Maria Lopez, wrote to Jan Novak. The [envoy:Maria Lopez] smiled.",
    "Jan Novak left. The [diplomat:Jan Novak] smiled.",
    "Jan Novak left. A [diplomat:diplomat] smiled.",
    "Jan Novak left. The [witness:witness] smiled.",
    "Jan Novak left. The [diplomats:diplomats] smiled.",
    "Jan Novak left. The [diplomat:diplomat] who smiled is ill.",
    "Emmanuel Macron wrote to Vladimir Putin. The French [president:Emmanuel Macron] smiled.",
    "Emmanuel Macron wrote to Vladimir Putin. The Russian [president:Vladimir Putin] smiled.",
    "Jan Novak left. The [envoy:envoy] met Jan Novak.",
    "Jan Novak left. He met the [envoy:envoy].",
    "Jan Novak and Maria Lopez left. They met the [envoy:envoy].",
    "Jan Novak left. The [envoy:Jan Novak] met Maria Lopez.",
    "Jan Novak left. The [envoy:Jan Novak] met him.",
    "Donald Trump wrote to Emmanuel Macron. The US [President:Donald Trump] smiled.",
    "Peru closed its ports, the Foreign Ministry said. [It:Foreign Ministry] gave no reason.",
    "Some ministers left. The [minister:minister] smiled.",
    "Jan Novak left. The Prime [Minister:Prime Minister] smiled.",
    "Maria King left. [King:Maria King] smiled.",
    # names
    "Maria Lopez left. [Lopez:Maria Lopez] smiled.",
    "The Union of Free Ports (UFP) closed. The [UFP:Union of Free Ports] gave no reason.",
    "It was the Union of Free Ports' (UFP) end. The [UFP:Union of Free Ports] gave no reason.",
    "Several free ports left. The [port:port] gave no reason.",
    "Other free agencies left. The [agency:agency] gave no reason.",
]  # fmt: skip
PHRASES = [
    "The [commander:commander of the army] of the army smiled.",
    "At least six [soldiers:six soldiers] smiled.",
    "About 20 [villagers:20 villagers] smiled.",
    "A [source:source close to the ministry] close to the ministry smiled.",
    "The [general:general], who was ill, smiled.",
    "The [ministers:ministers of Peru] of Peru who were ill smiled.",
    "The [soldiers:soldiers from the town] from the town, a port, smiled.",
    "It was an attack by [rebels:rebels] on the garrison.",
]


@pytest.mark.parametrize("marked", CASES)
def test_whom_the_marked_words_mean(marked: str) -> None:
    case = read(marked)
    doc = get_nlp()(case.text, disable=["dateline_times", "dateline_events"])
    relabel(doc)
    referents = Referents.of(doc, Quotes(doc))
    for mark in case.marks:
        token = doc.char_span(mark.start, mark.end).root
        found = list(referents.group(token)) or [referents.resolve(token) or "nobody"]
        assert found == mark.label.split(" & ")


def test_a_surname_is_a_persons_however_often_the_model_takes_it_for_a_people_or_a_town() -> None:
    text = (
        "Police named a man in the slaying of Dr. Jan {name}. {name} ran the only clinic before he was shot. {name}, "
        "52, was a doctor. A gun lay behind {name}'s house. The {name} home was empty."
    )
    for name, taken in (("Maltesian", {"NORP", "GPE"}), ("Slepan", {"GPE"})):
        doc = get_nlp()(text.format(name=name), disable=["dateline_times", "dateline_events"])
        assert {ent.label_ for ent in doc.ents if ent.text == name} == taken
        relabel(doc)
        assert {ent.label_ for ent in doc.ents if name in ent.text} == {"PERSON"}


@pytest.mark.parametrize("marked", PHRASES)
def test_the_words_by_which_a_common_noun_is_called(marked: str) -> None:
    case = read(marked)
    [mark] = case.marks
    doc = get_nlp()(case.text, disable=["dateline_times", "dateline_events"])
    assert phrase_of(doc.char_span(mark.start, mark.end).root).text == mark.label
