"""`lsml config`: a label config for programs (--json) and for people."""

import json
import pathlib

import pytest
from conftest import REPOSITORY, fails

VECTORS = json.loads((REPOSITORY / "tests/vectors/parse_config.json").read_text())["cases"]
TUTORIAL = (REPOSITORY / "examples/dummy/label_config.xml").read_text()


def config(lsml, text, *words):
    return lsml("config", "-", *words, input=text)


@pytest.mark.parametrize("case", [c for c in VECTORS if "expect" in c and
                                  "doctype" not in c["features"]], ids=lambda c: c["name"])
def test_json_is_parse_config_in_one_line(lsml, case):
    result = config(lsml, case["config"], "--json")
    assert result.returncode == 0 and result.stderr == ""
    assert result.stdout == json.dumps(case["expect"], ensure_ascii=False,
                                       separators=(",", ":")) + "\n"


def test_a_file_is_read_and_options_may_stand_before_it(lsml, tmp_path):
    (tmp_path / "a b.xml").write_text(TUTORIAL)
    result = lsml("config", "--json", "a b.xml")
    assert result.returncode == 0
    assert json.loads(result.stdout)["choice"]["labels"] == ["Boeing", "Airbus"]


def test_a_bad_config_is_refused_with_line_and_column(lsml, tmp_path):
    (tmp_path / "bad.xml").write_text('<View>\n  <Text name="é"></View>')
    for words in ([], ["--json"]):
        fails(lsml("config", "bad.xml", *words), 1, "error: bad.xml: the label config is no valid "
              "XML: mismatched tag at line 2, column 25", "help: Label Studio refuses it, too: ")
    fails(config(lsml, "<View>"), 1, "standard input", "line 1, column 7")


def test_a_file_that_is_not_there_fails(lsml):
    fails(lsml("config", "nothing.xml"), 1, "cannot read nothing.xml: No such file", "help: ")
    fails(lsml("config", "."), 1, "cannot read .: Is a directory")


@pytest.mark.parametrize("words", [[], ["a.xml", "b.xml"], ["a.xml", "--jsno"]])
def test_wrong_usage_is_said_to_be_that(lsml, words):
    fails(lsml("config", *words), 2, "help: ")


def test_a_config_that_is_no_utf_8_or_too_large_is_refused(lsml, tmp_path):
    (tmp_path / "latin1.xml").write_bytes('<View>\n é</View>'.encode("latin-1"))
    fails(lsml("config", "latin1.xml"), 1, "line 2, column 2")
    (tmp_path / "large.xml").write_bytes(b" " * (9 << 20))
    fails(lsml("config", "large.xml"), 1, "has more than 8 MiB at line 1, column 8388609",
          "help: a limit of lsml")


def test_the_summary_shows_what_there_is_and_what_to_paste(lsml):
    result = config(lsml, """<View><Image name="image" value="$image"/>
        <RectangleLabels name="boxes" toName="image"><Label value="Car"/><Label value="a&quot;b"/>
        </RectangleLabels><TextArea name="words" toName="image" perRegion="true"
        whenTagName="boxes"/><Choices name="c 1" toName="image" value="$opts"/></View>""")
    assert result.returncode == 0 and result.stderr == ""
    for line in ['  image <Image>: the task\'s "image"', '  boxes <RectangleLabels> on image',
                 '      2 labels: Car, a"b', '      for each region, when tag "boxes"',
                 '      labels come with the task',
                 'const lsml::Control& boxes_ = label_config().first("RectangleLabels", "Image");',
                 'boxes_.result(lsml::Rectangle{.x = 10, .y = 20, .width = 30, .height = 40, '
                 '.labels = {"Car"}})',
                 'words_.per_region(region, lsml::TextArea{.text = {"a line"}})',
                 'c_1_.choice(label)']:
        assert line in result.stdout


@pytest.mark.parametrize("tag, line", [
    ('<Choices name="c" toName="t" perRegion="true"><Choice value="A"/></Choices>',
     'c_.per_region(region, lsml::Choices{.choices = {"A"}})'),
    ('<DateTime name="c" toName="t"/>', 'c_.result(lsml::DateTime{.datetime = "2024-01-31T12:00"})'),
    ('<DateTime name="c" toName="t" only="date,time"/>',
     'c_.result(lsml::DateTime{.datetime = "2024-01-31T12:00"})'),
    ('<DateTime name="c" toName="t" only="date"/>',
     'c_.result(lsml::DateTime{.datetime = "2024-01-31"})'),
    ('<DateTime name="c" toName="t" only="time"/>',
     'c_.result(lsml::DateTime{.datetime = "12:00"})'),
    ('<DateTime name="c" toName="t" format="%d.%m.%Y"/>',
     'c_.result(lsml::DateTime{.datetime = "31.01.2024"})'),
    ('<Ranker name="c" toName="t"/>',
     'c_.result(lsml::Ranker{.buckets = {{.items = {"id_1", "id_2"}}}})'),
    ('<Ranker name="c" toName="t"><Bucket name="best"/><Bucket name="rest"/></Ranker>',
     'c_.result(lsml::Ranker{.buckets = {{.name = "best", .items = {"id_1", "id_2"}}}})'),
    ('<CustomInterface name="c" toName="t"/>',
     'c_.result(lsml::CustomInterface{.custom = {{"key", "value"}}})'),
    ('<Chat name="c" toName="c" value="$m"/>',
     'c_.result(lsml::ChatMessage{.role = "assistant", .content = "Hello"})'),
])
def test_the_line_to_paste_is_what_the_page_shows(lsml, tag, line):
    text = config(lsml, f'<View><List name="t" value="$t"/>{tag}</View>').stdout
    assert f"      {line}\n" in text


