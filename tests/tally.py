"""Counts what a test holds to be so, tells at once what is not, and ends the test with `N passed, N failed`."""
import sys

TOLD = 100  # failures; where there are more, these say enough
passed = failed = 0


def hold(what, holds, found=""):
    """Where it does not hold, `what` is told, which names the condition or what is wrong, with what was found instead."""
    global passed, failed
    if holds:
        passed += 1
        return
    failed += 1
    if failed <= TOLD:
        print(f"{what}: {found}" if found != "" else what, flush=True)


def finish(fewest=1):
    """The exit status is 1 where anything failed, and where fewer than `fewest` passed: a test that lost what it asks must not pass."""
    if passed < fewest:
        print(f"fewer than {fewest} passed")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or passed < fewest else 0)
