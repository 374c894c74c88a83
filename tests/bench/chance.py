"""Try notes and queries of chance by the thousand: ``python tests/bench/chance.py [COUNT [FIRST SEED]]``.

A seed that fails belongs into `tests/hostile/test_chance.py`.
"""

from __future__ import annotations

import sys
import time
import traceback
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))
from hostile.chance import check_any_note_can_be_read, check_any_query_is_understood_or_told


def main(count: int = 10_000, first: int = 0) -> int:
    """Try *count* seeds from *first* on; answer 1 if any failed."""
    failed: list[int] = []
    slowest = (0.0, 0)
    for seed in range(first, first + count):
        began = time.process_time()
        try:
            check_any_note_can_be_read(seed)
            check_any_query_is_understood_or_told(seed)
        except Exception:  # noqa: BLE001 - it is counted, and told
            failed.append(seed)
            print(f"seed {seed}")
            traceback.print_exc()
        slowest = max(slowest, (time.process_time() - began, seed))
    print(f"{count:,} notes and queries, {len(failed)} failed {failed[:20]}")
    print(f"slowest: {slowest[0]:.2f} s, seed {slowest[1]}")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
