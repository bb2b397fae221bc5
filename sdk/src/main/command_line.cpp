#include "main/command_line.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <lsml/version.hpp>

#include "core/failure.hpp"
#include "core/log.hpp"
#include "main/options.hpp"
#include "main/roles.hpp"

namespace lsml::main {

namespace {

int run_role(const ModelFactory& factory, Options options) {
  log::start(log::parse_level(options.log_level), options.role);
  options.model_dir = std::filesystem::absolute(options.model_dir).string();
  if (options.check) return run_check(factory, options);
  if (options.role == "serve") return run_serve(factory, options);
  if (options.role == "worker") return run_worker_role(options);
  if (options.role == "fit") return run_fit_role(factory);
  return run_supervisor(factory, options);
}

}  // namespace

int run_command_line(int argc, char** argv, ModelFactory (*model)()) {
  try {
    const auto options = parse_options(argc, argv);
    if (options.help) {
      fmt::print("{}", help_text(argv[0]));
      return 0;
    }
    if (options.version) {
      fmt::print("lsml {}\n", LSML_VERSION);
      return 0;
    }
    return run_role(model(), options);
  } catch (const UsageError& error) {
    fmt::print(stderr, "error: {}\n\nhelp: {}\n", error.what(), error.help);
    return 2;
  } catch (...) {
    fmt::print(stderr, "error: {}\n", describe(std::current_exception()).text);
    return 1;
  }
}

}  // namespace lsml::main
