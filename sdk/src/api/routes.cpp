#include "api/routes.hpp"

#include <array>

#include "api/answers.hpp"

namespace lsml::api {

namespace {

struct Route {
  std::string_view path;
  std::string_view method;
  Endpoint endpoint;
};

constexpr std::array<Route, 6> kRoutes = {{
    {"/predict", "POST", predict},
    {"/health", "GET", health},
    {"/setup", "POST", setup},
    {"/webhook", "POST", webhook},
    {"/versions", "GET", versions},
    {"/", "GET", health},
}};

std::string_view path_of(std::string_view target) { return target.substr(0, target.find('?')); }

}  // namespace

void dispatch(Core& core, Exchange& exchange) {
  const auto& request = exchange.request;
  const auto path = path_of(request.target);
  const auto method = request.method == "HEAD" ? "GET" : std::string_view(request.method);
  std::string allowed;
  for (const auto& route : kRoutes) {
    if (route.path != path) continue;
    if (route.method == method) return route.endpoint(core, exchange);
    if (!allowed.empty()) allowed += ", ";
    allowed += route.method == "GET" ? "GET, HEAD" : route.method;
  }
  if (allowed.empty())
    return send(exchange, error_answer(404, "no such path: " + std::string(path)));
  auto answer = error_answer(
      405, request.method + " is not for " + std::string(path) + ", which takes " + allowed);
  answer.headers.emplace_back("Allow", allowed);
  send(exchange, std::move(answer));
}

}  // namespace lsml::api
