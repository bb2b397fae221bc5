#pragma once

#include <lsml/dict.hpp>
#include <string>
#include <vector>

namespace lsml::main {

/// One word of --kwargs, or a whole LSML_KWARGS, is a JSON object and not K=V.
bool is_json_object(const std::string& word);

/// Settings for the model from `K=V` words over those of a JSON file (`config`, "" for none). A
/// word's value is an integer, a number, true or false, else a text; a word that is a JSON object
/// gives all its keys. Later ones win. Throws UsageError naming the word, Error naming the file.
Dict read_kwargs(const std::string& config, const std::vector<std::string>& words);

}  // namespace lsml::main
