#include "main/options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/program_options.hpp>
#include <cstdlib>
#include <iterator>
#include <utility>

#include "api/target.hpp"
#include "core/log.hpp"
#include "main/kwargs.hpp"

namespace lsml::main {

namespace po = boost::program_options;

namespace {

struct Setting {
  const char* name;
  const char* variable;
  const char* value;
  const char* fallback;
  const char* help;
};

// Without a value's name it is a flag.
constexpr std::array<Setting, 18> kSettings = {{
    {"host", "LSML_HOST", "HOST", "0.0.0.0", "address to listen on"},
    {"port", "PORT", "PORT", "9090", "port to listen on; 0 picks a free one"},
    {"model-dir", "MODEL_DIR", "DIR", "data", "where versions, jobs and annotations are kept"},
    {"log-level", "LOG_LEVEL", "LEVEL", "info", "debug, info, warning or error"},
    {"threads", "LSML_THREADS", "N", "0", "predict calls at the same time; 0: one a processor"},
    {"predict-timeout", "LSML_PREDICT_TIMEOUT", "SECONDS", "95", "then /predict is answered 504"},
    {"fit-timeout", "LSML_FIT_TIMEOUT", "SECONDS", "0", "then a training fails; 0: no limit"},
    {"max-body", "LSML_MAX_BODY", "MIB", "128", "largest request body"},
    {"max-instances", "LSML_MAX_INSTANCES", "N", "32", "models kept warm"},
    {"kwargs", "LSML_KWARGS", "K=V...", "", "settings for the model: option(\"K\", ...)"},
    {"config", "LSML_CONFIG", "FILE", "", "a JSON object with such settings; --kwargs win"},
    {"basic-auth-user", "BASIC_AUTH_USER", "USER", "", "with a password: requests need both"},
    {"basic-auth-pass", "BASIC_AUTH_PASS", "PASS", "", "better given by the variable"},
    {"webhook-without-auth", "LSML_WEBHOOK_WITHOUT_AUTH", "", "", "/webhook needs no password"},
    {"base-path", "LSML_BASE_PATH", "/PATH", "", "all routes begin with it"},
    {"validate", "LSML_VALIDATE", "MODE", "warn", "bad answers: off, warn or strict"},
    {"check", "LSML_CHECK", "", "", "build one instance, say what it is, and end"},
    {"label-config", "LSML_LABEL_CONFIG", "FILE", "", "the label config to --check with"},
}};

// label-studio-ml's other names.
constexpr std::array<std::pair<const char*, const char*>, 2> kOtherVariables = {{
    {"ML_SERVER_BASIC_AUTH_USER", "basic-auth-user"},
    {"ML_SERVER_BASIC_AUTH_PASS", "basic-auth-pass"},
}};

bool is_flag(const Setting& setting) { return *setting.value == '\0'; }
bool is_list(const Setting& setting) { return std::string_view(setting.name) == "kwargs"; }

constexpr std::array<const char*, 4> kRoles = {"run", "serve", "worker", "fit"};

po::options_description description() {
  po::options_description all;
  auto add = all.add_options();
  add("help,h", "")("version", "");
  for (const auto& setting : kSettings) {
    const std::string name = setting.name;
    const auto typed = (name == "port" ? "port,p" : name);
    if (is_flag(setting))
      add(typed.c_str(), po::bool_switch(), "");
    else if (is_list(setting))
      add(typed.c_str(), po::value<std::vector<std::string>>()->multitoken(), "");
    else
      add(typed.c_str(), po::value<std::string>()->default_value(setting.fallback), "");
  }
  return all;
}

/// A variable that is empty counts as not there.
std::string option_of_variable(const std::string& variable) {
  const char* value = std::getenv(variable.c_str());
  if (value == nullptr || *value == '\0') return {};
  for (const auto& setting : kSettings)
    if (variable == setting.variable) return setting.name;
  return {};
}

std::string option_of_other_variable(const std::string& variable) {
  for (const auto& [other, name] : kOtherVariables)
    if (variable == other) return name;
  return {};
}

/// One variable holds several words, or a JSON object.
po::parsed_options environment(const po::options_description& known) {
  auto parsed = po::parse_environment(known, option_of_variable);
  for (auto& option : parsed.options)
    if (option.string_key == "kwargs" && !is_json_object(option.value.at(0)))
      option.value = po::split_unix(option.value[0]);
  return parsed;
}

template <class T>
T number(const po::variables_map& given, const char* name, T low, T high) {
  const auto text = given[name].as<std::string>();
  double value{};
  std::size_t used = 0;
  try {
    value = std::stod(text, &used);
  } catch (const std::exception&) {
    used = 0;
  }
  const bool whole =
      std::is_floating_point_v<T> || value == static_cast<double>(static_cast<long long>(value));
  if (used == 0 || used != text.size() || !whole || !(value >= static_cast<double>(low)) ||
      !(value <= static_cast<double>(high)))
    throw UsageError(
        fmt::format("--{} \"{}\" must be a number from {} to {}", name, text, low, high),
        fmt::format("give another value: --{} {}", name, low));
  return static_cast<T>(value);
}

Validate validate_mode(const std::string& word) {
  if (word == "off") return Validate::off;
  if (word == "warn") return Validate::warn;
  if (word == "strict") return Validate::strict;
  throw UsageError("--validate \"" + word + "\" must be off, warn or strict",
                   "give another value: --validate warn");
}

/// The setting whose name has nearly the same letters: "--prot" is "--port". "" when none has.
std::string similar_option(std::string typed) {
  constexpr std::size_t kLettersThatDiffer = 2;
  const auto sorted = [](std::string text) {
    std::sort(text.begin(), text.end());
    return text;
  };
  typed = sorted(std::move(typed));
  std::string best;
  std::size_t least = kLettersThatDiffer + 1;
  for (const auto& setting : kSettings) {
    const auto option = fmt::format("--{}", setting.name);
    const auto letters = sorted(option);
    std::string other;
    std::set_symmetric_difference(typed.begin(), typed.end(), letters.begin(), letters.end(),
                                  std::back_inserter(other));
    if (other.size() >= least) continue;
    least = other.size();
    best = option;
  }
  return best;
}

[[noreturn]] void fail(const char* program, const po::error& error) {
  const auto* unknown = dynamic_cast<const po::unknown_option*>(&error);
  const auto similar = unknown ? similar_option(unknown->get_option_name()) : "";
  throw UsageError(error.what(),
                   similar.empty()
                       ? fmt::format("{} --help", program)
                       : fmt::format("an option with a similar name exists: \"{}\"", similar));
}

/// Only a flag's variable can be wrong here.
[[noreturn]] void fail_in_environment(const po::error_with_option_name& error) {
  for (const auto& setting : kSettings) {
    if (!error.get_option_name().ends_with(setting.name)) continue;
    const char* value = std::getenv(setting.variable);
    throw UsageError(fmt::format("{} is \"{}\", neither yes nor no", setting.variable,
                                 value == nullptr ? "" : value),
                     fmt::format("{0}=1 or {0}=0", setting.variable));
  }
  throw UsageError(error.what(), "--help");
}

/// What another folder refuses is wrong usage here.
template <class Check>
auto checked(const Check& check, const char* help) {
  try {
    return check();
  } catch (const Error& error) {
    throw UsageError(error.what(), help);
  }
}

po::variables_map parse(int argc, char** argv) {
  const auto known = description();
  po::variables_map given;
  // No guessing: with it, --po sets --port.
  const auto style = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
  try {
    po::store(po::command_line_parser(argc, argv).options(known).style(style).positional({}).run(),
              given);
  } catch (const po::error& error) {
    fail(argv[0], error);
  }
  try {
    po::store(environment(known), given);
    po::store(po::parse_environment(known, option_of_other_variable), given);
  } catch (const po::error_with_option_name& error) {
    fail_in_environment(error);
  }
  return given;
}

std::string line_of(const Setting& setting) {
  const bool port = std::string_view(setting.name) == "port";
  const auto flag = fmt::format("{}--{}{}{}", port ? "-p, " : "", setting.name,
                                is_flag(setting) ? "" : " ", setting.value);
  const bool fallback = *setting.fallback != '\0';
  return fmt::format("  {:<28} {} [{}{}{}]\n", flag, setting.help, setting.variable,
                     fallback ? "=" : "", setting.fallback);
}

}  // namespace

Options parse_options(int argc, char** argv) {
  Options options;
  const bool named = argc > 1 && argv[1][0] != '-';
  if (named) {
    options.role = argv[1];
    if (std::find(kRoles.begin(), kRoles.end(), options.role) == kRoles.end())
      throw UsageError("no such role: \"" + options.role + "\"",
                       fmt::format("{} run (or serve, worker)", argv[0]));
    argv[1] = argv[0];
    ++argv, --argc;
  }
  options.arguments.assign(argv + 1, argv + argc);
  const auto given = parse(argc, argv);
  options.help = given.count("help") > 0;
  options.version = given.count("version") > 0;
  options.host = given["host"].as<std::string>();
  options.port = number(given, "port", 0, 65535);
  options.model_dir = given["model-dir"].as<std::string>();
  options.log_level = given["log-level"].as<std::string>();
  checked([&] { return log::parse_level(options.log_level); }, "--log-level info");
  options.threads = number(given, "threads", 0u, 1024u);
  options.predict_timeout = number(given, "predict-timeout", 0.1, 86400.0);
  options.fit_timeout = number(given, "fit-timeout", 0.0, 1e9);
  options.max_body_mib = number<std::size_t>(given, "max-body", 1, 65536);
  options.max_instances = number<std::size_t>(given, "max-instances", 1, 100000);
  options.config = given["config"].as<std::string>();
  if (given.count("kwargs")) options.kwargs = given["kwargs"].as<std::vector<std::string>>();
  options.basic_auth_user = given["basic-auth-user"].as<std::string>();
  options.basic_auth_pass = given["basic-auth-pass"].as<std::string>();
  options.webhook_without_auth = given["webhook-without-auth"].as<bool>();
  options.base_path =
      checked([&] { return api::checked_base_path(given["base-path"].as<std::string>()); },
              "--base-path /backend");
  options.validate = validate_mode(given["validate"].as<std::string>());
  options.check = given["check"].as<bool>();
  options.label_config = given["label-config"].as<std::string>();
  return options;
}

std::string help_text(const std::string& program) {
  std::string text = fmt::format(
      "Serves the model in this program to Label Studio and trains it.\n\n"
      "Usage: {} [run|serve|worker] [options]\n\n"
      "  run     serve and worker under one supervisor (the default)\n"
      "  serve   answers HTTP only\n"
      "  worker  trains only\n\n"
      "Options, the environment variable that sets them, and the default:\n",
      program);
  for (const auto& setting : kSettings) text += line_of(setting);
  text +=
      fmt::format("  {:<28} this text\n  {:<28} the SDK's version\n\n", "-h, --help", "--version");
  text += fmt::format("  {0} --port 9090 --model-dir data\n  {0} --kwargs threshold=0.5 --check\n",
                      program);
  return text;
}

}  // namespace lsml::main
