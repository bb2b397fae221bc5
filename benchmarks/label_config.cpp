// ns for each LabelConfig::parse of the config on standard input: anew, and seen before.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <iterator>
#include <lsml/label_config.hpp>
#include <string>

namespace {

using Clock = std::chrono::steady_clock;

/// Of the fastest of ten rounds.
template <class Work>
double nanoseconds(int times, Work work) {
  double best = 1e300;
  for (int round = 0; round < 10; ++round) {
    const auto start = Clock::now();
    for (int i = 0; i < times; ++i) work(round * times + i);
    const std::chrono::duration<double, std::nano> taken = Clock::now() - start;
    best = std::min(best, taken.count() / times);
  }
  return best;
}

void show(const char* what, double ns) { std::printf("%-28s %12.0f ns\n", what, ns); }

}  // namespace

int main() {
  const std::string xml(std::istreambuf_iterator<char>(std::cin), {});
  show("parsed anew", nanoseconds(50, [&](int number) {
         lsml::LabelConfig::parse(xml + "<!--" + std::to_string(number) + "-->");
       }));
  show("seen before", nanoseconds(10'000, [&](int) { lsml::LabelConfig::parse(xml); }));
  const auto config = lsml::LabelConfig::parse(xml);
  show("parsed()", nanoseconds(50, [&](int) { (void)config.parsed(); }));
  show("parsed().to_json()", nanoseconds(50, [&](int) { (void)config.parsed().to_json(); }));
  const auto& type = config.controls().front()->type;
  show("first(type)", nanoseconds(10'000, [&](int) { (void)config.first(type); }));
}
