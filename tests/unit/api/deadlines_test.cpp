#include "api/deadlines.hpp"

#include <atomic>
#include <functional>

#include "support/catch.hpp"
#include "support/wait_until.hpp"

using lsml::api::Deadlines;
using Clock = std::chrono::steady_clock;

namespace {

class Watched final : public Deadlines::Expiring {
 public:
  explicit Watched(std::function<std::optional<Deadlines::Time>()> on_expire)
      : on_expire_(std::move(on_expire)) {}
  std::optional<Deadlines::Time> expire() override { return on_expire_(); }

  Deadlines::Watch watch{};

 private:
  std::function<std::optional<Deadlines::Time>()> on_expire_;
};

}  // namespace

TEST_CASE("what is due is called once, and again when it asks for it") {
  Deadlines deadlines;
  std::atomic<int> calls{0};
  const auto twice = std::make_shared<Watched>([&]() -> std::optional<Deadlines::Time> {
    if (++calls == 1) return Clock::now();
    return std::nullopt;
  });
  twice->watch = deadlines.watch(Clock::now(), twice);
  const auto later = std::make_shared<Watched>([&]() -> std::optional<Deadlines::Time> {
    calls += 100;
    return std::nullopt;
  });
  later->watch = deadlines.watch(Clock::now() + std::chrono::hours(1), later);
  CHECK(lsml::test::wait_until([&] { return calls == 2; }));
}

TEST_CASE("what has gone is not called") {
  Deadlines deadlines;
  auto gone = std::make_shared<Watched>([]() -> std::optional<Deadlines::Time> {
    FAIL("it was called");
    return std::nullopt;
  });
  gone->watch = deadlines.watch(Clock::now() + std::chrono::milliseconds(50), gone);
  gone.reset();
  std::atomic<bool> called{false};
  const auto other = std::make_shared<Watched>([&]() -> std::optional<Deadlines::Time> {
    called = true;
    return std::nullopt;
  });
  other->watch = deadlines.watch(Clock::now() + std::chrono::milliseconds(60), other);
  CHECK(lsml::test::wait_until([&] { return called.load(); }));
}

TEST_CASE("the last owner may be the deadlines' own thread") {
  Deadlines deadlines;
  std::shared_ptr<Watched> owner;
  std::atomic<bool> called{false};
  owner = std::make_shared<Watched>([&]() -> std::optional<Deadlines::Time> {
    owner.reset();
    called = true;
    return std::nullopt;
  });
  owner->watch = deadlines.watch(Clock::now(), owner);
  CHECK(lsml::test::wait_until([&] { return called.load(); }));
}
