// A service that lets lsml::Server listen on a port of its own. Training is this program, started
// again.
//
//   with_server MODEL_DIR [PORT]
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <lsml/server.hpp>

#include "first_label.hpp"

int main(int argc, char** argv) {
  constexpr auto model = lsml::factory<FirstLabel>();
  if (const auto code = lsml::run_worker_if_asked(argc, argv, model)) return *code;
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigprocmask(SIG_BLOCK, &signals, nullptr);
  if (argc < 2) return 2;
  const int port = argc > 2 ? std::atoi(argv[2]) : 0;
  lsml::Server server(model,
                      {.host = "127.0.0.1", .port = port, .backend = {.model_dir = argv[1]}});
  server.start();
  std::fprintf(stderr, "Serving http://localhost:%d\n", server.port());
  int number = 0;
  sigwait(&signals, &number);
  server.stop();
  return 0;
}
