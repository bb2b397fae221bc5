#include "core/signals.hpp"

namespace lsml {

namespace {

/// As nohup asks for: then it stays so.
bool is_ignored(int number) {
  struct sigaction action {};
  return ::sigaction(number, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

}  // namespace

Signals::Signals(std::initializer_list<int> numbers) {
  sigemptyset(&set_);
  for (const int number : numbers)
    if (!is_ignored(number)) sigaddset(&set_, number);
  ::pthread_sigmask(SIG_BLOCK, &set_, nullptr);
}

int Signals::wait(std::chrono::milliseconds limit) const {
  timespec time{};
  time.tv_sec = limit.count() / 1000;
  time.tv_nsec = (limit.count() % 1000) * 1000000;
  const int number = ::sigtimedwait(&set_, nullptr, &time);
  return number < 0 ? 0 : number;
}

void Signals::release() const { ::pthread_sigmask(SIG_UNBLOCK, &set_, nullptr); }

}  // namespace lsml
