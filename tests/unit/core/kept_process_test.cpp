#include "core/kept_process.hpp"

#include <signal.h>
#include <sys/wait.h>

#include <algorithm>
#include <functional>
#include <sstream>

#include "core/files.hpp"
#include "support/catch.hpp"
#include "support/temp_dir.hpp"
#include "support/wait_until.hpp"

using namespace lsml;
using test::wait_until;

namespace {

/// Kept, and what it wrote into a file, word by word.
struct Kept {
  explicit Kept(const std::string& script) : process("kept", command(script)) {}

  ChildProcess::Command command(const std::string& script) const {
    ChildProcess::Command made;
    made.argv = {"/bin/sh", "-c", script, file};
    return made;
  }
  std::vector<std::string> words() const {
    std::istringstream text(files::exists(file) ? files::read(file) : "");
    std::vector<std::string> all;
    for (std::string word; text >> word;) all.push_back(word);
    return all;
  }
  std::size_t count(const std::string& word) const {
    const auto all = words();
    return static_cast<std::size_t>(std::count(all.begin(), all.end(), word));
  }
  /// Without a look.
  bool wrote(std::size_t words_written) const {
    return wait_until([&] { return words().size() >= words_written; });
  }
  bool looked_until(const std::function<bool()>& condition) {
    return wait_until([&] {
      process.look();
      return condition();
    });
  }

  const test::TempDir directory{};
  const std::string file{directory.path() + "/file"};
  KeptProcess process;
};

/// Says what it is told; ends when it is.
constexpr const char* kServing = R"(trap 'echo replaced >>"$0"; exit' USR2
trap 'echo ended >>"$0"; exit' TERM
echo started >>"$0"
while :; do sleep 0.01; done)";
constexpr const char* kDying = R"(date +%s%N >>"$0")";

bool has_ended(const std::string& pid) {
  siginfo_t info{};
  return ::waitid(P_PID, static_cast<id_t>(std::stoi(pid)), &info, WEXITED | WNOHANG | WNOWAIT) ==
             0 &&
         info.si_pid != 0;
}

}  // namespace

TEST_CASE("a process is started by the first look, and only once") {
  Kept kept(kServing);
  CHECK_FALSE(files::exists(kept.file));
  CHECK(kept.looked_until([&] { return kept.count("started") == 1; }));
  for (int i = 0; i < 20; ++i) kept.process.look();
  CHECK(kept.words() == std::vector<std::string>{"started"});
}

TEST_CASE("a process that dies is started again at once the first time") {
  Kept kept(R"(echo $$ >>"$0"; exec sleep 600)");
  kept.process.look();
  REQUIRE(kept.wrote(1));
  const auto first = kept.words()[0];
  ::kill(std::stoi(first), SIGKILL);
  REQUIRE(wait_until([&] { return has_ended(first); }));
  kept.process.look();
  CHECK(kept.wrote(2));
}

TEST_CASE("the pauses grow when it keeps dying") {
  Kept kept(kDying);
  REQUIRE(kept.looked_until([&] { return kept.words().size() == 4; }));
  std::vector<double> pauses_ms;
  const auto times = kept.words();
  for (std::size_t i = 1; i < times.size(); ++i)
    pauses_ms.push_back((std::stod(times[i]) - std::stod(times[i - 1])) / 1e6);
  CHECK(pauses_ms[1] >= 99);
  CHECK(pauses_ms[2] >= 199);
}

TEST_CASE("a new process takes the place of the old, which is told and not started again") {
  Kept kept(kServing);
  REQUIRE(kept.looked_until([&] { return kept.count("started") == 1; }));
  kept.process.replace();
  CHECK(
      kept.looked_until([&] { return kept.count("started") == 2 && kept.count("replaced") == 1; }));
  for (int i = 0; i < 20; ++i) kept.process.look();
  CHECK(kept.count("started") == 2);
}

TEST_CASE("one that keeps dying is started at once when it is replaced") {
  Kept kept(kDying);
  REQUIRE(kept.looked_until([&] { return kept.words().size() == 4; }));
  // A pause of 400 ms has begun, or will.
  kept.process.replace();
  CHECK(kept.wrote(5));
}

TEST_CASE("after stop all of them end and none is started") {
  Kept kept(kServing);
  REQUIRE(kept.looked_until([&] { return kept.count("started") == 1; }));
  CHECK_FALSE(kept.process.gone());
  kept.process.stop();
  CHECK_FALSE(kept.process.gone());
  CHECK(kept.looked_until([&] { return kept.process.gone(); }));
  for (int i = 0; i < 20; ++i) kept.process.look();
  CHECK(kept.words() == std::vector<std::string>{"started", "ended"});
}

TEST_CASE("stop reaches an old one that has not finished yet") {
  Kept kept(R"(trap '' USR2
trap 'echo ended >>"$0"; exit' TERM
echo started >>"$0"
while :; do sleep 0.01; done)");
  REQUIRE(kept.looked_until([&] { return kept.count("started") == 1; }));
  kept.process.replace();
  REQUIRE(kept.looked_until([&] { return kept.count("started") == 2; }));
  kept.process.stop();
  CHECK(kept.looked_until([&] { return kept.process.gone(); }));
  CHECK(kept.count("ended") == 2);
}
