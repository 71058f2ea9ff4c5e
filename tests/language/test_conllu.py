"""CoNLL-U: columns, contractions, offsets, names."""

from collections.abc import Sequence

from dragoman.language import English
from dragoman.language.conllu import to_conllu
from dragoman.language.encoder import Analysis
from dragoman.types import NamedEntity, Report


class Chain:
    """A parser that hangs every word on the one before."""

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def analyse(self, sentences: Sequence[Sequence[str]]) -> list[Analysis]:
        self.sizes.append(len(sentences))
        return [self._analyse(words) for words in sentences]

    def _analyse(self, words: Sequence[str]) -> Analysis:
        n = len(words)
        xpos = ["POS" if w == "'" and i and words[i - 1].endswith("s") else "NN" for i, w in enumerate(words)]
        names = [NamedEntity("PLACE", i, i) for i, w in enumerate(words) if w == "Norway"]
        kind = ["place" if w == "Norway" else "" for w in words]
        return Analysis(
            ["NOUN"] * n,
            xpos,
            ["_"] * n,
            list(words),
            list(range(-1, n - 1)),
            ["root"] + ["dep"] * (n - 1),
            kind,
            names,
        )


def rows(text: str) -> list[list[str]]:
    document = English(Chain()).analyse(Report(text=text, id="r1"))
    return [line.split("\t") for line in to_conllu(document).splitlines() if "\t" in line]


def test_columns_and_comments() -> None:
    document = English(Chain()).analyse(Report(text="Norway  agreed.\n\nShe\nsigned.", id="r1"))
    expected = [
        "# newdoc id = r1",
        "# newpar",
        "# sent_id = r1-1",
        "# text = Norway agreed.",
        "1 Norway Norway NOUN NN _ 0 root _ Entity=PLACE:1|Kind=place|start_char=0|end_char=6",
        "2 agreed agreed NOUN NN _ 1 dep _ start_char=8|end_char=14|SpaceAfter=No",
        "3 . . NOUN NN _ 2 dep _ start_char=14|end_char=15",
        "",
        "# newpar",
        "# sent_id = r1-2",
        "# text = She signed.",
        "1 She She NOUN NN _ 0 root _ start_char=17|end_char=20",
        "2 signed signed NOUN NN _ 1 dep _ start_char=21|end_char=27|SpaceAfter=No",
        "3 . . NOUN NN _ 2 dep _ start_char=27|end_char=28",
        "",
    ]
    assert to_conllu(document).replace("\t", " ").splitlines() == expected


def test_contractions_are_multiword_tokens() -> None:
    ids = [(row[0], row[1]) for row in rows("They can't, the allies' “envoys” cannot.")]
    assert ("2-3", "can't") in ids
    assert ("6-7", "allies'") in ids
    assert ("11-12", "cannot") in ids
    assert sum("-" in number for number, _ in ids) == 3


def test_text_can_be_rebuilt() -> None:
    text = "“They can't re-open it,” the 35-year-old envoy said; it's over."
    rebuilt, last = "", 0
    for row in rows(text):
        first, _, end = row[0].partition("-")
        if int(first) > last:
            rebuilt += row[1] + " " * ("SpaceAfter=No" not in row[9])
            last = int(end or first)
    assert rebuilt.strip() == text


def test_reports_share_batches_and_keep_their_order() -> None:
    chain = Chain()
    reports = [Report(text="Norway agreed. " * (i % 7), id=str(i)) for i in range(200)]
    documents = list(English(chain).analyse_all(iter(reports)))
    assert [d.report.id for d in documents] == [r.id for r in reports]
    assert [len(d.sentences) for d in documents] == [i % 7 for i in range(200)]
    assert max(chain.sizes) <= 256
    assert len(chain.sizes) < 10


def test_analysing_alone_or_together_is_the_same() -> None:
    reports = [Report(text=f"Norway agreed in {i}. It signed.", id=str(i)) for i in range(5)]
    english = English(Chain())
    assert list(english.analyse_all(reports)) == [english.analyse(r) for r in reports]
