#pragma once

#include <lsml/label_config.hpp>
#include <string>
#include <vector>

namespace lsml::cli {

/// C++ to paste into a model for one control: a member that finds it, an expression that answers.
struct AnswerLines {
  std::string member{};
  std::string result{};
};

/// Of all controls of the config, same order; members have names of their own.
std::vector<AnswerLines> answer_lines(const LabelConfig& config);

}  // namespace lsml::cli
