#pragma once

namespace lsml::cli {

/// The signals that end a program, and SIGCHLD, as something poll() can wait for. From
/// now on they do nothing else; programs that we start or become get them as usual.
class Signals {
 public:
  Signals();
  ~Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  int descriptor() const { return fd_; }
  /// 0 when there is none.
  int take() const;

 private:
  int fd_{-1};
};

}  // namespace lsml::cli
