"""The examples in the headers beside this file, as text."""

import dataclasses
import pathlib
import re
import textwrap

HERE = pathlib.Path(__file__).parent
GROUPS = ("answers", "text", "sound", "images", "masks", "video", "predictions", "enterprise")
EXAMPLE = re.compile(
    r'(?P<comment>(?: *//[^\n]*\n)+) *\{"(?P<name>\w+)",\s*R"xml\((?P<config>.*?)\)xml",\s*'
    r'R"json\((?P<task>.*?)\)json",\s*\[\][^{]*\{\n(?P<code>.*?)\n *\},\s*'
    r'R"json\((?P<json>.*?)\)json"\}', re.S)


@dataclasses.dataclass(frozen=True)
class Example:
    name: str
    title: str
    prose: str
    config: str
    task: str
    code: str
    json: str


@dataclasses.dataclass(frozen=True)
class Group:
    title: str
    prose: str
    examples: list


def comment(lines):
    """Title and prose of `// # Title` and what follows."""
    text = "\n".join(line.strip().removeprefix("//").removeprefix(" ") for line in lines)
    title, _, prose = text.strip().partition("\n")
    return title.lstrip("# "), prose.strip()


def group(name):
    text = (HERE / f"{name}.hpp").read_text()
    title, prose = comment(re.search(r"(?:^// .*\n|^//\n)+", text, re.M)[0].splitlines())
    return Group(title, prose, [example(match) for match in EXAMPLE.finditer(text)])


def example(match):
    title, prose = comment(match["comment"].splitlines())
    return Example(match["name"], title, prose, match["config"], match["task"],
                   textwrap.dedent(match["code"]), match["json"])


def groups():
    return [group(name) for name in GROUPS]


def examples():
    return {example.name: example for group in groups() for example in group.examples}


def introduction():
    return (HERE / "introduction.md").read_text().strip()
