#pragma once

#include "documented.hpp"

namespace documented {

// # Text

inline const std::vector<Example> kText{
    // ## Labels on Text
    //
    // Label Studio counts Unicode code points, a program in C++ has bytes: `TextIndex` knows both.
    // 😀 is one, an accent that is a code point of its own is one, `\r\n` two;
    // 👩‍🚀 is three: two emojis and a joiner.
    {"text_labels",
     R"xml(<View>
  <Labels name="entity" toName="text">
    <Label value="Person" alias="PER"/>
    <Label value="Place"/>
  </Labels>
  <Text name="text" value="$text"/>
</View>)xml",
     R"json({"text": "a😀b John in Rome"})json",
     [](const Config& label_config, const lsml::Task& task) -> lsml::Prediction {
       const auto& entity = label_config().first("Labels", "Text");
       const auto text = task.text(entity.object());
       const lsml::TextIndex index(text);
       const auto at = text.find("John");
       return {.result = {entity.result(index.span(at, at + 4, {"PER"}), {.score = 0.9})}};
     },
     R"json([{"id": "1", "from_name": "entity", "to_name": "text", "type": "labels",
  "value": {"start": 4, "end": 8, "text": "John", "labels": ["PER"]}, "score": 0.9}])json"},

    // ## HyperTextLabels
    //
    // An XPath to the text node, and UTF-16 units in it, of the text that a browser makes of the
    // HTML. `<Labels>` on `<HyperText>` is the same with `"labels"`.
    {"hyper_text_labels",
     R"xml(<View>
  <HyperTextLabels name="entity" toName="page">
    <Label value="Person"/>
  </HyperTextLabels>
  <HyperText name="page" value="$html"/>
</View>)xml",
     R"json({"html": "<p>a😀b John in Rome</p>"})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& entity = label_config().first("HyperTextLabels");
       lsml::HyperTextSpan john{.start = "/p[1]/text()[1]", .end = "/p[1]/text()[1]"};
       john.start_offset = 5;
       john.end_offset = 9;
       john.text = "John";
       john.labels = {"Person"};
       return {.result = {entity.result(john)}};
     },
     R"json([{"id": "1", "from_name": "entity", "to_name": "page", "type": "hypertextlabels",
  "value": {"start": "/p[1]/text()[1]", "end": "/p[1]/text()[1]", "startOffset": 5,
            "endOffset": 9, "text": "John", "hypertextlabels": ["Person"]}}])json"},

    // ## ParagraphLabels
    //
    // `start` and `end` are positions of utterances, the offsets UTF-16 units in their texts.
    {"paragraph_labels",
     R"xml(<View>
  <ParagraphLabels name="entity" toName="dialogue">
    <Label value="Person"/>
  </ParagraphLabels>
  <Paragraphs name="dialogue" value="$dialogue" layout="dialogue"/>
</View>)xml",
     R"json({"dialogue": [{"author": "A", "text": "Hi!"}, {"author": "B", "text": "😀 I am John"}]})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& entity = label_config().first("ParagraphLabels");
       const std::string text = "😀 I am John";
       const lsml::TextIndex index(text, lsml::TextIndex::utf16);
       const auto at = text.find("John");
       return {.result = {entity.result(lsml::ParagraphSpan{.start = 1,
                                                            .end = 1,
                                                            .start_offset = index.offset(at),
                                                            .end_offset = index.offset(at + 4),
                                                            .text = "John",
                                                            .labels = {"Person"}})}};
     },
     R"json([{"id": "1", "from_name": "entity", "to_name": "dialogue", "type": "paragraphlabels",
  "value": {"start": "1", "end": "1", "startOffset": 8, "endOffset": 12, "text": "John",
            "paragraphlabels": ["Person"]}}])json"},
};

}  // namespace documented
