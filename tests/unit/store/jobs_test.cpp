#include <lsml/error.hpp>

#include "support/catch.hpp"
#include "unit/store/stores.hpp"

using namespace lsml;
using lsml::test::Stores;
using std::chrono::seconds;
using store::JobState;

namespace {

store::JobRequest request(const std::string& project, const std::string& event = "START_TRAINING") {
  return {project, event, "<View/>", 7};
}

std::string enqueue(store::Store& store, const std::string& project = "1.1") {
  return store.enqueue_or_join(request(project)).job.id;
}

/// The claimed job's id, "none" when there is nothing to do.
std::string claim(store::Store& store, int max_attempts = 3) {
  const auto job = store.claim(seconds(10), max_attempts);
  return job ? job->id : "none";
}

void pass(Stores& stores, seconds time) {
  stores.now_ms += std::chrono::milliseconds(time).count();
}

const store::Outcome kCompleted{JobState::completed, "0.1.0", ""};

}  // namespace

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
