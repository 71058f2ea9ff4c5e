"""Large tables as sorted lines: nothing is parsed before it is asked for, so that loading costs almost nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path


class Lines:
    """Lines of tab-separated cells, filed under their first cell.

    They are kept as one block of bytes, UTF-8, sorted by the first cell, and searched by halving.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        """File the lines; those with the same first cell keep their order."""
        self._block = "".join(f"{line}\n" for line in sorted(lines, key=_first)).encode()

    @classmethod
    def load(cls, path: Path) -> Lines:
        """Read a file whose lines are sorted already, as :meth:`text` gives it."""
        made = cls(())
        made._block = path.read_bytes()
        return made

    def under(self, key: str) -> list[list[str]]:
        """The cells after the first of every line filed under ``key``, in their order."""
        start = f"{key}\t".encode()
        found = []
        for at in self._from(start):
            end = self._block.index(b"\n", at)
            if not self._block.startswith(start, at, end):
                break
            found.append(self._block[at + len(start) : end].decode().split("\t"))
        return found

    def holding(self, cell: str) -> list[list[str]]:
        """The cells after the first of every line that has ``cell`` among them; reads the whole table."""
        inside = f"\t{cell}\t".encode()
        found = []
        at = self._block.find(inside)
        while at >= 0:
            end = self._block.index(b"\n", at)
            start = self._block.rfind(b"\n", 0, at) + 1
            found.append(self._block[start:end].decode().split("\t")[1:])
            at = self._block.find(inside, end)
        return found

    def rows(self) -> Iterator[list[str]]:
        """The cells after the first of every line, in order."""
        return (line.split("\t")[1:] for line in self.text().splitlines())

    def text(self) -> str:
        """The table as a file."""
        return self._block.decode()

    def _from(self, start: bytes) -> Iterator[int]:
        """Where lines begin, from the first one on that is not before ``start``."""
        low, high = 0, len(self._block)
        while low < high:
            middle = self._block.rfind(b"\n", 0, (low + high) // 2) + 1
            middle = max(low, middle)
            if self._block[middle : middle + len(start)] < start:
                low = self._block.index(b"\n", middle) + 1
            else:
                high = middle
        while low < len(self._block):
            yield low
            low = self._block.index(b"\n", low) + 1


def _first(line: str) -> bytes:
    return line[: line.index("\t") + 1].encode()
