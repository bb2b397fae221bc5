#include "core/kept_process.hpp"

#include <signal.h>

#include <algorithm>
#include <lsml/error.hpp>

#include "core/log.hpp"

namespace lsml {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kFirstPause{100};
constexpr milliseconds kLongestPause{5000};
/// What lived that long is not "dying again".
constexpr std::chrono::seconds kHealthy{10};

}  // namespace

KeptProcess::KeptProcess(std::string name, ChildProcess::Command command)
    : name_(std::move(name)), command_(std::move(command)) {}

void KeptProcess::look() {
  leaving_.remove_if([](ChildProcess& old) { return old.ended().has_value(); });
  if (process_) {
    if (const auto ending = process_->ended()) note_death(*ending);
  }
  if (process_ || stopping_ || Clock::now() < due_) return;
  started_ = Clock::now();
  try {
    process_.emplace(command_);
  } catch (const Error& error) {
    log::error("{}: {}", name_, error.what());
    due_ = started_ + kLongestPause;
  }
}

void KeptProcess::replace() {
  if (process_) {
    process_->signal(SIGUSR2);
    leaving_.push_back(std::move(*process_));
    process_.reset();
  }
  pause_ = milliseconds(0);
  due_ = Clock::now();
  look();
}

void KeptProcess::stop() {
  stopping_ = true;
  if (process_) process_->signal(SIGTERM);
  for (const auto& old : leaving_) old.signal(SIGTERM);
}

void KeptProcess::note_death(const Ending& ending) {
  process_.reset();
  if (stopping_) return;
  const auto now = Clock::now();
  due_ = now - started_ > kHealthy ? now : now + pause_;
  log::error("{} ended with {}; starting it again{}", name_, ending.text(),
             due_ > now ? fmt::format(" in {} ms", pause_.count()) : "");
  pause_ = now - started_ > kHealthy ? milliseconds(0)
                                     : std::clamp(pause_ * 2, kFirstPause, kLongestPause);
}

}  // namespace lsml
