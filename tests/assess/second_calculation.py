#!/usr/bin/env python3
"""Builds the real portal, the golden one and random ones, and holds the data files of each to the second calculation.

    second_calculation.py INSYN ROOT [SEED…]

INSYN is the built program, ROOT the repository. Without seeds: 1 to 5. Ends with "N passed, N failed".
"""
import decimal
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import random_content
import recalculate
import site_data
from tally import finish, hold


def portal_of(insyn, root, content, folder):
    out = os.path.join(folder, "site")
    subprocess.run([insyn, "build", "--content", content, "--layouts", f"{root}/layouts", "--assets", f"{root}/assets",
                    "--out", out], check=True, stderr=subprocess.PIPE, text=True)
    return site_data.portal(out)


def main(arguments):
    if len(arguments) < 2:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    insyn, root, *seeds = arguments
    decimal.getcontext().prec = 120
    kept = {"the real portal": f"{root}/content", "the golden portal": f"{root}/tests/golden/small/content"}
    for seed in [*kept, *(seeds or range(1, 6))]:
        with tempfile.TemporaryDirectory() as folder:
            content, name = kept.get(seed), seed if seed in kept else f"seed {seed}"
            if content is None:
                content = f"{folder}/content"
                random_content.make(int(seed), content)
            print(f"{name}:")
            try:
                portal = portal_of(insyn, root, content, folder)
            except subprocess.CalledProcessError as error:
                hold("it is built", False, error.stderr)
                continue
            recalculate.check_portal(portal)
    finish()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
