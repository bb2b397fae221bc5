// HTTP framing: the bytes of a connection, as they come, to a real listener.
#include <signal.h>
#include <sys/socket.h>

#include <cstdint>

#include "fuzz/checks.hpp"
#include "http/test_server.hpp"

namespace {

/// libFuzzer's alarm would interrupt our system calls; a thread of the server takes it.
bool without_alarm() {
  sigset_t alarm;
  sigemptyset(&alarm);
  sigaddset(&alarm, SIGALRM);
  return ::pthread_sigmask(SIG_BLOCK, &alarm, nullptr) == 0;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static lsml::test::TestServer server({.head = 4096, .body = 65536});
  static const bool quiet = without_alarm();
  lsml::fuzz::require(quiet, "no signal mask");
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  lsml::test::RawClient client(server.port());
  client.send(bytes);
  ::shutdown(client.descriptor(), SHUT_WR);
  lsml::fuzz::require(client.closed(), "the connection stays open");
  lsml::test::RawClient next(server.port());
  next.send(lsml::test::get("/next"));
  const auto answer = next.answer();
  lsml::fuzz::require(answer.find("HTTP/1.1 200") == 0, "the next request is not served", answer);
  return 0;
}