def test_a_text_of_the_config_is_none_of_the_tasks(lsml):
    text = config(lsml, """<View><Header name="h" value="Add a comment (optional)"/>
                  <ReactCode name="r" toName="r" data="$d"/></View>""").stdout
    assert '  h <Header>: "Add a comment (optional)", the same for all tasks\n' in text
    assert '  r <ReactCode>: the task\'s "d"\n' in text


def test_what_leads_nowhere_is_said(lsml):
    said = config(lsml, '<View><Image name="image" value="$i"/>'
                        '<RectangleLabels name="box" toName="img,image"/>'
                        '<RectangleLabel name="q" toName="image"/></View>').stdout
    assert "box <RectangleLabels> on img (there is no such object), image\n" in said
    assert said.count("a tag that lsml does not know") == 1


def test_an_image_says_how_pixels_become_percent(lsml):
    tags = '<View><{0} name="o" value="$o"/><Rating name="r" toName="o"/></View>'
    assert "lsml::ImageSize size{" in config(lsml, tags.format("Image")).stdout
    assert "ImageSize" not in config(lsml, tags.format("Text")).stdout


def test_many_labels_are_shortened(lsml):
    labels = "".join(f'<Choice value="L{i}"/>' for i in range(1000))
    text = config(lsml, f'<View><Choices name="c" toName="t">{labels}</Choices></View>').stdout
    assert "1000 labels: L0, L1, L2, L3, L4, L5, L6, L7 and 992 more\n" in text
    assert 'label_config().control("c")' in text


def test_an_empty_config_has_nothing(lsml):
    assert config(lsml, "").stdout == "No objects\n\nNo controls\n"
    assert config(lsml, "", "--json").stdout == "{}\n"


def test_the_command_finds_its_library_wherever_the_two_are(other_prefix, lsml):
    result = lsml("config", "-", "--json", input=TUTORIAL,
                  command=pathlib.Path(other_prefix, "bin/lsml"))
    assert result.returncode == 0 and '"Airbus"' in result.stdout


def test_lines_for_a_repeater_say_which_repetition(lsml):
    result = config(lsml, """<View><Repeater on="$images" indexFlag="{{idx}}">
        <Image name="page_{{idx}}" value="$images[{{idx}}].url"/>
        <Choices name="kind_{{idx}}" toName="page_{{idx}}"><Choice value="A"/></Choices>
        </Repeater></View>""")
    assert 'result(lsml::Choices{.choices = {"A"}}, {.item_index = 0})' in result.stdout


@pytest.mark.parametrize("tag, line", [
    ('<Number min="0" step="1"', "lsml::Number{.number = 0}"),
    ('<Number min="10" step="3"', "lsml::Number{.number = 10}"),
    ('<Number max="-10" step="3"', "lsml::Number{.number = -12}"),
    ('<DateTime only="time" format="%I:%M %p"', '{.datetime = "12:00"}'),
    ('<DateTime only="year"', '{.datetime = "2024-01-31"}'),
    ('<DateTime only="date" format="%d.%m.%Y"', '{.datetime = "31.01.2024"}'),
    ('<DateTime', '{.datetime = "2024-01-31T12:00"}')])
def test_a_printed_line_is_one_that_the_page_takes(lsml, tag, line):
    result = config(lsml, f'<View><Text name="t" value="$t"/>{tag} name="c" toName="t"/></View>')
    assert line in result.stdout


def test_of_nested_choices_a_leaf_is_printed_and_of_the_tasks_a_variable(lsml):
    text = '<View><Text name="t" value="$t"/><Choices name="c" toName="t"{}</Choices></View>'
    nested = ' allowNested="true"><Choice value="A"><Choice value="B"/></Choice>'
    assert 'c_.choice("B")' in config(lsml, text.format(nested)).stdout
    taxonomy = text.format(nested).replace("Choices", "Taxonomy").replace(" allowNested", " any")
    assert 'lsml::Taxonomy{.taxonomy = {{"A"}}}' in config(lsml, taxonomy).stdout
    assert "c_.choice(label)" in config(lsml, text.format('><Choice value="$a"/>')).stdout
