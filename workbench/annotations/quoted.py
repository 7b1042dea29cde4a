"""What one document quotes: its paragraphs read in order, each quotation with its cue and its speaker.

Words in quotation marks are a quotation where a cue claims them or they are sentences of their own; a
sentence in marks without a cue goes on with the quotation beside it, else with who spoke or was subject
last. A name, a title, a term in marks is none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from workbench.annotations.attribution import Attribution, Sentence, attribute, is_sentence, is_term
from workbench.annotations.cue_words import Cue, Lexicon
from workbench.annotations.phrases import MASK
from workbench.annotations.quote_marks import Marked, marked_spans, read_marks
from workbench.annotations.reported import reported_in
from workbench.annotations.speakers import NOBODY, Named, Speaker, Stage

Row = tuple[int, int, str, int | None, int | None, int | None, int | None, str | None, str]


@dataclass(slots=True)
class _Found:
    """A quotation while its document is read: its place, and its speaker once that is known."""

    start: int
    end: int
    style: str
    sentence: tuple[int, int]
    closed: bool = True
    cue: Cue | None = None
    speaker: Speaker | None = None


class Reading:
    """One document being read for quotations, paragraph by paragraph."""

    def __init__(
        self,
        source: str,
        spans: Sequence[tuple[int, int, bool]],
        cues: Sequence[Cue],
        words: Lexicon,
        named: Sequence[Named],
        titles: Sequence[tuple[int, int]],
    ) -> None:
        self.source, self.words = source, words
        self.lines = _lines(source)
        self.marked = self._marked(spans, cues)
        headed = {i for i, (start, _) in enumerate(self.lines) if any(a <= start < b for a, b in titles)}
        self.stage = Stage(_masked(source, self.marked), words, self.lines, named, headed)
        inside = _covered(self.marked)
        self.cues = [cue for cue in cues if not inside(cue.start)]

    def _marked(self, spans: Sequence[tuple[int, int, bool]], cues: Sequence[Cue]) -> list[Marked]:
        found: list[Marked] = []
        marks = list(read_marks(self.source, spans))
        starts = [mark.start for mark in marks]
        for start, end in self.lines if marks else ():
            own = marks[bisect_left(starts, start) : bisect_left(starts, end)]
            if own:
                found += [self._ended(q, cues) for q in marked_spans(self.source, own, end)]
        return [q for q in found if q.start < q.end]

    def _ended(self, quoted: Marked, cues: Sequence[Cue]) -> Marked:
        """An unclosed quotation ends where somebody is said to have said it."""
        if quoted.closed:
            return quoted
        for cue in cues:
            before = self.source[quoted.start : cue.start].rstrip() if cue.start > quoted.start else ""
            if cue.end <= quoted.end and cue.kind in ("inverted", "clitic") and before.endswith(","):
                end = quoted.start + len(before)
                return Marked(quoted.outer_start, end, quoted.start, end - 1, True)
        return quoted

    def rows(self) -> Iterator[Row]:
        """Yield the quotations in the order of the text."""
        found: list[_Found] = []
        places = [*(q.outer_start for q in self.marked), *(cue.start for cue in self.cues)]
        starts = [line[0] for line in self.lines]
        for line in sorted({bisect_left(starts, place + 1) - 1 for place in places}):
            own = self._paragraph(line)
            self._continue(own, line)
            _hand_back(found, own)
            found += own
        for quote in sorted(found, key=lambda q: q.start):
            speaker = quote.speaker or NOBODY
            cue, known = quote.cue, speaker.start >= 0
            yield (
                quote.start, quote.end, quote.style,
                cue.start if cue else None, cue.end if cue else None,
                speaker.start if known else None, speaker.end if known else None,
                speaker.actor_id, speaker.resolved,
            )  # fmt: skip

    def _paragraph(self, line: int) -> list[_Found]:
        """Read a paragraph's sentences in order: who speaks in one decides whom the next means by "he"."""
        found: list[_Found] = []
        for number, (start, end) in enumerate(self.stage.sentences(line)):
            marked = [q for q in self.marked if start <= q.outer_start < end]
            cues = [cue for cue in self.cues if start <= cue.start < end]
            if marked or cues:
                stop = start + len(self.stage.text[start:end].rstrip(".!?…"))
                sentence = Sentence(start, stop, marked, cues)
                found += sorted(self._sentence(sentence, line, number), key=lambda q: q.start)
        return found

    def _sentence(self, sentence: Sentence, line: int, number: int) -> list[_Found]:
        found: list[_Found] = []
        last: Speaker | None = None
        for at, quoted in enumerate(sentence.marked):
            claim = attribute(self.stage.text, sentence, at, self.words, self.source)
            term = is_term(self.source, quoted, self.words)
            alone = self._stands_alone(sentence, quoted)
            if (term and not (claim and claim.near)) or not (claim or alone):
                continue
            quote = _Found(quoted.start, quoted.end, "direct", (line, number), quoted.closed)
            if claim is not None:
                last = quote.speaker = self._speaker(claim, last, line, number)
                quote.cue = claim.cue
            found.append(quote)
        for report in reported_in(self.stage.text, sentence, self.words):
            claim = Attribution(report.cue, report.subject, near=True, same=report.same)
            last = self._speaker(claim, last, line, number)
            if last is not NOBODY or report.cue.kind == "clitic":
                place, span = (line, number), (report.start, report.end)
                found.append(_Found(*span, "indirect", place, cue=report.cue, speaker=last))
        if last is not None and last.start >= 0 and last.resolved != "none":
            self.stage.spoken[self.stage.sentences(line)[number][0]] = last
        return found

    def _speaker(self, claim: Attribution, last: Speaker | None, line: int, number: int) -> Speaker:
        known = last is not None and last.resolved != "none"
        if claim.cue.kind in ("clitic", "by clitic"):
            return last._replace(resolved="clitic") if last and known else self.stage.of_clitic(line, number)
        if claim.same and last is not None:
            return last
        if last and known and claim.subject is not None and self.stage.is_singular(claim.subject):
            return last._replace(resolved="pronoun")
        return self.stage.speaker(claim.subject, line, number)

    def _stands_alone(self, sentence: Sentence, quoted: Marked) -> bool:
        """Tell whether a sentence is nothing but what stands in marks, and reads like one."""
        rest = self.stage.text[sentence.start : sentence.end].replace(MASK, "")
        return is_sentence(self.source, quoted) and not any(c.isalnum() for c in rest)

    def _continue(self, own: Sequence[_Found], line: int) -> None:
        """Give sentences in marks that no cue claims to the quotation beside them, else to who came last."""
        for at, quote in enumerate(own):
            if quote.speaker is not None:
                continue
            beside = [q for q in own[:at][::-1] if q.speaker] or [q for q in own[at:] if q.speaker]
            speaker = beside[0].speaker if beside else self.stage.antecedent(*quote.sentence)
            if speaker is not None and speaker.start >= 0:
                quote.speaker = speaker._replace(resolved="continued")
                self.stage.spoken[self.stage.sentences(line)[quote.sentence[1]][0]] = quote.speaker


