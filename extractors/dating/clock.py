"""Times of day as TIMEX3 suffixes: T10:35, TMO, TNI."""

from __future__ import annotations

import re

from extractors.dating.matches import Match, amount


def time_suffix(match: Match) -> str:
    """Return the suffix for the time of day that an expression names, or nothing."""
    if match.has("pod"):
        return "T" + (match.value("pod", "POD") or "")
    if not match.has("t"):
        return ""
    if noon := match.value("t", "NOON"):
        return f"T{noon}:00"
    first = match.parts["t"][0]
    digits = re.match(r"(\d+)[:.]?(\d\d)?", first.text)
    hour = int(digits[1]) if digits else int(amount((first,)) or 0)
    afternoon = any(lexeme.text.lower().startswith("p") for lexeme in match.parts["t"][1:2])
    morning = any(lexeme.text.lower().startswith("a") for lexeme in match.parts["t"][1:2])
    if afternoon and hour < 12:
        hour += 12
    if morning and hour == 12:
        hour = 0
    minutes = digits[2] if digits and digits[2] else "00"
    return f"T{hour:02}:{minutes}" if hour <= 24 else ""
