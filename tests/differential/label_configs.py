#!/usr/bin/env python3
"""Label configs, `lsml config --json` beside label-studio-sdk's parse_config.

Runs with the Python that has label-studio-sdk; with label-studio in it, too, all of its templates
are tried: PYTHON tests/differential/label_configs.py LSML [--generated N] [--seed N]
[--write FILE]. What differs is printed, and the exit code is 1.
"""

import argparse
import collections
import json
import logging
import pathlib
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import yaml
from label_studio_sdk._extensions.label_studio_tools.core.label_config import parse_config

REFUSED = None
WORDS = ["image", "text", "a", "b", "box", "Car", "Tür", "日本", "emoji😀", "x y", " sp ", "{{idx}}",
         "page_{{idx}}", "{{i}}", "$a", "$text", "$$x", "$a.b[0]", "true", "A,B", "t, u", "t,", "",
         ",", "'q'", "50%", "a/b", "\\", "\u200b", "\u2028", "\x7f", "\u00a0", "e\u0301", "$o_p", "$O1",
         "$ä", "\u0663"]
ENTITIES = ["&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#10;", "&#x9;", "&#13;", "&#32;",
            "&#x1F600;", "&#233;", "&#xA0;", "&#8232;"]
BLANKS = ["\n", "\t", "\r\n", "\r", " \n "]
NAMES = ["t", "u", "img", "c", "l", "page_{{idx}}", "labels_{{idx}}", "c{{i}}", "日本", "r"]
CONTROLS = ["Choices", "Labels", "RectangleLabels", "Taxonomy", "TextArea", "Rating", "Pairwise",
            "Filter", "choices", "Relations", "VideoRectangle", "Chat", "ReactCode", "Foo",
            "x:Choices"]
OBJECTS = ["Image", "Text", "text", "Header", "HyperText", "Video", "Audio", "Chat", "ReactCode",
           "x:Text", "Label"]
LABELS = ["Label", "Choice", "Choice", "Relation", "label", "x:Choice"]
OTHERS = ["View", "Style", "Collapse", "Panel", "Ünï", "日本", "a.b", "_x", "y:View", "x:View"]
ATTRIBUTES = ["hotkey", "background", "predicted_values", "perRegion", "whenTagName",
              "whenLabelValue", "whenChoiceValue", "apiUrl", "choice", "value", "alias", "valueList",
              "valueType", "valuetype", "name", "toName", "indexFlag", "x:b", "xml:lang", "data-é",
              "_a", "a.b-c", "x:value", "perregion"]
DAMAGE = list("<>&\"'=/ !-?]:;#\n\t}\0\x01\u0300") + [
    "&#0;", "&#xD800;", "&foo;", "&amp", "]]>", "--", "<![CDATA[", "<!DOCTYPE a>", "</View>", "<V",
    "a='1'", "x:", "<?xml version='1.0'?>", "&#X41;", "&#1114112;", "a=1", "\ufffe"]
# Not: characters of names that only the fifth edition of XML 1.0 allows (U+FEFF, emoji in a tag's
# name). libxml2 takes them, Expat goes by the fourth.


