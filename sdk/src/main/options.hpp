#pragma once

#include <lsml/backend.hpp>
#include <lsml/error.hpp>
#include <string>
#include <vector>

namespace lsml::main {

/// The command line of a backend's own binary: a role and its settings. Flag beats environment
/// variable beats default.
struct Options {
  std::string role{"run"};  ///< run, serve, worker, fit
  bool help{false};
  bool version{false};

  std::string host{"0.0.0.0"};
  int port{9090};
  std::string model_dir{"data"};
  std::string log_level{"info"};
  unsigned threads{0};
  double predict_timeout{95};
  double fit_timeout{0};
  std::size_t max_body_mib{128};
  std::size_t max_instances{32};
  std::string config{};               ///< a JSON file with settings for the model
  std::vector<std::string> kwargs{};  ///< K=V, over it
  std::string basic_auth_user{}, basic_auth_pass{};
  bool webhook_without_auth{false};
  std::string base_path{};
  Validate validate{Validate::warn};
  bool check{false};
  std::string label_config{};  ///< a file, for check

  std::vector<std::string> arguments{};  ///< as given, without the role: for child processes
};

/// A command line that cannot be understood: exit code 2. `help` says what to type.
class UsageError : public Error {
 public:
  UsageError(const std::string& what, std::string what_to_type)
      : Error(what), help(std::move(what_to_type)) {}
  UsageError(const UsageError&) = default;
  UsageError& operator=(const UsageError&) = default;
  ~UsageError() override = default;
  std::string help;
};

Options parse_options(int argc, char** argv);
std::string help_text(const std::string& program);

}  // namespace lsml::main
