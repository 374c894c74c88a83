"""Files by name: every path that ends as a link is written, without looking at the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from garden_tui.garden.names import NOTE_SUFFIXES, composed, fold, folder_of


class Candidates:
    """The files that one name can mean, the shortest path first.

    Which of them lies under a folder is answered from a table that is made when first asked for:
    50,000 notes called ``index`` must not make each link to one of them a walk over all.
    """

    __slots__ = ("_spelled", "_under", "paths")

    def __init__(self, paths: Iterable[str]) -> None:
        found = tuple(paths)
        self.paths = found if len(found) == 1 else tuple(sorted(found, key=_shortest_first))
        self._under: dict[str, list[str]] | None = None
        self._spelled: dict[int, dict[str, str]] = {}

    def __len__(self) -> int:
        return len(self.paths)

    def under(self, folder: str) -> Sequence[str]:
        """Answer the files in *folder*, however deep, the shortest path first; the root holds all."""
        if not folder:
            return self.paths
        if self._under is None:
            table: dict[str, list[str]] = {}
            for path in self.paths:
                for above in folders_above(path):
                    table.setdefault(above, []).append(path)
            self._under = table
        return self._under.get(folder, ())

    def spelled(self, tail: str) -> str | None:
        """Answer the first file by the alphabet that ends in *tail* to the letter, with or without suffix."""
        parts = tail.count("/") + 1
        table = self._spelled.get(parts)
        if table is None:
            table = self._spelled[parts] = {}
            for path in sorted(self.paths, key=composed):
                end = "/".join(composed(path).split("/")[-parts:])
                table.setdefault(end, path)
                table.setdefault(end.rpartition(".")[0], path)
        return table.get(composed(tail))


def _shortest_first(path: str) -> tuple[int, str, str]:
    name = composed(path)
    return len(name), name, path


NONE = Candidates(())


def folders_above(path: str) -> Iterator[str]:
    """Yield the folders that hold *path*, the nearest first, without the root."""
    folder = folder_of(path)
    while folder:
        yield folder
        folder = folder_of(folder)


class PathIndex:
    """Paths by their folded whole, and by every folded tail that begins at a folder."""

    def __init__(self, paths: Iterable[str], *, notes_first: bool = False) -> None:
        """Take *paths*; with *notes_first* a name is a note's before it is that of another file."""
        # One path is kept as it is, several of one name in a list: half the memory that a link runs through.
        self._whole: dict[str, str] = {}
        self._twins: dict[str, list[str]] = {}
        self._named: dict[str, str | list[str]] = {}
        self._tails: dict[str, dict[str, Candidates]] = {}
        suffixes: set[str] = set()
        for path in paths:
            folded = fold(path)
            first = self._whole.setdefault(folded, path)
            if first is not path:
                self._twins.setdefault(folded, [first]).append(path)
            name = folded.rpartition("/")[2]
            known = self._named.setdefault(name, path)
            if known is not path:
                if isinstance(known, list):
                    known.append(path)
                else:
                    self._named[name] = [known, path]
            suffixes.add(name[name.rfind(".") :])
        self.suffixes = frozenset(suffixes)
        """How the names of files end, folded."""
        used = tuple(suffix for suffix in NOTE_SUFFIXES if suffix in suffixes) or NOTE_SUFFIXES[:1]
        self._endings = (*used, "") if notes_first else ("", *used)
        """What may follow a name as written, in the order in which it is tried."""

    def exact(self, path: str) -> str | None:
        """Answer the file at *path* from the root, with or without its note suffix."""
        folded = fold(path)
        for suffix in self._endings:
            if not suffix and not self._ends_like_a_file(folded.rpartition("/")[2]):
                continue
            found = self._whole.get(folded + suffix)
            if found is not None:
                return self.spelled(found, path)
        return None

    def _ends_like_a_file(self, name: str) -> bool:
        """Whether some file's folded name ends as *name* does: most links leave the suffix out."""
        return name[name.rfind(".") :] in self.suffixes

    def spelled(self, path: str, written: str) -> str:
        """Answer *path*, or the file that differs from it in case alone and is spelled as *written*."""
        twins = self._twins.get(fold(path)) if self._twins else None
        return path if twins is None else prefer_spelling(twins, written)

    def ending(self, tail: str) -> Candidates:
        """Answer the files whose path is *tail* or ends with ``/`` and *tail*, with or without suffix."""
        folded = fold(tail)
        name = folded.rpartition("/")[2]
        for suffix in self._endings:
            if not suffix and not self._ends_like_a_file(name):
                continue
            named = self._named.get(name + suffix)
            if named is not None:
                found = self._of_that_tail(named, name + suffix, folded + suffix)
                if found is not None:
                    return found
        return NONE

    def _of_that_tail(self, named: str | list[str], name: str, tail: str) -> Candidates | None:
        if isinstance(named, list):
            return self._table(name, named).get(tail)
        # Most names are borne by one file: comparing is cheaper than a table of its tails.
        if len(tail) == len(name) or f"/{fold(named)}".endswith(f"/{tail}"):
            return Candidates((named,))
        return None

    def _table(self, name: str, named: Sequence[str]) -> dict[str, Candidates]:
        """Answer every tail of the files called *name*, made when the name is first asked for."""
        table = self._tails.get(name)
        if table is None:
            tails: dict[str, list[str]] = {}
            for path in named:
                folded = fold(path)
                tails.setdefault(folded, []).append(path)
                at = folded.find("/")
                while at >= 0:
                    tails.setdefault(folded[at + 1 :], []).append(path)
                    at = folded.find("/", at + 1)
            table = self._tails[name] = {tail: Candidates(paths) for tail, paths in tails.items()}
        return table


def prefer_spelling(twins: Sequence[str], written: str) -> str:
    """Answer the one of *twins*, which differ in case alone, that ends as *written*; else the first."""
    tail = composed(written)
    spelled = [path for path in twins if composed(path).endswith(tail) or _bare(path).endswith(tail)]
    return min(spelled or twins, key=lambda path: (composed(path), path))


def _bare(path: str) -> str:
    return composed(path).rpartition(".")[0]
