"""Tell English from other languages; Dateline's model and rules know English alone."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LANGUAGES = (
    "af ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ky "
    "lo lt lv mk ml mn mr ms my ne nl no pa pl ps pt ro ru si sk sl so sq sr sv sw ta te th tl tr uk ur uz vi zh zu"
).split()
"""In which news is published much; rarer ones would only draw short English texts away."""
SAMPLE = 10_000
UNLIKELY = 0.001


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the language of `text`, judged by its first 10,000 characters.

    It is `en` unless that is less than 0.1 % likely, so that short texts and lists of names are not refused by chance.
    """
    ranked = _identifier().rank(text[:SAMPLE])
    return "en" if dict(ranked)["en"] >= UNLIKELY else ranked[0][0]


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  (half a second)

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES)
    return identifier
