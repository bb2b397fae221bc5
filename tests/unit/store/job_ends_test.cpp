#include <lsml/error.hpp>

#include "support/catch.hpp"
#include "unit/store/jobs.hpp"

using namespace lsml;
using namespace lsml::test;

TEST_CASE("a renewed lease keeps a job from others") {
  Stores stores;
  const auto id = enqueue(stores.a);
  claim(stores.a);
  pass(stores, seconds(9));
  CHECK(stores.a.renew(id, 1, seconds(10)));
  pass(stores, seconds(9));
  CHECK(claim(stores.b) == "none");
  pass(stores, seconds(1));
  CHECK(claim(stores.b) == id);
}

TEST_CASE("a lease that is over can be renewed while nobody took the job") {
  Stores stores;
  const auto id = enqueue(stores.a);
  claim(stores.a);
  pass(stores, seconds(60));
  CHECK(stores.a.renew(id, 1, seconds(10)));
  CHECK(claim(stores.b) == "none");
}

TEST_CASE("a lease is renewed by the holder of the last epoch only") {
  Stores stores;
  const auto id = enqueue(stores.a);
  CHECK_FALSE(stores.a.renew(id, 0, seconds(10)));
  claim(stores.a);
  pass(stores, seconds(10));
  claim(stores.b);
  CHECK_FALSE(stores.a.renew(id, 1, seconds(99)));
  CHECK(stores.b.renew(id, 2, seconds(10)));
  stores.b.cancel(id);
  CHECK_FALSE(stores.b.renew(id, 2, seconds(10)));
  CHECK_FALSE(stores.b.renew("unknown", 1, seconds(10)));
}

TEST_CASE("a completed job makes its version the current one") {
  Stores stores;
  const auto id = enqueue(stores.a);
  claim(stores.a);
  pass(stores, seconds(5));
  CHECK(stores.a.finish(id, 1, kCompleted));
  const auto job = stores.b.job(id);
  CHECK(job->state == JobState::completed);
  CHECK(job->version == "0.1.0");
  CHECK(job->finished == 1005);
  CHECK(stores.b.project("1.1")->current_version == "0.1.0");
}

TEST_CASE("a failed job leaves the current version and keeps its reason") {
  Stores stores;
  const auto first = enqueue(stores.a);
  claim(stores.a);
  stores.a.finish(first, 1, kCompleted);
  const auto second = enqueue(stores.a);
  claim(stores.a);
  CHECK(stores.a.finish(second, 1, {JobState::failed, "", "no memory"}));
  CHECK(stores.b.job(second)->state == JobState::failed);
  CHECK(stores.b.job(second)->reason == "no memory");
  CHECK(stores.b.project("1.1")->current_version == "0.1.0");
}

TEST_CASE("a job that another worker took over cannot be finished by the first") {
  Stores stores;
  const auto id = enqueue(stores.a);
  claim(stores.a);
  pass(stores, seconds(10));
  claim(stores.b);
  CHECK_FALSE(stores.a.finish(id, 1, kCompleted));
  CHECK(stores.a.job(id)->state == JobState::running);
  CHECK(stores.a.project("1.1")->current_version == "");
  CHECK(stores.b.finish(id, 2, kCompleted));
}

TEST_CASE("a job that does not run cannot be finished") {
  Stores stores;
  const auto waiting = enqueue(stores.a);
  CHECK_FALSE(stores.a.finish(waiting, 0, kCompleted));
  claim(stores.a);
  stores.b.cancel(waiting);
  CHECK_FALSE(stores.a.finish(waiting, 1, kCompleted));
  CHECK(stores.a.job(waiting)->state == JobState::cancelled);
  CHECK(stores.a.project("1.1")->current_version == "");
}

TEST_CASE("a job finishes once") {
  Stores stores;
  const auto id = enqueue(stores.a);
  claim(stores.a);
  CHECK(stores.a.finish(id, 1, kCompleted));
  CHECK_FALSE(stores.a.finish(id, 1, {JobState::failed, "", "late"}));
  CHECK(stores.a.job(id)->state == JobState::completed);
}

