// Reads {"config", "prediction"} a line, writes the problems lsml finds: [["rule", "message"],
// ...].
#include <iostream>
#include <lsml/error.hpp>
#include <string>

#include "validation/validate.hpp"

int main() {
  for (std::string line; std::getline(std::cin, line);) {
    lsml::List problems;
    try {
      const auto given = lsml::Dict::parse(line);
      const auto config = lsml::LabelConfig::parse(given.get("config", ""));
      for (const auto& problem :
           lsml::validation::validate(config, nullptr, *given.dict("prediction")))
        problems.emplace_back(lsml::List{problem.rule, problem.message});
    } catch (const lsml::Error& error) {
      problems.emplace_back(lsml::List{"error", error.what()});
    }
    std::cout << lsml::Value(problems).to_json() << '\n';
  }
}
