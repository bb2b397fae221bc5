"""The C++ lines of `lsml config` are right: compiled in one program and run, they make results in
which --validate finds no problem."""

import re
import subprocess

from conftest import CXX, PREFIX

LABEL = "a&quot;\\&#10;é"  # C++ could trip over it
WITHOUT_LABELS = ("TextArea Rating Number DateTime Pairwise Ranker Rectangle Ellipse KeyPoint "
                  "Polygon Brush MagicWand Bitmask Vector VideoRectangle VideoVector "
                  "CustomInterface NewTag").split()
# The first tag of each makes a region; a per-region tag's line is about that one.
TAGS = {
    "Text": "Labels HyperTextLabels Choices Taxonomy TextArea Rating Number DateTime Pairwise "
            "CustomInterface NewTag",
    "HyperText": "HyperTextLabels Labels",
    "Paragraphs": "ParagraphLabels Labels",
    "TimeSeries": "TimeSeriesLabels Labels",
    "Audio": "Labels",
    "AudioPlus": "Labels",
    "Image": "Rectangle RectangleLabels Ellipse EllipseLabels KeyPoint KeyPointLabels Polygon "
             "PolygonLabels Brush BrushLabels MagicWand Bitmask BitmaskLabels Vector VectorLabels "
             "OcrLabels Labels",
    "Video": "VideoRectangle TimelineLabels VideoVector VideoVectorLabels Labels",
    "Pdf": "OcrLabels",
    "List": "Ranker",
}
PER_REGION = "Choices Taxonomy TextArea Rating Number DateTime NewTag".split()
OTHERS = ["""<View>
  <Image name="o" valueList="$images"/>
  <RectangleLabels name="box" toName="o"><Label value="A"/></RectangleLabels>
  <Choices name="all" toName="o"><Choice value="A"/></Choices>
  <Choices name="each" toName="o" perItem="true"><Choice value="A"/></Choices>
  <Relations name="rel" toName="o"><Relation value="A"/></Relations>
</View>""", """<View>
  <Chat name="chat" value="$messages"/>
  <ReactCode name="form" toName="form" data="$form"/>
</View>""", """<View>
  <Text name="int" value="$o"/>
  <Rating name="3" toName="int" maxRating="3"/>
  <Number name="new" toName="int" min="10"/>
  <Number name="delete" toName="int" max="-10"/>
  <Number name="e" toName="int" min="0.7" max="0.8"/>
  <Choices name="dynamic" toName="int" value="$choices"/>
  <Choices name="nested" toName="int" allowNested="true"><Choice value="A">
    <Choice value="B"/></Choice></Choices>
  <DateTime name="day" toName="int" only="date"/>
  <DateTime name="hour" toName="int" only="time"/>
</View>""", """<View><Repeater on="$images" indexFlag="{{idx}}">
  <Image name="page_{{idx}}" value="$images[{{idx}}].url"/>
  <RectangleLabels name="box_{{idx}}" toName="page_{{idx}}"><Label value="A"/></RectangleLabels>
  <Choices name="kind_{{idx}}" toName="page_{{idx}}"><Choice value="A {{idx}}"/></Choices>
  <TextArea name="words_{{idx}}" toName="page_{{idx}}" perRegion="true"/>
</Repeater></View>""", """<View><Repeater on="$a" indexFlag="{{i}}">
  <Image name="p_{{i}}" valueList="$a[{{i}}].pages"/>
  <Repeater on="$a[{{i}}].b" indexFlag="{{j}}">
    <Image name="o_{{i}}_{{j}}" value="$a[{{i}}].b[{{j}}]"/>
    <RectangleLabels name="box_{{i}}_{{j}}" toName="o_{{i}}_{{j}}"><Label value="A {{j}}"/>
    </RectangleLabels>
    <Rating name="stars_{{i}}_{{j}}" toName="o_{{i}}_{{j}}"/>
    <Image name="p_{{i}}_{{j}}" valueList="$a[{{i}}].p[{{j}}]"/>
    <Rectangle name="on_p_{{i}}_{{j}}" toName="p_{{i}}_{{j}}"/>
    <Choices name="of_o_{{i}}_{{j}}" toName="p_{{i}}"><Choice value="A"/></Choices>
  </Repeater></Repeater></View>"""]
MODEL = """
struct Model%d : lsml::LabelStudioMLBase {
  using LabelStudioMLBase::LabelStudioMLBase;
  lsml::Predictions predict(const lsml::Tasks& tasks, const lsml::PredictParams&) override {
    lsml::Predictions answers(tasks.size());
    const auto region = %s;
    const auto other_region = region;
    answers[0].result = {region, %s};
    return answers;
  }
  %s
};
"""
PROGRAM = """#include <lsml/lsml.hpp>
#include <lsml/testing.hpp>
#include <cstdio>

// What an author has at hand.
const std::string label = "any";
const lsml::ImageSize size{2, 1};
const std::vector<std::uint8_t> mask{0, 1};
%s
template <class Model>
void check(const char* config) {
  const auto model = lsml::testing::make<Model>(config);
  const auto tasks = lsml::testing::tasks({{{"o", "What a day"}}});
  const auto answers = model->predict(tasks, lsml::testing::params());
  for (const auto& problem :
       lsml::testing::problems(lsml::LabelConfig::parse(config), tasks, answers))
    std::puts(problem.message.c_str());
}

int main() {
%s}
"""


def control(number, tag, more=""):
    labels = "" if tag in WITHOUT_LABELS else (
        f'<Choice value="{LABEL}"/>' if tag in ("Choices", "Taxonomy") else
        f'<Label value="{LABEL}"/>')
    return f'<{tag} name="{number} {tag}" toName="o"{more}>{labels}</{tag}>'


def configs():
    for object_type, tags in TAGS.items():
        controls = [control(number, tag) for number, tag in enumerate(tags.split())]
        controls += [control("each", tag, ' perRegion="true"') for tag in PER_REGION]
        yield f'<View><{object_type} name="o" value="$o"/>{"".join(controls)}</View>'
    yield from OTHERS


def model(number, summary):
    members = re.findall(r"const lsml::Control& \w+ = .*;", summary)
    lines = re.findall(r"^      (\w+_\.(?:result|choice|per_region)\(.*\)|lsml::relation\(.*\))$",
                       summary, re.M)
    assert len(members) == sum(not line.startswith("lsml::relation") for line in lines)
    return MODEL % (number, lines[0], ", ".join(lines[1:]), "\n  ".join(members))


def test_the_lines_make_what_validate_finds_right(lsml, tmp_path):
    all_configs = list(configs())
    models = [model(number, lsml("config", "-", input=config).stdout)
              for number, config in enumerate(all_configs)]
    checks = [f'  check<Model{number}>(R"({config})");\n'
              for number, config in enumerate(all_configs)]
    (tmp_path / "lines.cpp").write_text(PROGRAM % ("".join(models), "".join(checks)))
    done = subprocess.run([CXX, "-std=c++20", "-o", "lines", "-I", PREFIX / "include", "lines.cpp",
                           "-L", PREFIX / "lib", "-llsml", f"-Wl,-rpath,{PREFIX / 'lib'}"],
                          cwd=tmp_path, text=True, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr[:3000]
    done = subprocess.run([tmp_path / "lines"], text=True, capture_output=True, timeout=60)
    assert (done.stderr, done.stdout, done.returncode) == ("", "", 0)
