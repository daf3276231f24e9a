"""Options in futures, and experiments beside the EMA Workbench: `python -m bench.foresight.stress [--repeats N]`; `make bench-foresight` has it, too."""

from __future__ import annotations

import argparse
import os

from bench.foresight.stress.rows import measured, table


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=5, help="runs of each, of which the fastest counts (5)")
    arguments = parser.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print("\n".join(table(measured(arguments.repeats))))
    print(f"load at the end {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
