"""Many articles from few: paragraphs of the seed articles with other names, places and days."""

import random
import re
from pathlib import Path

SEEDS = Path(__file__).parents[2] / "seeds" / "articles"
NAMES = "Delo Vasik Oren Mara Tashi Brun Keller Okoye Lindt Sato Petrov Amari Costa Novak Haddad".split()


def write_articles(folder: Path, count: int, chance: random.Random) -> None:
    """Write `count` distinct articles to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    paragraphs = [
        line
        for file in sorted(SEEDS.glob("*.txt"))
        for line in file.read_text("utf-8").splitlines()
        if 80 < len(line) < 400
    ]
    for number in range(count):
        chosen = chance.sample(paragraphs, 2)
        swapped = [_changed(paragraph, chance) for paragraph in chosen]
        (folder / f"{number:04d}.txt").write_text(f"Article {number}\n\n" + "\n\n".join(swapped), "utf-8")


def _changed(paragraph: str, chance: random.Random) -> str:
    day = re.sub(
        r"\b([12]?\d),? (20\d\d)\b", lambda _: f"{chance.randint(1, 28)}, {chance.randint(2011, 2023)}", paragraph
    )
    return re.sub(r"\b(Hifter|Haftar|Sarraj|Lavrov|Shoigu)\b", lambda _: chance.choice(NAMES), day)
