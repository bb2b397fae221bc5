#include <fmt/format.h>
#include <sys/socket.h>

#include <cstdio>
#include <optional>

#include "api/core.hpp"
#include "core/kept_process.hpp"
#include "core/log.hpp"
#include "core/signals.hpp"
#include "http/listen_socket.hpp"
#include "main/kwargs.hpp"
#include "main/roles.hpp"
#include "training/sweep.hpp"

namespace lsml::main {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kBetweenLooks{100};
constexpr std::chrono::milliseconds kTimeToEnd{9500};

KeptProcess kept(const std::string& role, const Options& options, int socket) {
  ChildProcess::Command command;
  command.argv = {own_program(), role};
  command.argv.insert(command.argv.end(), options.arguments.begin(), options.arguments.end());
  command.socket = socket;
  return {role, std::move(command)};
}

void greet(const Options& options, int port) {
  const bool anywhere = options.host == "0.0.0.0" || options.host == "::";
  const auto url =
      fmt::format("http://{}:{}{}", anywhere ? "localhost" : options.host, port, options.base_path);
  fmt::print(
      stderr,
      "     Serving {0} — Ctrl-C stops it\n"
      "             In Label Studio: Settings > Model > Connect Model, Backend URL {0}\n"
      "             Label Studio 1.23 and later refuse backends on this machine or a private\n"
      "             network unless they were started with\n"
      "             ML_BLOCK_LOCAL_IP=false SSRF_PROTECTION_ENABLED=false\n",
      url);
}

void tell_of_auth(const Options& options) {
  if (options.basic_auth_user.empty() != options.basic_auth_pass.empty())
    log::warning("basic auth is off: it needs a user and a password, and has only one of them");
  if (options.basic_auth_user.empty() || options.basic_auth_pass.empty()) return;
  if (options.webhook_without_auth)
    return log::info("basic auth is on; /webhook is open to anyone");
  log::info(
      "basic auth is on, for /webhook too: Label Studio's webhooks carry no credentials, so that "
      "annotations do not arrive. Either connect it with http://USER:PASSWORD@HOST:PORT, or put an "
      "Authorization header into its webhook's settings, or use --webhook-without-auth");
}

/// Until both have ended, at most kTimeToEnd; what is left then is killed.
void end(KeptProcess& serve, std::optional<KeptProcess>& worker, const Signals& signals) {
  serve.stop();
  if (worker) worker->stop();
  const auto limit = Clock::now() + kTimeToEnd;
  while (Clock::now() < limit && (!serve.gone() || (worker && !worker->gone()))) {
    signals.wait(kBetweenLooks);
    serve.look();
    if (worker) worker->look();
  }
}

}  // namespace

int run_supervisor(const ModelFactory& factory, const Options& options) {
  const Signals signals({SIGTERM, SIGINT, SIGHUP, SIGUSR2, SIGCHLD});
  read_kwargs(options.config, options.kwargs);  // what is wrong with them is said before all else
  const auto lock = api::lock_model_dir(options.model_dir);
  training::sweep(*store::open_sqlite_store(options.model_dir), options.model_dir);
  const int socket = http::listen_socket(options.host, options.port);
  auto serve = kept("serve", options, socket);
  std::optional<KeptProcess> worker;
  if (factory.trains) worker.emplace(kept("worker", options, -1));
  serve.look();
  if (worker) worker->look();
  greet(options, http::port_of(socket));
  tell_of_auth(options);
  while (true) {
    const int signal = signals.wait(kBetweenLooks);
    if (signal == SIGTERM || signal == SIGINT || signal == SIGHUP) break;
    if (signal == SIGUSR2) {
      log::info("replacing the processes");
      serve.replace();
      if (worker) worker->replace();
    }
    serve.look();
    if (worker) worker->look();
  }
  end(serve, worker, signals);
  return 0;
}

}  // namespace lsml::main
