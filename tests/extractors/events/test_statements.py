"""Who said what: the factuality, the speaker and the content of a marked statement, and words that tell of none."""

import pytest

from extractors.candidates import Candidate
from extractors.language import get_nlp

# A sentence with «its statement» and what is expected of it: factuality, speaker, content.
STATEMENTS = {
    # what stands in the quotation says nothing of the report itself
    "“Not yet,” the mayor «said».": ("actual", "mayor", "Not yet,"),
    # an infinitive behind "go on" came to pass
    "The mayor praised the crew, going on to «thank» the governor.": ("actual", "mayor", None),
    "The attack prompted the opposition to «accuse» Ana Holm.": ("actual", "opposition", None),
    # what is done to say something
    "The mayor called the crew to «thank» them for their work.": ("actual", "mayor", "their work"),
    # the second verb goes with "said", not with "would leave"
    "The envoy said Peru would leave by May and «warned» that prices would rise.": (
        "actual",
        "envoy",
        "that prices would rise",
    ),
    "The envoy said Ahmed Nur was received well but «denied» that it rained.": ("actual", "envoy", "that it rained"),
    "The ministry said six men were hurt and «placed» its own losses at two.": ("actual", "ministry", "its own losses"),
    # he is one
    "Guards met Ahmed Nur. He «said» it rained.": ("actual", "Ahmed Nur", "it rained"),
    # a participle behind a comma goes on with the report
    "The envoy said the deal was no retreat, «adding» that it would last.": ("actual", "envoy", "that it would last"),
    "Those close to the mayor «say» it rained.": ("actual", "Those close to the mayor", "it rained"),
    "Sanders«:» Nobody stays.\n\nAnn Sanders left.": ("actual", "Sanders", "Nobody stays."),
    "Report«:» Chad opens its border": ("actual", "Report", "Chad opens its border"),
    "A number of experts «echoed» her concerns.": ("actual", "number of experts", "her concerns"),
    # content: no commas, no inserted source, no sentence that was quoted before, no addressee
    "The dam broke on Friday, «according» to the mayor.": ("actual", "mayor", "The dam broke on Friday"),
    "«According» to the mayor, the dam broke.": ("actual", "mayor", "the dam broke"),
    "“We hope so.” Ahmed Nur also «said» he was glad.": ("actual", "Ahmed Nur", "he was glad"),
    "“Why now?” Ahmed Nur «asked» the mayor.": ("actual", "Ahmed Nur", "Why now?"),
    "“We stay,” Ana Holm «said», adding, “We hope it will be over by tomorrow.”": ("actual", "Ana Holm", "We stay,"),
    "The mayor «said» growth was “quite remarkable” last year.": (
        "actual",
        "mayor",
        "growth was “quite remarkable” last year",
    ),
    "Growth was “quite remarkable” in the north, the mayor «said».": (
        "actual",
        "mayor",
        "Growth was “quite remarkable” in the north",
    ),
    "«According» to the mayor, growth was “quite remarkable” and fast.": (
        "actual",
        "mayor",
        "growth was “quite remarkable” and fast",
    ),
    "The mayor «accused» Peru of some “vile and needless” acts at sea.": (
        "actual",
        "mayor",
        "some “vile and needless” acts at sea",
    ),
    "The mayor «said» in a statement that growth was “quite remarkable” last year.": (
        "actual",
        "mayor",
        "that growth was “quite remarkable” last year",
    ),
    "“I saw it. It broke in two,” Ana Holm «wrote», showing a photo “where the wall is missing”.": (
        "actual",
        "Ana Holm",
        "I saw it. It broke in two,",
    ),
    # paragraphs that open with a mark go on with the quotation of the one before, which is not closed
    "Ana Holm «said»: “Nobody stays.\n\n“We leave on foot.”": (
        "actual",
        "Ana Holm",
        "Nobody stays.\n\n“We leave on foot.",
    ),
    "“Nobody stays.\n\n“We leave on foot,” Ana Holm «said».": (
        "actual",
        "Ana Holm",
        "Nobody stays.\n\n“We leave on foot,",
    ),
    "“Nobody stays.”\n\n“We leave on foot,” Ana Holm «said».": ("actual", "Ana Holm", "We leave on foot,"),
    "The mayor «accused» Peru of spying.": ("actual", "mayor", "spying"),
    "The mayor «told» reporters.": ("actual", "mayor", None),
    "Asked about the dam, the mayor «said» it broke.": ("actual", "mayor", "it broke"),
    # no verb: the name before a colon, in capitals where the text knows whose it is, or behind the dash of a quotation
    "HOLM«:» Nobody stays.\n\nMr. Ana Holm left.": ("actual", "Ana Holm", "Nobody stays."),
    "“Nobody stays.” «—» Ana Holm\n\n“We stay.”": ("actual", "Ana Holm", "Nobody stays."),
}
OTHERS = [
    "Asked about the dam, the mayor left.",
    "Asked whether it rained, the mayor left.",
    "LUNCH: Nobody stays.\n\nAna Holm left.",
    # nobody has said anything
    "The mayor wants to thank the crew.",
    "The mayor could deny the report.",
    "The law requires firms to disclose their profits.",
    "People say it will rain.",
    "Those who say it will rain are few.",
    "No official said it rained.",
    "“They say it will rain,” it seemed.",
    "“That is like asking the crew for more,” it seemed.",
    "What has the mayor said about the dam?",
    "The dam holds if the mayor did not confirm the leak.",
    "Go home and ask whether it rained.",
    "His insulting remarks hurt.",
]


def statements(text: str) -> list[Candidate]:
    return [c for c in get_nlp()(text)._.candidates if c.event_type == "statement"]


@pytest.mark.parametrize("marked", STATEMENTS)
def test_a_statement_has_its_factuality_speaker_and_content(marked: str) -> None:
    before, trigger, after = marked.replace("»", "«").split("«")
    [found] = [c for c in statements(before + trigger + after) if c.trigger.start_char == len(before)]
    [speaker] = [a.canonical_name for a in found.arguments if a.role == "speaker"]
    assert (found.factuality, speaker, found.content and found.content.text) == STATEMENTS[marked]


@pytest.mark.parametrize("text", OTHERS)
def test_other_words_tell_of_no_statement(text: str) -> None:
    assert [c.trigger.text for c in statements(text)] == []
