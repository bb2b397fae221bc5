#include <lsml/server.hpp>
#include <thread>

#include "text_classifier.hpp"

namespace acme {  // stands for the service

struct Connection {
  void send(int, const std::string&) {}
};

struct Http {
  std::unique_ptr<Connection> accept(std::string*, std::string*, std::string*) {
    return std::make_unique<Connection>();
  }
};

static int cli(int, char**) { return 0; }

}  // namespace acme

int main(int argc, char** argv) {
  constexpr auto model = lsml::factory<TextClassifier>({.max_batch = 64});
  if (const auto code = lsml::run_worker_if_asked(argc, argv, model)) return *code;
  lsml::Backend backend(model, {.model_dir = "/var/lib/acme", .worker = {argv[0], "lsml-worker"}});
  std::thread web([&] {
    acme::Http http;
    for (lsml::Request request;;) {
      auto connection = http.accept(&request.method, &request.target, &request.body);
      backend.handle(std::move(request), [c = std::move(connection)](const lsml::Response& r) {
        c->send(r.status, r.body);
      });
      request = {};
    }
  });
  const int code = acme::cli(argc, argv);
  web.join();
  return code;
}
