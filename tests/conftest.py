"""What holds for every test: no clock decides, nobody's own folders are touched, no network is asked."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from hostile.network import Watch

# A busy machine is no failure. In CI the same examples are tried each time; at a desk, new ones.
_QUIET = (HealthCheck.too_slow, HealthCheck.function_scoped_fixture)
settings.register_profile("desk", deadline=None, suppress_health_check=_QUIET)
settings.register_profile("ci", deadline=None, suppress_health_check=_QUIET, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point the cache, state and configuration folders at an empty place of this test's own."""
    home = tmp_path_factory.mktemp("home")
    for name in ("CACHE", "STATE", "CONFIG", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    for told in ("NO_COLOR", "COLORFGBG"):
        monkeypatch.delenv(told, raising=False)
    return home


_network = Watch()
sys.addaudithook(_network)


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """Fail the test in which anything is asked of a network."""
    _network.seen.clear()
    yield
    assert [] == _network.seen


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Answer how many processes share the tests: many wait for a terminal, and others can go on then."""
    usable = getattr(os, "sched_getaffinity", None)
    cores = len(usable(0)) if usable is not None else os.cpu_count() or 1
    return cores + (cores + 1) // 2
