#pragma once

#include <lsml/lsml.hpp>

#include <functional>
#include <lsml/backend.hpp>
#include <lsml/error.hpp>
#include <string>

#include "support/temp_dir.hpp"

namespace lsml::test {

using Ask = std::function<Predictions(const Control&, const Tasks&, const PredictParams&)>;

inline Ask& ask() {
  static Ask function;
  return function;
}

/// Predicts as the test says.
class Scripted : public LabelStudioMLBase {
 public:
  using LabelStudioMLBase::LabelStudioMLBase;
  Predictions predict(const Tasks& tasks, const PredictParams& params) override {
    if (option("refuse", false)) throw Refused("this setting is no good");
    return ask()(choice_, tasks, params);
  }

 private:
  const Control& choice_ = label_config().first("Choices");
};

inline Predictions first_label(const Control& choice, const Tasks& tasks, const PredictParams&) {
  Predictions predictions(tasks.size());
  for (auto& prediction : predictions)
    prediction = {.result = {choice.choice(choice.labels.front())}, .score = 0.5};
  return predictions;
}

inline constexpr const char* kConfig =
    R"(<View><Text name='t' value='$t'/><Choices name='c' toName='t'><Choice value='a'/></Choices></View>)";

struct Fixture {
  explicit Fixture(ModelOptions model = {}, double timeout = 95, Validate validate = Validate::warn)
      : backend(factory<Scripted>(model), {.model_dir = directory.path(),
                                           .threads = 2,
                                           .predict_timeout = timeout,
                                           .validate = validate}) {
    ask() = first_label;
  }

  Response post(const std::string& path, const std::string& body) {
    return backend.handle({.method = "POST", .target = path, .body = body});
  }
  Response setup(const std::string& more = "") {
    return post("/setup",
                std::string(R"({"project":"1.5","schema":")") + kConfig + "\"" + more + "}");
  }
  static std::string predict_body(std::size_t tasks, const std::string& more = "") {
    std::string body =
        std::string(R"({"project":"1.5","label_config":")") + kConfig + R"(","tasks":[)";
    for (std::size_t i = 0; i < tasks; ++i)
      body += (i > 0 ? ",{\"id\":" : "{\"id\":") + std::to_string(i) + "}";
    return body + "]" + more + "}";
  }
  Response predict(std::size_t tasks, const std::string& more = "") {
    return post("/predict", predict_body(tasks, more));
  }

  TempDir directory;
  Backend backend;
};

inline Dict json(const Response& response) { return Dict::parse(response.body); }

inline std::string header(const Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers)
    if (key == name) return value;
  return {};
}

}  // namespace lsml::test
