#include "backend_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <utility>

#include "failure.hpp"

namespace lsml::cli {

namespace fs = std::filesystem;

namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

/// Names the file that the environment names, or one of the project when it is there. The program
/// runs in the project's directory, so by its full path.
void add_file(Words& words, const Project& project, const Words& rest, const std::string& option,
              const char* env, const char* name) {
  const bool named = std::any_of(rest.begin(), rest.end(), [&](const std::string& word) {
    return word == option || word.starts_with(option + "=");
  });
  if (named) return;
  const auto given = variable(env);
  const auto file = given.empty() ? project.directory() / name : fs::absolute(given);
  if (given.empty() && !fs::is_regular_file(file)) return;
  words.push_back(option);
  words.push_back(file.string());
}

void add_value(Words& words, const std::string& option, const std::string& value) {
  words.push_back(option);
  words.push_back(value);
}

/// --debug is a word for a log level, and the stronger one.
void add_settings(Words& words, const Arguments& arguments) {
  for (const char* name : {"host", "port"})
    if (const auto value = arguments.find(name))
      add_value(words, fmt::format("--{}", name), *value);
  const auto level = arguments.has_over("debug", "log-level") ? std::optional<std::string>("debug")
                                                              : arguments.find("log-level");
  if (level) add_value(words, "--log-level", *level);
  for (const char* name : {"base-path", "validate"})
    if (const auto value = arguments.find(name))
      add_value(words, fmt::format("--{}", name), *value);
  if (arguments.has("webhook-without-auth")) words.emplace_back("--webhook-without-auth");
  if (arguments.assignments.empty()) return;
  words.emplace_back("--kwargs");
  words.insert(words.end(), arguments.assignments.begin(), arguments.assignments.end());
}

}  // namespace

fs::path model_directory(const Project& project, const Arguments& arguments) {
  return fs::absolute(arguments.find("model-dir").value_or((project.directory() / "data").string()))
      .lexically_normal();
}

Words backend_command(const Project& project, const Arguments& arguments) {
  Words words{project.binary().string(), "run"};
  add_settings(words, arguments);
  add_file(words, project, arguments.rest, "--config", "LSML_CONFIG", "config.json");
  if (arguments.has("check")) {
    words.emplace_back("--check");
    add_file(words, project, arguments.rest, "--label-config", "LSML_LABEL_CONFIG",
             "label_config.xml");
  }
  add_value(words, "--model-dir", model_directory(project, arguments).string());
  words.insert(words.end(), arguments.rest.begin(), arguments.rest.end());
  return words;
}

void hand_over_basic_auth(const Arguments& arguments) {
  const auto user =
      arguments.find("basic-auth-user").value_or(variable("ML_SERVER_BASIC_AUTH_USER"));
  const auto pass =
      arguments.find("basic-auth-pass").value_or(variable("ML_SERVER_BASIC_AUTH_PASS"));
  const bool wanted = arguments.has("basic-auth-user") || arguments.has("basic-auth-pass");
  if (!wanted && user.empty() && pass.empty()) return;
  for (const auto& [value, name] : {std::pair(&user, "user"), std::pair(&pass, "pass")})
    if (value->empty())
      throw WrongUsage(
          fmt::format("basic auth needs both a user and a password: --basic-auth-{} is missing",
                      name),
          "set BASIC_AUTH_USER and BASIC_AUTH_PASS, or neither");
  ::setenv("BASIC_AUTH_USER", user.c_str(), 1);
  ::setenv("BASIC_AUTH_PASS", pass.c_str(), 1);
}

}  // namespace lsml::cli
