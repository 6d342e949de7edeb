"""The bench tells both figures, and its pages are the seed articles among furniture."""

import re

from tests.bench import bench, texts


def test_the_bench_prints_the_cost_of_cleaning_and_the_share_of_reading_and_cleaning(tmp_path):
    said = bench(tmp_path / "bench", draws=0)
    figures = re.fullmatch(
        r"5 plain-text documents of [\d,]+ characters on average\n"
        r"cleaning: (\d+\.\d\d) ms a document\n"
        r"reading and cleaning: (\d+\.\d)% of a run's \d+\.\d s",
        said,
    )
    assert figures
    assert all(0 < float(figure) < 100 for figure in figures.groups())


def test_the_pages_are_distinct_and_the_same_in_every_run():
    pages = list(texts(draws=1))
    assert len(set(pages)) == len(pages) > 5
    assert pages == list(texts(draws=1))
