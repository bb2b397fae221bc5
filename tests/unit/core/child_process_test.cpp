#include "core/child_process.hpp"

#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <lsml/error.hpp>

#include "core/files.hpp"
#include "support/catch.hpp"
#include "support/child.hpp"
#include "support/temp_dir.hpp"
#include "support/wait_until.hpp"

using namespace lsml;
using std::chrono::milliseconds;
using test::wait_until;

namespace {

constexpr milliseconds kLong{10000};

ChildProcess::Command shell(const std::string& script) {
  ChildProcess::Command command;
  command.argv = {"/bin/sh", "-c", script};
  return command;
}

Ending end_of(ChildProcess& child) {
  const auto ending = child.wait(kLong);
  REQUIRE(ending);
  return *ending;
}

std::string written(const std::string& path) {
  return files::exists(path) ? files::read(path) : std::string();
}

bool alive(int pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
  std::string stat;
  std::getline(file, stat);
  return !stat.empty() && stat.at(stat.rfind(')') + 2) != 'Z';
}

/// Two processes, of which the first is the child; both their pids, once they run.
struct Family {
  explicit Family(bool own_group) {
    auto command = shell("sleep 600 & echo $! >\"$0\"; wait");
    command.argv.push_back(file);
    command.own_group = own_group;
    child.emplace(command);
    wait_until([&] { return written(file).find('\n') != std::string::npos; });
    below = std::stoi(written(file));
  }
  ~Family() { ::kill(below, SIGKILL); }

  const test::TempDir directory{};
  const std::string file{directory.path() + "/pid"};
  std::optional<ChildProcess> child{};
  int below{};
};

}  // namespace

TEST_CASE("an ending is a code or a signal, in words") {
  ChildProcess exits(shell("exit 7"));
  CHECK(end_of(exits).text() == "exit code 7");
  ChildProcess crashes(shell("kill -SEGV $$"));
  const auto ending = end_of(crashes);
  CHECK((ending.code == -1 && ending.signal == SIGSEGV));
  CHECK(ending.text() == "signal 11 (Segmentation fault)");
  CHECK(crashes.ended()->signal == SIGSEGV);
}

TEST_CASE("a program that is not there ends with exit code 127") {
  ChildProcess::Command command;
  command.argv = {"/no/such/program"};
  ChildProcess child(command);
  CHECK(end_of(child).code == 127);
}

TEST_CASE("while it runs it has not ended, and waiting has a limit") {
  ChildProcess child(shell("exec sleep 600"));
  CHECK_FALSE(child.ended());
  CHECK_FALSE(child.wait(milliseconds(1)));
  child.signal(SIGTERM);
  CHECK(end_of(child).signal == SIGTERM);
}

TEST_CASE("its environment is ours with the additions, its arguments go through no shell") {
  ::setenv("LSML_TEST_OURS", "old", 1);
  ::setenv("LSML_TEST_STAYS", "here", 1);
  const test::TempDir directory;
  auto command = shell(R"(echo "$LSML_TEST_OURS $LSML_TEST_STAYS $1" >"$0")");
  command.argv.insert(command.argv.end(), {directory.path() + "/file", "$HOME; *"});
  command.environment = {{"LSML_TEST_OURS", "new"}};
  ChildProcess child(command);
  CHECK(end_of(child).code == 0);
  CHECK(written(directory.path() + "/file") == "new here $HOME; *\n");
  ::unsetenv("LSML_TEST_OURS");
  ::unsetenv("LSML_TEST_STAYS");
}

TEST_CASE("a socket is descriptor 3, as systemd passes it") {
  int ends[2];
  REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0);
  auto command = shell(R"(test "$LISTEN_PID" = $$ && echo "$LISTEN_FDS" >&3)");
  command.socket = ends[1];
  ChildProcess child(command);
  CHECK(end_of(child).code == 0);
  char said[2]{};
  CHECK(::read(ends[0], said, sizeof said) == 2);
  CHECK(std::string(said, 2) == "1\n");
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST_CASE("without a socket it is told of none, though we got one") {
  ::setenv("LISTEN_FDS", "1", 1);
  ChildProcess child(shell(R"(test -z "$LISTEN_FDS")"));
  CHECK(end_of(child).code == 0);
  ::unsetenv("LISTEN_FDS");
}

TEST_CASE("signals that we block are not blocked in it") {
  sigset_t blocked, before;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGTERM);
  ::pthread_sigmask(SIG_BLOCK, &blocked, &before);
  ChildProcess child(shell("exec sleep 600"));
  child.signal(SIGTERM);
  CHECK(end_of(child).signal == SIGTERM);
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

TEST_CASE("it is killed with the object, its group with it when it has one") {
  Family alone(false);
  const int first = alone.child->pid();
  alone.child.reset();
  CHECK_FALSE(alive(first));
  CHECK(alive(alone.below));

  Family group(true);
  group.child.reset();
  CHECK(wait_until([&] { return !alive(group.below); }));
}

TEST_CASE("what a group's leader leaves behind ends with it") {
  Family group(true);
  ::kill(group.child->pid(), SIGTERM);  // the leader only
  CHECK(end_of(*group.child).signal == SIGTERM);
  CHECK(wait_until([&] { return !alive(group.below); }));
}

TEST_CASE("an object that was moved from owns no process") {
  ChildProcess first(shell("exec sleep 600"));
  const int pid = first.pid();
  ChildProcess second(std::move(first));
  CHECK(second.pid() == pid);
  ChildProcess third(shell("exec sleep 600"));
  const int replaced = third.pid();
  third = std::move(second);
  CHECK_FALSE(alive(replaced));
  CHECK(alive(pid));
  CHECK(third.pid() == pid);
}

TEST_CASE("a child that watches ends with its parent, one that no parent started does not") {
  int pipe[2];
  REQUIRE(::pipe(pipe) == 0);
  const test::Child child([&](const auto& say) {
    end_with_parent(false);  // without effect
    ::close(pipe[1]);
    ::setenv("LSML_PARENT_PIPE", std::to_string(pipe[0]).c_str(), 1);
    end_with_parent(false);
    say(std::getenv("LSML_PARENT_PIPE") == nullptr ? "w" : "its children would watch, too");
    while (true) ::pause();
  });
  char byte{};
  CHECK((child.hear(byte) && byte == 'w'));
  ::close(pipe[1]);
  CHECK_FALSE(child.hear(byte));
  ::close(pipe[0]);
}

TEST_CASE("the pipe that a child watches ends when its parent is killed") {
  const test::TempDir directory;
  const auto file = directory.path() + "/file";
  test::Child parent([&](const auto& say) {
    auto command = shell(R"(echo >"$0"; cat "/proc/self/fd/$LSML_PARENT_PIPE"; echo gone >>"$0")");
    command.argv.push_back(file);
    const ChildProcess child(command);
    say("x");
    while (true) ::pause();
  });
  char byte{};
  CHECK(parent.hear(byte));
  REQUIRE(wait_until([&] { return written(file) == "\n"; }));
  parent.end(SIGKILL);
  CHECK(wait_until([&] { return written(file) == "\ngone\n"; }));
}

TEST_CASE("our own program has a path") {
  CHECK(own_program() == std::filesystem::read_symlink("/proc/self/exe").string());
}