TEST_CASE("an outcome that is none is refused") {
  Stores stores;
  const auto id = enqueue(stores.a);
  claim(stores.a);
  CHECK_THROWS_SAYING(stores.a.finish(id, 1, {JobState::waiting, "", ""}), Error, "as waiting");
  CHECK_THROWS_SAYING(stores.a.finish(id, 1, {JobState::running, "", ""}), Error, "as running");
  CHECK_THROWS_SAYING(stores.a.finish(id, 1, {JobState::completed, "", ""}), Error, "version");
  CHECK(stores.a.job(id)->state == JobState::running);
}

TEST_CASE("a job handed back waits again, first in the queue, and that was no attempt") {
  Stores stores;
  const auto id = enqueue(stores.a, "1.1");
  enqueue(stores.a, "1.2");
  claim(stores.a);
  CHECK(stores.a.hand_back(id, 1));
  const auto waiting = stores.b.job(id);
  CHECK(waiting->state == JobState::waiting);
  CHECK(waiting->attempts == 0);
  CHECK(waiting->started == 0);
  const auto again = stores.b.claim(seconds(10), 1);
  REQUIRE(again);
  CHECK(again->id == id);
  CHECK(again->epoch == 2);
  CHECK(again->attempts == 1);
}

TEST_CASE("a job handed back while another waits becomes one with it") {
  Stores stores;
  const auto running = enqueue(stores.a);
  claim(stores.a);
  const auto waiting = enqueue(stores.a);
  CHECK(stores.a.hand_back(running, 1));
  const auto ended = stores.b.job(running);
  CHECK(ended->state == JobState::cancelled);
  CHECK(ended->reason == "joined with job " + waiting + ", which waited");
  CHECK(ended->finished == 1000);
  CHECK(stores.b.job(waiting)->state == JobState::waiting);
  CHECK(claim(stores.b) == waiting);
}

TEST_CASE("only the holder of a running job can hand it back") {
  Stores stores;
  const auto id = enqueue(stores.a);
  CHECK_FALSE(stores.a.hand_back(id, 0));
  claim(stores.a);
  pass(stores, seconds(10));
  claim(stores.b);
  CHECK_FALSE(stores.a.hand_back(id, 1));
  CHECK(stores.a.job(id)->state == JobState::running);
  CHECK(stores.b.hand_back(id, 2));
  CHECK_FALSE(stores.b.hand_back(id, 2));
}

TEST_CASE("waiting and running jobs can be cancelled, ended and unknown ones cannot") {
  Stores stores;
  const auto running = enqueue(stores.a);
  claim(stores.a);
  const auto waiting = enqueue(stores.a);
  CHECK(stores.b.cancel(waiting));
  CHECK(stores.b.cancel(running));
  CHECK(stores.a.job(waiting)->state == JobState::cancelled);
  CHECK(stores.a.job(running)->state == JobState::cancelled);
  CHECK(stores.a.job(running)->finished == 1000);
  CHECK_FALSE(stores.b.cancel(running));
  CHECK_FALSE(stores.b.cancel("unknown"));
  CHECK(claim(stores.a) == "none");
}

TEST_CASE("a project's jobs come newest first, at most as many as asked for") {
  Stores stores;
  std::vector<std::string> ids;
  for (int i = 0; i < 3; ++i) {
    ids.push_back(enqueue(stores.a));
    claim(stores.a);
    stores.a.finish(ids.back(), 1, kCompleted);
  }
  enqueue(stores.a, "1.2");
  const auto all = stores.b.jobs("1.1", 10);
  REQUIRE(all.size() == 3);
  CHECK(all[0].id == ids[2]);
  CHECK(all[2].id == ids[0]);
  CHECK(stores.b.jobs("1.1", 2).size() == 2);
  CHECK(stores.b.jobs("1.1", 2)[0].id == ids[2]);
}

TEST_CASE("an unknown job is none") {
  Stores stores;
  CHECK_FALSE(stores.a.job("unknown"));
  CHECK(stores.a.jobs("1.1", 10).empty());
}