def _hand_back(before: Sequence[_Found], own: Sequence[_Found]) -> None:
    """Give what was left open at the end of a paragraph to whoever speaks at the head of the next."""
    speaker = own[0].speaker if own and own[0].style == "direct" else None
    for quote in reversed(before):
        if quote.closed or quote.speaker is not None or speaker is None:
            return
        quote.speaker = speaker._replace(resolved="continued")


def _lines(source: str) -> list[tuple[int, int]]:
    lines, start = [], 0
    while start <= len(source):
        end = source.find("\n", start)
        end = len(source) if end < 0 else end
        if source[start:end].strip():
            lines.append((start, end))
        start = end + 1
    return lines


def _masked(source: str, marked: Sequence[Marked]) -> str:
    """The text with quotations masked; one that ends in a full stop ends its sentence."""
    pieces, at = [], 0
    for quoted in marked:
        length = quoted.outer_end - quoted.outer_start
        stop = source[quoted.end : quoted.end + 1] == "." and quoted.end < quoted.outer_end
        pieces += [source[at : quoted.outer_start], MASK * (length - stop), "." * stop]
        at = quoted.outer_end
    return "".join([*pieces, source[at:]])


def _covered(marked: Sequence[Marked]) -> Callable[[int], bool]:
    starts = [q.outer_start for q in marked]

    def inside(position: int) -> bool:
        at = bisect_left(starts, position + 1) - 1
        return at >= 0 and position < marked[at].outer_end

    return inside
