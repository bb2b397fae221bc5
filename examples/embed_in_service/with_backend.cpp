// A service with an HTTP server of its own, here cpp-httplib: it keeps its routes and hands the
// rest to lsml::Backend. Training is this program, started again.
//
//   with_backend MODEL_DIR [PORT]
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <httplib.h>
#include <lsml/backend.hpp>
#include <thread>

#include "first_label.hpp"

namespace {

lsml::Request to_lsml(const httplib::Request& request) {
  lsml::Request made{request.method, request.target, request.body, {}};
  for (const auto& [name, value] : request.headers) made.headers.emplace_back(name, value);
  return made;
}

/// Send `answer.reason` as the reason phrase if your library can: Label Studio shows users nothing
/// else of an error. cpp-httplib 0.11 has phrases of its own.
void to_httplib(const lsml::Response& answer, httplib::Response& response) {
  response.status = answer.status;
  std::string type = "application/json";
  for (const auto& [name, value] : answer.headers) {
    if (name == "Content-Type")
      type = value;
    else
      response.set_header(name, value);
  }
  response.set_content(answer.body, type);
}

}  // namespace

int main(int argc, char** argv) {
  constexpr auto model = lsml::factory<FirstLabel>();
  if (const auto code = lsml::run_worker_if_asked(argc, argv, model)) return *code;
  if (argc < 2) return 2;
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  sigprocmask(SIG_BLOCK, &signals, nullptr);

  lsml::Backend backend(model, {.model_dir = argv[1]});
  httplib::Server server;
  server.set_tcp_nodelay(true);
  server.Get("/own", [](const httplib::Request&, httplib::Response& response) {
    response.set_content("the service's own route", "text/plain");
  });
  const auto hand_over = [&](const httplib::Request& request, httplib::Response& response) {
    to_httplib(backend.handle(to_lsml(request)), response);
  };
  server.Get(".*", hand_over);
  server.Post(".*", hand_over);

  const int wanted = argc > 2 ? std::atoi(argv[2]) : 0;
  const bool bound = wanted == 0 || server.bind_to_port("127.0.0.1", wanted);
  const int port = wanted == 0 ? server.bind_to_any_port("127.0.0.1") : wanted;
  if (!bound || port < 0) return 1;
  std::thread listening([&] { server.listen_after_bind(); });
  std::fprintf(stderr, "Serving http://localhost:%d\n", port);
  int number = 0;
  sigwait(&signals, &number);
  server.stop();
  listening.join();
  return 0;
}
