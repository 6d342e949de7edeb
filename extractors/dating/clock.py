"""Times of day as TIMEX3 suffixes: T10:35, TMO, TNI."""

from __future__ import annotations

import re

from extractors.dating.matches import Match, amount


def time_suffix(match: Match) -> str:
    """Return the suffix for the time of day that an expression names, or nothing."""
    part = match.value("pod", "POD") or ""
    if not match.has("t"):
        return f"T{part}" if part else ""
    if noon := match.value("t", "NOON"):
        return f"T{noon}:00"
    first, *rest = match.parts["t"]
    digits = re.match(r"(\d\d?)[:.]?(\d\d)?", first.text)
    hour = int(digits[1]) if digits else int(amount((first,)) or 0)
    half = (match.text("half") or "".join(lexeme.text.lower() for lexeme in rest if lexeme.text[0] in "aApP"))[:1]
    part = match.value("t", "POD") or part
    if hour < 12 and (half == "p" or part in {"AF", "EV", "NI"}):
        hour += 12
    if hour == 12 and half == "a":
        hour = 0
    minutes = digits[2] if digits and digits[2] else "00"
    return f"T{hour:02}:{minutes}" if hour <= 24 else ""
