"""Writes every generated page of docs/ that differs from what the code says."""

from tests.reference.pages import DOCS, PAGES


def main() -> None:
    """Write what is new, and say which pages those were."""
    for name, written in PAGES.items():
        path, text = DOCS / name, written()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"wrote docs/{name}")


if __name__ == "__main__":
    main()
