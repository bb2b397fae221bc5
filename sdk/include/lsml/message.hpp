#pragma once

#include <string>
#include <utility>
#include <vector>

namespace lsml {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// An HTTP request as any HTTP library can give it. `target` may have a query ("/health?x=1");
/// header names are matched without regard to case.
struct Request {
  std::string method{"GET"};
  std::string target{"/"};
  std::string body{};
  Headers headers{};
};

/// An HTTP answer. `reason` "" means the status's usual phrase; it is ASCII, one line, at most 120
/// characters. `headers` has its Content-Type: JSON, but for /metrics and 401.
struct Response {
  int status{200};
  std::string reason{};
  std::string body{};
  Headers headers{};
};

}  // namespace lsml
