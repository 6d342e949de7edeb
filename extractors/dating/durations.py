"""TIMEX3 durations: P3D, PT2H, PXY, P1Y6M."""

from __future__ import annotations

from fractions import Fraction

CODES = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "weekend": "D", "month": "M", "quarter": "Q",
    "year": "Y", "decade": "E", "century": "C", "millennium": "L",
}  # fmt: skip
SMALLER = {
    "year": ("month", 12), "hour": ("minute", 60), "minute": ("second", 60), "week": ("day", 7), "day": ("hour", 24),
    "decade": ("year", 10), "century": ("year", 10), "month": ("week", 4),
}  # fmt: skip
IN_YEARS = {"decade": 10, "century": 100, "millennium": 1000}


def joined(first: str, second: str) -> str:
    """Return the sum of two durations, the second of a smaller unit: P2Y and P6M are P2Y6M, P3D and PT2H P3DT2H."""
    return first + second.removeprefix("PT" if "T" in first else "P")


def length(unit: str, n: Fraction | None) -> str:
    """Return a TIMEX3 duration: P3D, PT2H, PXY, P1Y6M; `n` is None where the text is vague."""
    clock = "T" if unit in {"second", "minute", "hour"} else ""
    if unit == "fortnight":
        unit, n = "week", n and n * 2
    if n is None and unit == "decade":  # in years, as counted ones are
        unit = "year"
    if n is None:
        return f"P{clock}X{CODES[unit]}"
    if unit in IN_YEARS:
        unit, n = "year", n * IN_YEARS[unit]
    if unit == "second" and n.denominator != 1:
        return f"PT{float(n):g}S"
    whole = int(n)
    smaller, factor = SMALLER.get(unit, ("day", 1))
    rest = round((n - whole) * factor)
    if not rest:
        return f"P{clock}{whole}{CODES[unit]}"
    if not whole:
        return length(smaller, Fraction(rest))
    middle = "T" if unit == "day" else ""
    return f"P{clock}{whole}{CODES[unit]}{middle}{rest}{CODES[smaller]}"
