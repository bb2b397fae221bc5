#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

#include "api/core.hpp"
#include "core/child_process.hpp"
#include "core/log.hpp"
#include "core/signals.hpp"
#include "http/listen_socket.hpp"
#include "http/listener.hpp"
#include "main/kwargs.hpp"
#include "main/roles.hpp"

namespace lsml::main {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr int kFirstSocket = 3;  // sd_listen_fds(3)
constexpr unsigned kTimeToEnd = 9;
constexpr seconds kTimeToFinish{7};  // then models are told to stop
constexpr milliseconds kTimeToReturn{200};

/// The socket a parent passed the systemd way; -1 when there is none.
int passed_socket() {
  const char* pid = std::getenv("LISTEN_PID");
  const char* count = std::getenv("LISTEN_FDS");
  const bool passed =
      pid != nullptr && count != nullptr && std::atoi(pid) == ::getpid() && std::atoi(count) >= 1;
  if (!passed) return -1;
  // What the model starts must not keep the port.
  ::unsetenv("LISTEN_PID");
  ::unsetenv("LISTEN_FDS");
  ::fcntl(kFirstSocket, F_SETFD, FD_CLOEXEC);
  return kFirstSocket;
}

BackendOptions backend_options(const Options& options) {
  BackendOptions backend;
  backend.model_dir = options.model_dir;
  backend.threads = options.threads;
  backend.predict_timeout = options.predict_timeout;
  backend.fit_timeout = options.fit_timeout;
  backend.max_instances = options.max_instances;
  backend.kwargs = read_kwargs(options.config, options.kwargs);
  backend.basic_auth_user = options.basic_auth_user;
  backend.basic_auth_pass = options.basic_auth_pass;
  backend.webhook_without_auth = options.webhook_without_auth;
  backend.base_path = options.base_path;
  backend.validate = options.validate;
  return backend;
}

api::Surroundings surroundings(bool supervised) {
  api::Surroundings made;
  made.caller = model::ComputePool::Caller::lends_thread;
  made.has_worker = true;
  made.locked = supervised;
  // Only a new process gets rid of a thread that is stuck in the author's code.
  made.on_stuck = [] {
    log::error("a predict does not return: this process ends, so that a new one can serve");
    ::kill(::getpid(), SIGTERM);
  };
  return made;
}

http::ListenerOptions listener_options(const Options& options, int socket, std::size_t predicting) {
  http::ListenerOptions made;
  made.fd = socket;
  // Requests lend their threads to predict; two are always left for /health and the rest.
  made.threads = static_cast<unsigned>(predicting) + 2;
  made.limits.body = options.max_body_mib << 20;
  return made;
}

/// Connections cost descriptors, and the usual soft limit is 1024.
void allow_many_descriptors() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

/// Tells the models after a while that they are not wanted any more, unless it goes before.
class Cancelling {
 public:
  Cancelling(api::Core& core, seconds after)
      : thread_([&core, after](const std::stop_token& gone) {
          std::mutex mutex;
          std::unique_lock lock(mutex);
          std::condition_variable_any never;
          if (!never.wait_for(lock, gone, after, [&] { return gone.stop_requested(); }))
            core.cancelled = true;
        }) {}

 private:
  std::jthread thread_;
};

/// SIGUSR2: replaced, no hurry. Otherwise the process must be gone within 10 s, whatever it runs.
void stop(http::Listener& listener, api::Core& core, int signal, const Options& options,
          const Signals& signals) {
  if (signal == SIGUSR2) {
    signals.release();
    listener.stop(std::chrono::duration_cast<milliseconds>(
        std::chrono::duration<double>(options.predict_timeout + 10)));
  } else {
    ::signal(SIGALRM, [](int) { ::_exit(0); });
    ::alarm(kTimeToEnd);
    const Cancelling cancelling(core, kTimeToFinish);
    listener.stop(seconds(kTimeToEnd));
  }
}

}  // namespace

int run_serve(const ModelFactory& factory, const Options& options) {
  const Signals signals({SIGTERM, SIGINT, SIGHUP, SIGUSR2});
  end_with_parent(false);
  allow_many_descriptors();
  const int passed = passed_socket();
  const int socket = passed >= 0 ? passed : http::listen_socket(options.host, options.port);
  api::Core core(factory, backend_options(options), surroundings(passed >= 0));
  auto listening = listener_options(options, socket, core.pool.threads());
  listening.refusing = [&core](Response& response) { core.note_refusal(response); };
  http::Listener listener(std::move(listening),
                          [&core](Request&& request, Callback<Response> answer) {
                            core.handle(std::move(request), std::move(answer));
                          });
  listener.start();
  int signal = 0;
  while (signal == 0) signal = signals.wait(seconds(3600));
  stop(listener, core, signal, options, signals);
  // Nobody waits for what still runs, and it may never return. What has just answered will.
  if (!core.pool.drain_for(kTimeToReturn)) ::_exit(0);
  return 0;
}

}  // namespace lsml::main
