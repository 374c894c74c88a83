"""Files by name: every path that ends as a link is written, without looking at the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from garden_tui.garden.names import NOTE_SUFFIXES, composed, fold, folded, folder_of


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
        self.paths = tuple(paths)
        """By number. A number is small and lies close to others; a text far away takes time to fetch."""
        self._wholes = wholes = folded(self.paths)
        self._whole = dict(zip(reversed(wholes), reversed(self.paths), strict=True))
        self.twins = _twins(wholes, self.paths) if len(self._whole) < len(wholes) else {}
        """Files that differ in case alone, by what they share."""
        self._named: dict[str, int | list[int]] = {}
        self._tails: dict[str, dict[str, int | list[int] | Candidates]] = {}
        names = [whole[whole.rfind("/") + 1 :] for whole in wholes]
        for number, name in enumerate(names):
            known = self._named.setdefault(name, number)
            if isinstance(known, list):
                known.append(number)
            elif known is not number:
                self._named[name] = [known, number]
        suffixes = {name[name.rfind(".") :] for name in names}
        self.suffixes = frozenset(suffixes)
        """How the names of files end, folded."""
        used = tuple(suffix for suffix in NOTE_SUFFIXES if suffix in suffixes) or NOTE_SUFFIXES[:1]
        self._endings = (*used, "") if notes_first else ("", *used)
        """What may follow a name as written, in the order in which it is tried."""

    def exact(self, path: str) -> str | None:
        """Answer the file at *path* from the root, with or without its note suffix."""
        return self.whole(fold(path), path)

    def whole(self, whole: str, written: str) -> str | None:
        """Answer the same of a path that is folded already."""
        for suffix in self._endings:
            # Most links leave the suffix out: a name that ends like no file is none.
            if not suffix and whole[whole.rfind(".", whole.rfind("/") + 1) :] not in self.suffixes:
                continue
            found = self._whole.get(whole + suffix)
            if found is not None:
                return self.spelled(found, written) if self.twins else found
        return None

    def spelled(self, path: str, written: str) -> str:
        """Answer *path*, or the file that differs from it in case alone and is spelled as *written*."""
        twins = self.twins.get(fold(path)) if self.twins else None
        return path if twins is None else prefer_spelling(twins, written)

    def bearers(self, tail: str) -> int | Candidates | None:
        """Answer what ends with *tail* at a folder, with or without suffix: a number, several files, none."""
        whole = tail.lower() if tail.isascii() else fold(tail)
        slash = whole.rfind("/") + 1
        name = whole[slash:] if slash else whole
        for suffix in self._endings:
            if not suffix and name[name.rfind(".") :] not in self.suffixes:
                continue
            named = self._named.get(name + suffix)
            if named is None:
                continue
            if isinstance(named, list):
                found = self._of_tail(named, name + suffix, whole + suffix)
                if found is not None:
                    return found
            # Most names are borne by one file: comparing is cheaper than a table of its tails.
            elif not slash or _ends(self._wholes[named], whole + suffix):
                return named
        return None

    def ending(self, tail: str) -> Sequence[str]:
        """Answer the same as paths, the shortest first."""
        found = self.bearers(tail)
        if found is None:
            return ()
        return (self.paths[found],) if isinstance(found, int) else found.paths

    def _of_tail(self, named: Sequence[int], name: str, tail: str) -> int | Candidates | None:
        """Answer which of the files called *name* end with *tail*; their table is made when first needed."""
        table = self._tails.get(name)
        if table is None:
            table = self._tails[name] = self._by_tail(named)
        found = table.get(tail)
        if isinstance(found, list):
            found = table[tail] = Candidates(self.paths[number] for number in found)
        return found

    def _by_tail(self, numbers: Iterable[int]) -> dict[str, int | list[int] | Candidates]:
        """Answer every tail that begins at a folder, with the one file that has it, or a list of all."""
        table: dict[str, int | list[int] | Candidates] = {}
        for number in numbers:
            tail = self._wholes[number]
            while tail:
                known = table.setdefault(tail, number)
                if isinstance(known, list):
                    known.append(number)
                elif known is not number and isinstance(known, int):
                    table[tail] = [known, number]
                tail = tail.partition("/")[2]
        return table


def _ends(path: str, tail: str) -> bool:
    """Tell whether *path* ends with *tail* at a folder."""
    before = len(path) - len(tail)
    return path.endswith(tail) and (before == 0 or path[before - 1] == "/")


def _twins(wholes: Sequence[str], paths: Sequence[str]) -> dict[str, list[str]]:
    """Answer those of *paths* that are one when they are folded to *wholes*."""
    found: dict[str, list[str]] = {}
    for whole, path in zip(wholes, paths, strict=True):
        found.setdefault(whole, []).append(path)
    return {whole: twins for whole, twins in found.items() if len(twins) > 1}


def prefer_spelling(twins: Sequence[str], written: str) -> str:
    """Answer the one of *twins*, which differ in case alone, that ends as *written*; else the first."""
    tail = composed(written)
    spelled = [path for path in twins if composed(path).endswith(tail) or _bare(path).endswith(tail)]
    return min(spelled or twins, key=lambda path: (composed(path), path))


def _bare(path: str) -> str:
    return composed(path).rpartition(".")[0]
