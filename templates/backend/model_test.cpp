// Tests of the model, without a server and without Label Studio; see README.md. It is yours: change
// it, or use your test framework.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <lsml/testing.hpp>
#include <string>

namespace {

std::string read(const char* path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw lsml::Error(std::string("cannot read ") + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// What a task may hold for the object: a text, or a URL.
const char* sample(const lsml::Object& object) {
  const bool is_text = object.type == "Text" || object.type == "HyperText";
  return is_text && object.value_type != "url" ? "a lovely day" : "https://example.com/1.jpg";
}

/// What Label Studio would refuse or the model could not answer, of one task.
int failures(const std::string& xml) {
  const auto config = lsml::LabelConfig::parse(xml);
  lsml::Dict data;  // write here what your model reads: {{"text", "lovely"}}
  for (const auto& object : config.objects()) data.set(object->key, sample(*object));
  const auto tasks = lsml::testing::tasks({data});

  // To test `fit`, too, make it with what people answered:
  //   lsml::testing::trained(xml, lsml::testing::dataset({{data, {choice.choice("good")}}}))
  // where choice is config.first("Choices").
  const auto model = lsml::testing::make(xml);
  const auto predictions = model->predict(tasks, lsml::testing::params());

  int failures = 0;
  if (const auto* reason = predictions.failure(0))
    std::fprintf(stderr, "failure %d: %s\n", ++failures, reason->c_str());
  for (const auto& problem : lsml::testing::problems(config, tasks, predictions))
    std::fprintf(stderr, "failure %d: %s\n", ++failures, problem.message.c_str());
  return failures;
}

}  // namespace

int main() {
  try {
    return failures(read("label_config.xml")) == 0 ? 0 : 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "failure: %s\n", error.what());
    return 1;
  }
}
