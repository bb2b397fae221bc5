#include "unit/store/jobs.hpp"

#include "support/catch.hpp"

using namespace lsml;
using namespace lsml::test;

TEST_CASE("an enqueued job waits, with all that was asked") {
  Stores stores;
  const auto [job, joined] = stores.a.enqueue_or_join({"1.1", "PROJECT_UPDATED", "<View/>", 7});
  CHECK_FALSE(joined);
  CHECK(job.id.size() == 16);
  CHECK(job.id.find_first_not_of("0123456789abcdef") == std::string::npos);
  CHECK(job.project == "1.1");
  CHECK(job.event == "PROJECT_UPDATED");
  CHECK(job.label_config == "<View/>");
  CHECK(job.annotated_tasks == 7);
  CHECK(job.state == JobState::waiting);
  CHECK(job.epoch == 0);
  CHECK(job.attempts == 0);
  CHECK(job.created == 1000);
  CHECK(job.started == 0);
  CHECK(job.finished == 0);
}

TEST_CASE("a second request joins the job that waits, and its wishes replace the first's") {
  Stores stores;
  const auto first = stores.a.enqueue_or_join(request("1.1")).job;
  pass(stores, seconds(5));
  const auto [job, joined] = stores.b.enqueue_or_join({"1.1", "ANNOTATION_CREATED", "<V/>", -1});
  CHECK(joined);
  CHECK(job.id == first.id);
  CHECK(job.event == "ANNOTATION_CREATED");
  CHECK(job.label_config == "<V/>");
  CHECK(job.annotated_tasks == -1);
  CHECK(job.created == 1000);
  CHECK(stores.a.jobs("1.1", 10).size() == 1);
}

TEST_CASE("while a job runs one more waits, and further requests join that one") {
  Stores stores;
  const auto running = enqueue(stores.a);
  claim(stores.a);
  const auto waiting = stores.a.enqueue_or_join(request("1.1"));
  CHECK_FALSE(waiting.joined);
  CHECK(waiting.job.id != running);
  const auto joined = stores.b.enqueue_or_join(request("1.1"));
  CHECK(joined.joined);
  CHECK(joined.job.id == waiting.job.id);
  CHECK(stores.a.job(running)->state == JobState::running);
}

TEST_CASE("projects do not share jobs") {
  Stores stores;
  enqueue(stores.a, "1.1");
  CHECK_FALSE(stores.a.enqueue_or_join(request("1.2")).joined);
  CHECK(stores.a.jobs("1.1", 10).size() == 1);
}

TEST_CASE("there is nothing to claim in an empty store") {
  Stores stores;
  CHECK(claim(stores.a) == "none");
}

TEST_CASE("looking for a job that is not there waits for no writer") {
  Stores stores;
  store::Database other(stores.path, store::Database::Access::read_write);
  const store::Transaction writing(other);
  CHECK(claim(stores.a) == "none");
  CHECK(stores.a.jobs("1.1", 1).empty());
}

TEST_CASE("a claimed job runs, with the first epoch") {
  Stores stores;
  const auto id = enqueue(stores.a);
  pass(stores, seconds(5));
  const auto job = stores.b.claim(seconds(10), 3);
  REQUIRE(job);
  CHECK(job->id == id);
  CHECK(job->state == JobState::running);
  CHECK(job->epoch == 1);
  CHECK(job->attempts == 1);
  CHECK(job->created == 1000);
  CHECK(job->started == 1005);
  CHECK(job->label_config == "<View/>");
  CHECK(stores.a.job(id)->state == JobState::running);
}

TEST_CASE("the oldest waiting job is claimed first") {
  Stores stores;
  const auto first = enqueue(stores.a, "2.1");
  const auto second = enqueue(stores.b, "1.1");
  enqueue(stores.a, "2.1");
  CHECK(claim(stores.b) == first);
  CHECK(claim(stores.a) == second);
}

TEST_CASE("a project with a running job gives no second one, others do") {
  Stores stores;
  enqueue(stores.a, "1.1");
  claim(stores.a);
  enqueue(stores.a, "1.1");
  CHECK(claim(stores.b) == "none");
  const auto other = enqueue(stores.a, "1.2");
  CHECK(claim(stores.b) == other);
}

TEST_CASE("the waiting job is claimed once the running one has ended") {
  Stores stores;
  const auto first = enqueue(stores.a);
  claim(stores.a);
  const auto second = enqueue(stores.a);
  stores.a.finish(first, 1, kCompleted);
  CHECK(claim(stores.b) == second);
}

TEST_CASE("a job is claimed again when its lease is over, with the next epoch") {
  Stores stores;
  const auto id = enqueue(stores.a);
  claim(stores.a);
  stores.now_ms += 9999;
  CHECK(claim(stores.b) == "none");
  stores.now_ms += 1;
  const auto job = stores.b.claim(seconds(10), 3);
  REQUIRE(job);
  CHECK(job->id == id);
  CHECK(job->epoch == 2);
  CHECK(job->attempts == 2);
  CHECK(job->started == 1010);
  CHECK(claim(stores.a) == "none");
}

TEST_CASE("a job whose lease is over goes before the one that waits") {
  Stores stores;
  const auto first = enqueue(stores.a);
  claim(stores.a);
  enqueue(stores.a);
  pass(stores, seconds(10));
  CHECK(claim(stores.b) == first);
  CHECK(claim(stores.b) == "none");
}

TEST_CASE("a job whose worker died too often is failed, and the next candidate is claimed") {
  Stores stores;
  const auto first = enqueue(stores.a);
  claim(stores.a, 2);
  const auto second = enqueue(stores.a);
  pass(stores, seconds(10));
  CHECK(claim(stores.a, 2) == first);
  pass(stores, seconds(10));
  CHECK(claim(stores.a, 2) == second);
  const auto job = stores.b.job(first);
  CHECK(job->state == JobState::failed);
  CHECK(job->reason == "its worker died 2 times");
  CHECK(job->finished == 1020);
  CHECK(stores.b.job(second)->attempts == 1);
}

TEST_CASE("the last job is failed though there is no other to claim") {
  Stores stores;
  const auto id = enqueue(stores.a);
  claim(stores.a, 1);
  pass(stores, seconds(10));
  CHECK(claim(stores.a, 1) == "none");
  CHECK(stores.b.job(id)->state == JobState::failed);
}

TEST_CASE("jobs are counted by state, over all projects") {
  Stores stores;
  stores.a.enqueue_or_join({.project = "1.1"});
  const auto job = stores.a.claim(std::chrono::seconds(5), 3).value();
  stores.a.enqueue_or_join({.project = "1.1"});
  stores.a.enqueue_or_join({.project = "2.2"});
  auto counts = stores.b.job_counts();
  CHECK(counts.waiting == 2);
  CHECK(counts.running == 1);
  stores.a.finish(job.id, job.epoch, {store::JobState::failed, "", "x"});
  counts = stores.b.job_counts();
  CHECK(counts.running == 0);
  CHECK(counts.failed == 1);
  CHECK(counts.completed + counts.cancelled == 0);
}
