#include <atomic>
#include <future>
#include <lsml/cache.hpp>
#include <string>
#include <thread>
#include <vector>

#include "support/catch.hpp"
#include "support/wait_until.hpp"

using namespace lsml;

namespace {

/// Neither copied nor moved, as engines are.
struct Engine {
  explicit Engine(int n) : number(n) {}
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  int number;
};

}  // namespace

TEST_CASE("a shared object is made once for a key and type") {
  int made = 0;
  const auto make = [&] { return Engine(++made); };
  const auto first = shared<Engine>("once", make);
  const auto second = shared<Engine>("once", make);
  CHECK(first == second);
  CHECK(made == 1);
  const auto other_key = shared<Engine>("once more", make);
  CHECK(other_key->number == 2);
  const auto other_type = shared<std::string>("once", [] { return "text"; });
  CHECK(*other_type == "text");
}

TEST_CASE("what is shared may be const") {
  const std::shared_ptr<const int> one = shared<const int>("const", [] { return 1; });
  CHECK(shared<const int>("const", [] { return std::make_shared<int>(2); }) == one);
  CHECK(*Cache<const int>(1).get("k", [] { return 3; }) == 3);
}

TEST_CASE("a shared object lives as long as somebody holds it") {
  int made = 0;
  const auto make = [&] { return Engine(++made); };
  auto held = shared<Engine>("held", make);
  const std::weak_ptr<Engine> watched = held;
  held.reset();
  CHECK(watched.expired());
  held = shared<Engine>("held", make);
  CHECK(held->number == 2);
}

TEST_CASE("make may return an owning pointer") {
  CHECK(shared<Engine>("unique", [] { return std::make_unique<Engine>(7); })->number == 7);
  const auto engine = std::make_shared<Engine>(8);
  CHECK(shared<Engine>("shared", [&] { return engine; }) == engine);
}

TEST_CASE("concurrent callers of one key wait for the one that makes it") {
  std::atomic<int> made{0}, asking{0};
  std::vector<std::shared_ptr<Engine>> got(8);
  std::vector<std::thread> callers;
  for (auto& each : got)
    callers.emplace_back([&] {
      ++asking;
      each = shared<Engine>("concurrent", [&] {
        test::wait_until([&] { return asking == 8; });
        return Engine(++made);
      });
    });
  for (auto& caller : callers) caller.join();
  CHECK(made == 1);
  for (const auto& each : got) CHECK(each == got[0]);
}

TEST_CASE("what make throws reaches its caller, and the next one makes it") {
  const auto fail = []() -> Engine { throw std::runtime_error("no weights"); };
  CHECK_THROWS_WITH((shared<Engine>("throws", fail)), "no weights");
  CHECK(shared<Engine>("throws", [] { return Engine(3); })->number == 3);
}

TEST_CASE("a caller that waited for a make that throws makes it itself") {
  std::promise<void> making, go_on;
  const auto fail = [&]() -> Engine {
    making.set_value();
    go_on.get_future().wait();
    throw std::runtime_error("no weights");
  };
  auto first = std::async(std::launch::async, [&] { return shared<Engine>("waited", fail); });
  making.get_future().wait();
  std::atomic<bool> asks{false};
  auto second = std::async(std::launch::async, [&] {
    asks = true;
    return shared<Engine>("waited", [] { return Engine(4); });
  });
  CHECK(test::wait_until([&] { return asks.load(); }));
  go_on.set_value();
  CHECK_THROWS_WITH(first.get(), "no weights");
  CHECK(second.get()->number == 4);
}

TEST_CASE("a make may ask for other keys") {
  const auto outer = shared<Engine>("outer", [] {
    return Engine(1 + shared<Engine>("inner", [] { return Engine(1); })->number);
  });
  CHECK(outer->number == 2);
}

TEST_CASE("a cache keeps what was asked for last") {
  Cache<std::string> cache(2);
  std::string made;
  const auto get = [&](const std::string& key) {
    return *cache.get(key, [&] {
      made += key;
      return key;
    });
  };
  CHECK(get("a") == "a");
  CHECK(get("b") == "b");
  get("a");
  get("c");  // b goes
  get("a");
  CHECK(made == "abc");
  get("b");  // c goes
  get("a");
  get("c");
  CHECK(made == "abcbc");
}

TEST_CASE("a cache gives its values away when it goes, and when there are too many") {
  std::weak_ptr<int> first, second;
  {
    Cache<int> cache(1);
    first = cache.get("1", [] { return 1; });
    CHECK_FALSE(first.expired());
    second = cache.get("2", [] { return 2; });
    CHECK(first.expired());
    CHECK_FALSE(second.expired());
  }
  CHECK(second.expired());
}

TEST_CASE("a value that somebody still holds is not made again") {
  Cache<int> cache(1);
  const auto first = cache.get("1", [] { return 1; });
  cache.get("2", [] { return 2; });
  CHECK(cache.get("1", [] { return 3; }) == first);
}

TEST_CASE("a cache without capacity makes every time") {
  Cache<int> cache(0);
  int made = 0;
  for (int i = 0; i < 3; ++i) cache.get("x", [&] { return ++made; });
  CHECK(made == 3);
}

TEST_CASE("a cache forgets thousands of keys") {
  Cache<int> cache(3);
  for (int i = 0; i < 5000; ++i) cache.get(std::to_string(i), [i] { return i; });
  int made = 0;
  for (int i = 0; i < 5000; ++i) cache.get(std::to_string(4999 - i), [&] { return ++made; });
  CHECK(made == 4997);
}

TEST_CASE("threads use a cache at once") {
  Cache<int> cache(5);
  std::atomic<int> wrong{0};
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread)
    threads.emplace_back([&] {
      for (int i = 0; i < 2000; ++i) {
        const int key = i * 7 % 11;
        wrong += *cache.get(std::to_string(key), [key] { return key; }) != key;
      }
    });
  for (auto& thread : threads) thread.join();
  CHECK(wrong == 0);
}
