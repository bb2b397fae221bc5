// A label config, a newline, a prediction's JSON: refused, or its problems have rules and messages.
#include "validation/validate.hpp"

#include <cstdint>
#include <lsml/error.hpp>

#include "core/task_data.hpp"
#include "fuzz/checks.hpp"

namespace {

void look(const std::vector<lsml::Problem>& problems) {
  for (const auto& problem : problems) {
    lsml::fuzz::require(!problem.rule.empty(), "no rule", problem.message);
    lsml::fuzz::require(!problem.message.empty(), "no message", problem.rule);
  }
}

lsml::Prediction typed(const lsml::Dict& json) {
  lsml::Prediction prediction;
  prediction.score = json.number("score");
  const auto* items = json.list("result");
  for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
    const auto* item = (*items)[i].dict();
    if (item == nullptr) continue;
    auto& result = prediction.result.emplace_back();
    result.id = item->text("id").value_or("");
    result.from_name = item->text("from_name").value_or("");
    result.to_name = item->text("to_name").value_or("");
    result.type = item->text("type").value_or("");
    const auto* value = item->dict("value");
    if (value != nullptr || result.type == "relation") result.value = value ? *value : *item;
  }
  return prediction;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto newline = input.find('\n');
  if (newline == std::string_view::npos) return 0;
  try {
    const auto config = lsml::LabelConfig::parse(input.substr(0, newline));
    const auto document = std::make_shared<lsml::json::Document>(
        R"({"id":1,"data":{"t":"a text","l":[{"text":"hi"},{"text":"\ud83d\ude00"},1]}})");
    const auto task = lsml::detail::TaskAccess::task(document, true);
    const auto json = lsml::Dict::parse(input.substr(newline + 1));
    look(lsml::validation::validate(config, &task, json));
    look(lsml::validation::validate(config, &task, typed(json)));
  } catch (const lsml::Error&) {
    // no config, no JSON
  }
  return 0;
}
