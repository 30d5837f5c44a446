"""`python -m scormforge` is the `scormforge` command."""

from scormforge.cli.main import main

if __name__ == "__main__":
    main()
