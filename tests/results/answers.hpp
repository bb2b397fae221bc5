#pragma once

#include "documented.hpp"

namespace documented {

// # Answers

inline const std::vector<Example> kAnswers{
    // ## Choices
    //
    // A choice with an alias is answered by its alias: the editor selects nothing else, and stores
    // the alias of what people click. `labels` has these names.
    {"choices",
     R"xml(<View>
  <Text name="text" value="$text"/>
  <Choices name="mood" toName="text">
    <Choice value="Positive" alias="pos"/>
    <Choice value="Negative"/>
  </Choices>
</View>)xml",
     R"json({"text": "What a day"})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& mood = label_config().first("Choices");
       return {.result = {mood.choice("pos")}};
     },
     R"json([{"id": "1", "from_name": "mood", "to_name": "text", "type": "choices",
  "value": {"choices": ["pos"]}}])json"},

    // ## Choices, several
    {"several_choices",
     R"xml(<View>
  <Text name="text" value="$text"/>
  <Choices name="topic" toName="text" choice="multiple">
    <Choice value="Sports"/>
    <Choice value="Money"/>
    <Choice value="Weather"/>
  </Choices>
</View>)xml",
     R"json({"text": "The club sold its striker"})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& topic = label_config().first("Choices");
       return {.result = {topic.result(lsml::Choices{{"Sports", "Money"}}, {.score = 0.8})}};
     },
     R"json([{"id": "1", "from_name": "topic", "to_name": "text", "type": "choices",
  "value": {"choices": ["Sports", "Money"]}, "score": 0.8}])json"},

    // ## Choices, nested
    //
    // With `allowNested` the editor knows nothing but paths, also for a choice of the first level.
    // `species.choice("Cat")` makes one of a name.
    {"nested_choices",
     R"xml(<View>
  <Text name="text" value="$text"/>
  <Choices name="species" toName="text" allowNested="true" choice="multiple">
    <Choice value="Animal">
      <Choice value="Cat"/>
      <Choice value="Dog"/>
    </Choice>
    <Choice value="Plant"/>
  </Choices>
</View>)xml",
     R"json({"text": "A cat in the grass"})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& species = label_config().first("Choices");
       return {.result = {species.result(lsml::Choices{.paths = {{"Animal", "Cat"}, {"Plant"}}})}};
     },
     R"json([{"id": "1", "from_name": "species", "to_name": "text", "type": "choices",
  "value": {"choices": [["Animal", "Cat"], ["Plant"]]}}])json"},

    // ## Taxonomy
    {"taxonomy",
     R"xml(<View>
  <Text name="text" value="$text"/>
  <Taxonomy name="life" toName="text">
    <Choice value="Eukarya"><Choice value="Human"/><Choice value="Opossum"/></Choice>
    <Choice value="Bacteria"/>
  </Taxonomy>
</View>)xml",
     R"json({"text": "An opossum and what lives in it"})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& life = label_config().first("Taxonomy");
       return {.result = {life.result(lsml::Taxonomy{{{"Eukarya", "Opossum"}, {"Bacteria"}}})}};
     },
     R"json([{"id": "1", "from_name": "life", "to_name": "text", "type": "taxonomy",
  "value": {"taxonomy": [["Eukarya", "Opossum"], ["Bacteria"]]}}])json"},

    // ## TextArea
    //
    // One text for each line that a person would send off with Enter.
    {"text_area",
     R"xml(<View>
  <Text name="text" value="$text"/>
  <TextArea name="summary" toName="text" editable="true"/>
</View>)xml",
     R"json({"text": "A long story"})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& summary = label_config().first("TextArea");
       return {.result = {summary.result(lsml::TextArea{{"They met.", "They parted."}})}};
     },
     R"json([{"id": "1", "from_name": "summary", "to_name": "text", "type": "textarea",
  "value": {"text": ["They met.", "They parted."]}}])json"},

    // ## Rating
    {"rating",
     R"xml(<View>
  <Text name="text" value="$text"/>
  <Rating name="stars" toName="text" maxRating="7"/>
</View>)xml",
     R"json({"text": "Fine food, slow service"})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& stars = label_config().first("Rating");
       return {.result = {stars.result(lsml::Rating{4})}};
     },
     R"json([{"id": "1", "from_name": "stars", "to_name": "text", "type": "rating", "value": {"rating": 4}}])json"},

    // ## Number
    //
    // Outside of `min` and `max` the editor shows it, and then lets nobody submit it.
    {"number",
     R"xml(<View>
  <Text name="text" value="$text"/>
  <Number name="price" toName="text" min="0" max="100" step="0.5"/>
</View>)xml",
     R"json({"text": "It was 5.50 in all"})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& price = label_config().first("Number");
       return {.result = {price.result(lsml::Number{5.5})}};
     },
     R"json([{"id": "1", "from_name": "price", "to_name": "text", "type": "number", "value": {"number": 5.5}}])json"},

    // ## DateTime
    //
    // The editor shows just one form: `2024-01-31T12:00`, with `only="date"` `2024-01-31`, with
    // `only="time"` `12:00`, and with `format` that. Of another it shows an empty field.
    {"date_time",
     R"xml(<View>
  <Text name="text" value="$text"/>
  <DateTime name="due" toName="text" only="date"/>
</View>)xml",
     R"json({"text": "Due at the end of January"})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& due = label_config().first("DateTime");
       return {.result = {due.result(lsml::DateTime{"2024-01-31"})}};
     },
     R"json([{"id": "1", "from_name": "due", "to_name": "text", "type": "datetime",
  "value": {"datetime": "2024-01-31"}}])json"},

    // ## Pairwise
    {"pairwise",
     R"xml(<View>
  <Pairwise name="better" toName="first,second"/>
  <Text name="first" value="$first"/>
  <Text name="second" value="$second"/>
</View>)xml",
     R"json({"first": "A fine answer", "second": "Another"})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& better = label_config().first("Pairwise");
       return {.result = {better.result(lsml::Pairwise{"left"})}};
     },
     R"json([{"id": "1", "from_name": "better", "to_name": "first", "type": "pairwise",
  "value": {"selected": "left"}}])json"},

    // ## Ranker
    //
    // Without Bucket tags there is one bucket, of the control's own name. Items that are left out
    // vanish from the page, or stand outside every Bucket ("_"), unless one is the default.
    {"ranker",
     R"xml(<View>
  <List name="answers" value="$answers" title="Answers"/>
  <Ranker name="ranking" toName="answers"/>
</View>)xml",
     R"json({"answers": [{"id": "mdn", "title": "MDN"}, {"id": "wiki", "title": "Wiki"}]})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& ranking = label_config().first("Ranker");
       return {.result = {ranking.result(lsml::Ranker{{{.items = {"wiki", "mdn"}}}})}};
     },
     R"json([{"id": "1", "from_name": "ranking", "to_name": "answers", "type": "ranker",
  "value": {"ranker": {"ranking": ["wiki", "mdn"]}}}])json"},

    // ## Ranker with Bucket
    {"buckets",
     R"xml(<View>
  <List name="answers" value="$answers" title="Answers"/>
  <Ranker name="ranking" toName="answers">
    <Bucket name="best" title="Best"/>
    <Bucket name="wrong" title="Wrong"/>
  </Ranker>
</View>)xml",
     R"json({"answers": [{"id": "mdn", "title": "MDN"}, {"id": "wiki", "title": "Wiki"},
             {"id": "blog", "title": "Blog"}]})json",
     [](const Config& label_config, const lsml::Task&) -> lsml::Prediction {
       const auto& ranking = label_config().first("Ranker");
       return {.result = {ranking.result(
                   lsml::Ranker{{{"best", {"wiki"}}, {"wrong", {"blog"}}, {"_", {"mdn"}}}})}};
     },
     R"json([{"id": "1", "from_name": "ranking", "to_name": "answers", "type": "ranker",
  "value": {"ranker": {"best": ["wiki"], "wrong": ["blog"], "_": ["mdn"]}}}])json"},
};

}  // namespace documented
