"""What a run counts, and the proof that it lost nothing."""

from __future__ import annotations

from dataclasses import asdict, astuple, dataclass

from warehouse.records import CheckResult, StagedBatch


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: `1 file`, `2 files`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of inputs and of what became of them; `inputs` are the documents and the refusals that readers gave."""

    inputs: int = 0
    documents: int = 0
    duplicates: int = 0
    rejected: int = 0
    mentions: int = 0

    def __add__(self, other: Figures) -> Figures:
        return Figures(*(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))

    @property
    def conserved(self) -> bool:
        """Whether every input became a document, a duplicate of one, or a refusal."""
        return self.inputs == self.documents + self.duplicates + self.rejected

    def __str__(self) -> str:
        return (
            f"{counted(self.documents, 'document')}, {counted(self.duplicates, 'duplicate')}, "
            f"{self.rejected} rejected, {counted(self.mentions, 'event mention')}"
        )

    def as_dict(self) -> dict[str, float]:
        """Return the counts by name."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Staged:
    """A staged batch and the number of inputs that went into it."""

    batch: StagedBatch
    inputs: int

    @property
    def figures(self) -> Figures:
        """What became of the inputs, counted from the staged rows."""
        rows = self.batch.rows
        duplicates = rows["document_sources"] - rows["documents"]
        return Figures(self.inputs, rows["documents"], duplicates, rows["rejected"], rows["event_mentions"])


def conservation(staged: Staged) -> CheckResult:
    """Return the check that the staged rows account for every input."""
    figures = staged.figures
    return CheckResult(
        check="inputs_are_conserved",
        table="document_sources",
        severity="critical",
        success=figures.conserved,
        observed=f"{figures.inputs} inputs, {figures.documents} documents, {figures.duplicates} duplicates, "
        f"{figures.rejected} rejected",
        failing_count=abs(figures.inputs - figures.documents - figures.duplicates - figures.rejected),
        failing=(),
        reason="Every input must become a document, a duplicate of one, or a refusal with its reason.",
        batch_key=staged.batch.key,
    )
