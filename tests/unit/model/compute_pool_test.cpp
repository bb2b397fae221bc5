#include "model/compute_pool.hpp"

#include <atomic>
#include <functional>
#include <future>

#include "support/catch.hpp"

using lsml::model::ComputePool;

namespace {

class Job final : public ComputePool::Work {
 public:
  Job(std::function<bool()> turn, bool interactive = false)
      : turn_(std::move(turn)), interactive_(interactive) {}
  bool run() override { return turn_(); }
  bool interactive() const override { return interactive_; }

 private:
  std::function<bool()> turn_;
  bool interactive_;
};

using Lane = ComputePool::Lane;
constexpr auto kKeeps = ComputePool::Caller::keeps_thread;
constexpr auto kLends = ComputePool::Caller::lends_thread;

std::shared_ptr<ComputePool::Work> once(std::function<void()> work, bool interactive = false) {
  return std::make_shared<Job>(
      [work = std::move(work)] {
        work();
        return false;
      },
      interactive);
}

}  // namespace

TEST_CASE("works of one lane exclude each other") {
  ComputePool pool(4, 1000);
  const auto lane = std::make_shared<Lane>();
  pool.open(lane, 1);
  std::atomic<int> inside{0}, most{0}, done{0};
  for (int i = 0; i < 200; ++i)
    pool.submit(lane, once([&] {
                  most = std::max(most.load(), ++inside);
                  for (int k = 0; k < 100; ++k) std::this_thread::yield();
                  ++done;
                  --inside;
                }),
                kKeeps);
  pool.drain();
  CHECK(done == 200);
  CHECK(most == 1);
}

TEST_CASE("a wide lane runs several at once") {
  ComputePool pool(2, 10);
  const auto lane = std::make_shared<Lane>();
  pool.open(lane, 2);
  std::promise<void> first_in, second_in;
  pool.submit(lane, once([&] {
                first_in.set_value();
                second_in.get_future().wait();
              }),
              kKeeps);
  first_in.get_future().wait();
  pool.submit(lane, once([&] { second_in.set_value(); }), kKeeps);
  pool.drain();
}

TEST_CASE("works wait until their lane is open") {
  ComputePool pool(1, 10);
  const auto lane = std::make_shared<Lane>();
  std::atomic<bool> ran{false};
  pool.submit(lane, once([&] { ran = true; }), kLends);
  CHECK_FALSE(ran);
  pool.open(lane, 1);
  pool.drain();
  CHECK(ran);
}

TEST_CASE("a caller that lends its thread runs the work itself when nothing is ahead") {
  ComputePool pool(1, 10);
  const auto lane = std::make_shared<Lane>();
  pool.open(lane, 1);
  std::thread::id ran_on;
  pool.submit(lane, once([&] { ran_on = std::this_thread::get_id(); }), kLends);
  CHECK(ran_on == std::this_thread::get_id());
}

TEST_CASE("a caller that keeps its thread never runs the work") {
  ComputePool pool(1, 10);
  const auto lane = std::make_shared<Lane>();
  pool.open(lane, 1);
  std::thread::id ran_on;
  pool.submit(lane, once([&] { ran_on = std::this_thread::get_id(); }), kKeeps);
  pool.drain();
  CHECK(ran_on != std::this_thread::get_id());
}

TEST_CASE("an interactive work passes between the turns of a long batch") {
  ComputePool pool(1, 10);
  const auto lane = std::make_shared<Lane>();
  pool.open(lane, 1);
  std::string order;
  std::promise<void> started, go_on;
  int turn = 0;
  pool.submit(lane, std::make_shared<Job>([&] {
                order += 'b';
                if (turn == 0) {
                  started.set_value();
                  go_on.get_future().wait();
                }
                return ++turn < 3;
              }),
              kKeeps);
  started.get_future().wait();
  pool.submit(lane, once([&] { order += 'x'; }), kKeeps);
  pool.submit(lane, once([&] { order += 'i'; }, true), kKeeps);
  go_on.set_value();
  pool.drain();
  CHECK(order == "bixbb");
}

TEST_CASE("draining for a time says whether all is done") {
  ComputePool pool(1, 10);
  const auto lane = std::make_shared<Lane>();
  pool.open(lane, 1);
  std::promise<void> started, go_on;
  pool.submit(lane, once([&] {
                started.set_value();
                go_on.get_future().wait();
              }),
              kKeeps);
  started.get_future().wait();
  CHECK_FALSE(pool.drain_for(std::chrono::milliseconds(1)));
  std::thread later([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    go_on.set_value();
  });
  CHECK(pool.drain_for(std::chrono::minutes(1)));
  later.join();
}

TEST_CASE("a full queue refuses") {
  ComputePool pool(1, 2);
  const auto lane = std::make_shared<Lane>();
  CHECK(pool.submit(lane, once([] {}), kKeeps));
  CHECK(pool.submit(lane, once([] {}), kKeeps));
  CHECK_FALSE(pool.submit(lane, once([] {}), kKeeps));
  pool.open(lane, 1);
  pool.drain();
}

TEST_CASE("no more works run at once than the pool has threads") {
  ComputePool pool(2, 100);
  std::atomic<int> inside{0}, most{0};
  std::vector<std::shared_ptr<Lane>> lanes;
  for (int i = 0; i < 8; ++i) {
    lanes.push_back(std::make_shared<Lane>());
    pool.open(lanes.back(), 1);
  }
  std::vector<std::thread> callers;
  for (const auto& lane : lanes)
    callers.emplace_back([&, lane] {
      for (int i = 0; i < 10; ++i)
        pool.submit(lane, once([&] {
                      most = std::max(most.load(), ++inside);
                      --inside;
                    }),
                    kLends);
    });
  for (auto& caller : callers) caller.join();
  pool.drain();
  CHECK(most <= 2);
}