class Generator:
    """Configs that no person writes, but that are XML, or nearly."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.one = self.random.choice

    def chance(self, probability):
        return self.random.random() < probability

    def value(self):
        parts = [self.one(WORDS) for _ in range(self.one([1, 1, 2]))]
        parts += [self.one(ENTITIES + BLANKS) for _ in range(self.one([0, 0, 1, 2]))]
        self.random.shuffle(parts)
        return "".join(parts)

    def name(self):
        return self.one(NAMES) if self.chance(0.85) else self.value()

    def extra(self):
        return [(self.one(ATTRIBUTES), self.one(["true", self.value(), "$opts", "{{idx}}", "url"]))
                for _ in range(self.one([0, 0, 1, 2, 3]))]

    def namespace(self):
        if self.chance(0.9):
            return []
        return [self.one([("xmlns", "urn:d"), ("xmlns", ""), ("xmlns", "http://x.y/z#q?r=%20"),
                          ("xmlns:x", "urn:x"), ("xmlns:x", "urn:x2")])]

    def attributes(self, pairs):
        pairs = list(dict(pairs).items())
        if self.chance(0.5):
            self.random.shuffle(pairs)
        text = ""
        for name, value in pairs:
            quote = self.one("\"\"'")
            value = value.replace(quote, "&quot;" if quote == '"' else "&apos;")
            text += (self.one([" ", " ", "\n  ", "\t"]) + name + self.one(["=", "=", " = ", "=\n"]) +
                     quote + value + quote)
        return text

    def between(self):
        return self.one([
            "\n", "  ", "text", "é", "]]&gt;", self.one(ENTITIES), "a &amp; b", "",
            "<!-- c -->", "<!--<View name='a' toName='b'/>-->", "<!--\n-->", "<![CDATA[x]]>",
            "<![CDATA[<Choice value='n'/>]]>", "<?pi?>", "<?php echo 1?>", "<?r name='zz' ?>"])

    def element(self, depth):
        kind = self.random.random()
        if kind < 0.25:
            tag = self.one(OBJECTS)
            pairs = [("name", self.name()),
                     (self.one(["value", "value", "valueList"]), self.one(["$image", self.value()]))]
        elif kind < 0.55:
            tag = self.one(CONTROLS)
            pairs = [("name", self.name()),
                     ("toName", self.one(["t", "img", "t,u", self.name() + "," + self.name()]))]
        elif kind < 0.85:
            tag, pairs = self.one(LABELS), [(self.one(["value", "value", "alias"]), self.value())]
        elif kind < 0.9:
            tag, pairs = "Repeater", [("indexFlag", self.one(["{{idx}}", "{{i}}", "x", ""]))]
        else:
            tag, pairs = self.one(OTHERS), []
        return self.written(tag, pairs + self.extra() + self.namespace(), depth)

    def written(self, tag, pairs, depth):
        children = "".join(self.between() if self.chance(0.3) else self.element(depth - 1)
                           for _ in range(self.one([0, 0, 1, 2, 4]) if depth > 0 else 0))
        start = f"<{tag}{self.attributes(pairs)}{self.one(['', ' '])}"
        if children or self.chance(0.2):
            return f"{start}>{children}</{tag}{self.one(['', ' '])}>"
        return start + "/>"

    def config(self):
        before = self.one(["", "", "", "<?xml version='1.0'?>", "\n", "<!-- a -->", "<?pi x?>",
                           '<?xml version="1.0" encoding="utf-8"?>'])
        body = "".join(self.element(3) for _ in range(self.one([1, 2, 3, 5])))
        return (f"{before}<View xmlns:x='urn:x' xmlns:y=\"urn:y\">{body}</View>"
                f"{self.one(['', '', '<!--x-->', chr(10), '<?p?>'])}")

    def damaged(self):
        text = self.config()
        at = self.random.randrange(len(text) + 1)
        kind = self.random.random()
        if kind < 0.3:
            return text[:at] + text[at + self.one([1, 1, 2, 5]):]
        return text[:at] + (self.one(DAMAGE) + text[at:] if kind < 0.8 else "")


def texts_in(thing):
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, (dict, list)):
        for each in thing.values() if isinstance(thing, dict) else thing:
            yield from texts_in(each)


def templates():
    """All texts with tags in the files that label-studio ships."""
    for package in pathlib.Path(sys.prefix).glob("lib/python3*/site-packages/label_studio"):
        for path in sorted(package.rglob("*")):
            if path.suffix == ".xml":
                yield path.read_text()
            elif path.suffix in (".yml", ".yaml"):
                try:
                    documents = list(yaml.safe_load_all(path.read_text()))
                except yaml.YAMLError:
                    continue
                yield from (text for text in texts_in(documents)
                            if "<View" in text or "toName" in text)


def expected(config):
    """The JSON's text; REFUSED; or the error when Python itself, not the config, is the reason."""
    try:
        return json.dumps(parse_config(config), ensure_ascii=False, separators=(",", ":"))
    except TypeError as error:  # a processing instruction with a name
        return error
    except ValueError as error:
        if "encoding declaration" not in str(error):
            return REFUSED
    except Exception:
        return REFUSED
    try:
        return json.dumps(parse_config(config.encode()), ensure_ascii=False, separators=(",", ":"))
    except Exception:
        return REFUSED


def answered(lsml, config):
    done = subprocess.run([lsml, "config", "-", "--json"], input=config.encode(), check=False,
                          capture_output=True)
    assert done.returncode in (0, 1), done
    return REFUSED if done.returncode else done.stdout.decode().removesuffix("\n")


def compare(lsml, configs):
    counts = collections.Counter()
    with ThreadPoolExecutor(4) as pool:
        for config, ours in zip(configs, pool.map(lambda text: answered(lsml, text), configs)):
            theirs = expected(config)
            if isinstance(theirs, Exception):
                counts["not comparable"] += 1
            elif ours == theirs:
                counts["refused by both" if ours is REFUSED else "same"] += 1
            else:
                counts["different"] += 1
                print(f"config: {config!r}\n  label-studio-sdk: {theirs}\n  lsml:             {ours}")
    print(dict(counts))
    return counts["different"]


def write(path, configs):
    """Small configs, for the unit tests."""
    lines = []
    for config in configs:
        answer = expected(config)
        if isinstance(answer, Exception) or len(config) > 600:
            continue
        text = json.dumps(config, ensure_ascii=True)
        lines.append(f'{{"config": {text}' + (
            "}" if answer is REFUSED else f', "expect": {json.dumps(json.loads(answer))}}}'))
    path.write_text('{"cases": [\n' + ",\n".join(lines) + "\n]}\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lsml", help="the command")
    parser.add_argument("--generated", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", type=pathlib.Path, help="file for generated ones with answers")
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    generator = Generator(arguments.seed)
    generated = [generator.damaged() if number % 4 == 3 else generator.config()
                 for number in range(arguments.generated)]
    if arguments.write:
        return write(arguments.write, generated)
    return 1 if compare(arguments.lsml, [*templates(), *generated]) else 0


if __name__ == "__main__":
    sys.exit(main())
