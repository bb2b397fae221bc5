#include "watch.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>

#include <optional>

#include "served_code.hpp"

namespace lsml::cli {

namespace {

/// An editor saves in several steps.
constexpr int kSettleMs = 100;
constexpr std::size_t kNamed = 3;

/// "model.cpp", "a.hpp, b.hpp, c.hpp and 2 more"
std::string listed(const std::set<std::string>& names) {
  std::string text;
  std::size_t count = 0;
  for (const auto& name : names)
    if (++count <= kNamed) text += (text.empty() ? "" : ", ") + name;
  return count <= kNamed ? text : fmt::format("{} and {} more", text, count - kNamed);
}

/// The program that serves, and what it is told.
class Child {
 public:
  Child(const Project& project, const Words& command, const Signals& signals)
      : signals_(signals), pid_(start_child(command, project.directory().string())) {}

  void tell(int number) const { ::kill(pid_, number); }
  /// Hands on the signals that we got; false once the program has ended or is to.
  bool look() {
    for (int number = signals_.take(); number != 0; number = signals_.take()) {
      if (number == SIGCHLD) continue;
      tell(number);
      to_end_ = true;
    }
    int status = 0;
    if (!code_ && ::waitpid(pid_, &status, WNOHANG) == pid_) code_ = exit_code(status);
    return !code_ && !to_end_;
  }
  std::optional<int> code() const { return code_; }

 private:
  const Signals& signals_;
  const int pid_;
  bool to_end_{false};
  std::optional<int> code_{};
};

void rebuild(const Project& project, const std::string& why, Child& child, int signals,
             const Console& console) {
  console.status("Building", fmt::format("{} ({} changed)", project.target(), why));
  const auto built = project.build(console, {signals, [&](int) { return child.look(); }});
  if (built == Built::ended) return;
  if (built == Built::no)
    return Console::error(project.target() + " does not build; the old one goes on serving", "");
  tell_of_unnamed_code(project, console);
  console.status("Reloading", project.target());
  child.tell(SIGUSR2);
}

}  // namespace

int watch(const Project& project, const Words& command, const Signals& signals,
          SourceWatcher& sources, const Console& console) {
  Child child(project, command, signals);
  std::set<std::string> changed;
  while (true) {
    pollfd ready[2] = {{signals.descriptor(), POLLIN, 0}, {sources.descriptor(), POLLIN, 0}};
    const int count = ::poll(ready, 2, changed.empty() ? -1 : kSettleMs);
    const bool goes_on = child.look();
    if (const auto code = child.code()) return *code;
    changed.merge(sources.take_changes());
    if (!goes_on) changed.clear();
    if (changed.empty() || count != 0) continue;
    rebuild(project, listed(changed), child, signals.descriptor(), console);
    changed.clear();
    if (const auto code = child.code()) return *code;
  }
}

}  // namespace lsml::cli
