"""Every statement of the wire contract's conformance checklist is tested or excluded."""

import pathlib
import re

from excluded import AS_DECIDED, EXCLUDED

LAST = 103


def statements_with_tests():
    """The numbers that begin the names of tests."""
    sources = pathlib.Path(__file__).parent.glob("test_*.py")
    text = "".join(path.read_text() for path in sources)
    return {int(number) for number in re.findall(r"^def test_(\d{3})_", text, re.M)}


def test_every_statement_is_tested_or_excluded_with_its_reason():
    assert statements_with_tests() | set(EXCLUDED) == set(range(1, LAST + 1))
    assert not statements_with_tests() & set(EXCLUDED)
    assert all(EXCLUDED.values())


def test_what_is_tested_as_decided_is_tested():
    assert set(AS_DECIDED) <= statements_with_tests()
