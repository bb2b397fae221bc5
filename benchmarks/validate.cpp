// Reads {"config", "prediction"} from stdin; writes the microseconds that one check of the
// prediction takes, the best of several rounds. Fails when a check allocates.
#include "validation/validate.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <lsml/error.hpp>
#include <lsml/prediction.hpp>
#include <new>
#include <string>

namespace {

std::size_t allocations = 0;

}  // namespace

void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace {

lsml::Prediction typed(const lsml::Dict& json) {
  lsml::Prediction prediction;
  for (const auto& item : *json.list("result")) {
    auto& result = prediction.result.emplace_back();
    result.id = item.dict()->get("id", "");
    result.from_name = item.dict()->get("from_name", "");
    result.to_name = item.dict()->get("to_name", "");
    result.type = item.dict()->get("type", "");
    result.value = *item.dict()->dict("value");
  }
  return prediction;
}

}  // namespace

int main() {
  using Clock = std::chrono::steady_clock;
  constexpr int kRounds = 20;
  constexpr int kCalls = 5000;
  const std::string input(std::istreambuf_iterator<char>(std::cin), {});
  const auto given = lsml::Dict::parse(input);
  const auto config = lsml::LabelConfig::parse(given.get("config", ""));
  const auto prediction = typed(*given.dict("prediction"));
  const auto problems = [&] {
    return lsml::validation::validate(config, nullptr, prediction).size();
  };
  if (problems() > 0) return 1;
  const auto before = allocations;
  if (problems() > 0 || allocations != before) return 2;
  double best = 1e9;
  for (int round = 0; round < kRounds; ++round) {
    const auto start = Clock::now();
    for (int i = 0; i < kCalls; ++i)
      if (problems() > 0) return 1;
    const std::chrono::duration<double, std::micro> took = Clock::now() - start;
    best = std::min(best, took.count() / kCalls);
  }
  std::cout << best << '\n';
}
