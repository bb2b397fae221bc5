// Bodies and queries of every route. The first byte chooses the route.
#include <array>
#include <cstdint>

#include "fuzz/backend.hpp"

namespace {

struct Target {
  const char* method;
  const char* path;
};

constexpr std::array<Target, 9> kTargets = {{
    {"POST", "/setup"},
    {"POST", "/predict"},
    {"POST", "/webhook"},
    {"POST", "/train"},
    {"POST", "/job_status"},
    {"POST", "/delete"},
    {"POST", "/versions"},
    {"GET", "/is_training?project="},
    {"GET", "/versions?project="},
}};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static lsml::fuzz::Backend backend;
  if (size == 0) return 0;
  const auto& target = kTargets[data[0] % kTargets.size()];
  const std::string rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  lsml::Request request{target.method, target.path, {}, {}};
  (request.method == "GET" ? request.target : request.body) += rest;
  lsml::fuzz::check(backend.ask(std::move(request)), backend.model_dir(), rest);
  return 0;
}
