#!/usr/bin/env python3
"""Runs the tests (all, or those whose name has a word of the arguments in it), and ends with what was not called."""

import sys
import time
import unittest
import warnings
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from support import called, world  # noqa: E402
from support.contract import OPERATIONS  # noqa: E402
from support.program import DATABASE  # noqa: E402


class Result(unittest.TextTestResult):
    """Counts what passed: a class that cannot be set up leaves its tests out."""

    passed = 0

    def addSuccess(self, test):
        super().addSuccess(test)
        self.passed += 1


def flat(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from flat(test)
        else:
            yield test


def main(wanted):
    # A reply whose types the SDK cannot read is a failure, not a warning.
    warnings.filterwarnings("error", module="huaweicloudsdkcore", category=UserWarning)
    begun = time.monotonic()
    tests = flat(unittest.defaultTestLoader.discover(str(HERE / "tests"), top_level_dir=str(HERE)))
    picked = [test for test in tests if not wanted or any(word in test.id() for word in wanted)]
    runner = unittest.TextTestRunner(verbosity=2 if wanted else 1, resultclass=Result)
    result = runner.run(unittest.TestSuite(picked))
    failed = len(picked) - result.passed
    try:
        world.end()
    except RuntimeError as error:
        failed += 1
        print(error)
    missing = [name for name in OPERATIONS if name not in called.answered]
    if missing and not wanted:
        print(f"never answered: {', '.join(missing)}")
    for what in sorted(called.unlike):
        print(f"unlike the contract: {what}")
    took = time.monotonic() - begun
    answered = len(OPERATIONS) - len(missing)
    print(
        f"sdk on {DATABASE}: {result.passed} passed, {failed} failed, "
        f"{answered} of {len(OPERATIONS)} operations answered, "
        f"{len(called.unlike)} answers unlike the contract, {took:.0f} s"
    )
    return 1 if failed or called.unlike or (missing and not wanted) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
