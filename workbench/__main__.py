"""Where the command line begins: `workbench` and `python -m workbench`.

The processes of a build import this module too, and must not be made to import the command line.
"""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from workbench.cli import main as run  # noqa: PLC0415 - see above

    run()


if __name__ == "__main__":
    main()
