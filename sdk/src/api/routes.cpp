#include "api/routes.hpp"

#include <array>

#include "api/answers.hpp"
#include "api/target.hpp"

namespace lsml::api {

namespace {

struct Route {
  std::string_view path;
  std::string_view method;
  Endpoint endpoint;
};

constexpr std::array<Route, 13> kRoutes = {{
    {"/predict", "POST", predict},
    {"/health", "GET", health},
    {"/setup", "POST", setup},
    {"/webhook", "POST", webhook},
    {"/train", "POST", train},
    {"/is_training", "GET", is_training},
    {"/job_status", "POST", job_status},
    {"/jobs", "GET", jobs},
    {"/delete", "POST", delete_journal},
    {"/versions", "GET", versions},
    {"/versions", "POST", versions_of_project},
    {"/metrics", "GET", metrics},
    {"/", "GET", health},
}};

/// As label-studio-ml answers: 401 on every path, known or not.
Response unauthorized() {
  Response response;
  response.status = 401;
  response.body = "Unauthorized";
  response.headers.emplace_back("Content-Type", "text/html; charset=utf-8");
  response.headers.emplace_back("WWW-Authenticate", "Basic realm=\"Login required\"");
  return response;
}

Response not_allowed(const Request& request, std::string_view path, const std::string& allowed) {
  auto answer = error_answer(
      405, request.method + " is not for " + std::string(path) + ", which takes " + allowed);
  answer.headers.emplace_back("Allow", allowed);
  return answer;
}

}  // namespace

std::vector<std::string_view> route_names() {
  std::vector<std::string_view> names{"other"};
  for (const auto& route : kRoutes) names.push_back(route.path);
  return names;
}

void dispatch(Core& core, Exchange& exchange) {
  const auto& request = exchange.request;
  const auto path = path_of(request.target, core.options.base_path);
  const bool open = core.options.webhook_without_auth && path == "/webhook";
  if (!open && !core.auth.allows(request.headers)) return send(exchange, unauthorized());
  const auto method = request.method == "HEAD" ? "GET" : std::string_view(request.method);
  std::string allowed;
  for (const auto& route : kRoutes) {
    if (route.path != path) continue;
    exchange.route = route.path;
    if (route.method == method) return route.endpoint(core, exchange);
    if (!allowed.empty()) allowed += ", ";
    allowed += route.method == "GET" ? "GET, HEAD" : route.method;
  }
  if (allowed.empty())
    return send(exchange, error_answer(404, "no such path: " + request.target.substr(
                                                                   0, request.target.find('?'))));
  send(exchange, not_allowed(request, *path, allowed));
}

}  // namespace lsml::api
