// HTTP framing: the bytes of a connection, as they come, to a real listener.
#include <sys/socket.h>

#include <cstdint>

#include "core/log.hpp"
#include "fuzz/checks.hpp"
#include "http/test_server.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static lsml::test::TestServer server(
      {.head = 4096, .body = 65536, .request_head = std::chrono::milliseconds(200)});
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  lsml::test::RawClient client(server.port());
  client.send(bytes);
  ::shutdown(client.descriptor(), SHUT_WR);
  lsml::fuzz::require(client.closed(), "the connection stays open");
  lsml::test::RawClient next(server.port());
  next.send(lsml::test::get("/next"));
  lsml::fuzz::require(next.answer().find("HTTP/1.1 200") == 0, "the next request is not served");
  return 0;
}
