#include "config/config_cache.hpp"

#include <atomic>
#include <lsml/error.hpp>
#include <string>
#include <thread>

#include "config/parsed.hpp"
#include "support/catch.hpp"

using namespace lsml;
using config::ConfigCache;

namespace {

std::string config_named(const std::string& name) {
  return "<View><Text name=\"" + name + "\" value=\"$t\"/></View>";
}

}  // namespace

TEST_CASE("a text is parsed once") {
  ConfigCache cache(2, 1000);
  const auto first = cache.get(config_named("a"));
  CHECK(cache.get(config_named("a")) == first);
  CHECK(cache.get(config_named("b")) != first);
}

TEST_CASE("what was used longest ago goes") {
  ConfigCache cache(2, 1000);
  const auto a = cache.get(config_named("a"));
  const auto b = cache.get(config_named("b"));
  CHECK(cache.get(config_named("a")) == a);
  (void)cache.get(config_named("c"));
  CHECK(cache.get(config_named("a")) == a);
  CHECK(cache.get(config_named("b")) != b);
  CHECK(b->object("b") != nullptr);  // who has it keeps it
}

TEST_CASE("large texts push others out, and one that is too large is not kept") {
  ConfigCache cache(64, 100);
  const auto a = cache.get(config_named("a"));
  const auto large = config_named(std::string(60, 'l'));
  const auto l = cache.get(large);
  CHECK(cache.get(large) == l);
  CHECK(cache.get(config_named("a")) != a);
  const auto too_large = config_named(std::string(200, 'x'));
  CHECK(cache.get(too_large) != cache.get(too_large));
}

TEST_CASE("texts that differ where nobody looks are told apart") {
  ConfigCache cache(200, 10'000'000);
  std::string text = config_named(std::string(10'000, 'n'));
  const auto before = cache.get(text);
  for (std::size_t at = 5000; at < 5100; ++at) {
    auto other = text;
    other[at] = 'm';
    CHECK(cache.get(other)->xml == other);
  }
  CHECK(cache.get(text) == before);
}

TEST_CASE("an error is not kept, and keeps nothing out") {
  ConfigCache cache(64, 1000);
  CHECK_THROWS_AS(cache.get("<View>"), Refused);
  CHECK_THROWS_AS(cache.get("<View>"), Refused);
  CHECK(cache.get("<View/>") == cache.get("<View/>"));
}

TEST_CASE("many threads may ask at once") {
  ConfigCache cache(4, 1000);
  std::vector<std::thread> threads;
  std::atomic<int> wrong{0};
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 300; ++i) {
        const auto name = "n" + std::to_string((i * (t + 1)) % 7);
        if (cache.get(config_named(name))->object(name) == nullptr) ++wrong;
      }
    });
  for (auto& thread : threads) thread.join();
  CHECK(wrong == 0);
}
