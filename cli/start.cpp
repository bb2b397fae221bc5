#include "start.hpp"

#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>

#include "failure.hpp"
#include "process.hpp"
#include "project.hpp"
#include "watch.hpp"

namespace lsml::cli {

namespace {

int port_of(const Arguments& arguments) {
  const auto text = arguments.find("port").value_or("9090");
  int port{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc() || end != text.data() + text.size() || port < 0 || port > 65535)
    throw WrongUsage(fmt::format("no port \"{}\"", text),
                     "a number from 0 (any free one) to 65535: --port 9090");
  return port;
}

/// Before the build, so that nobody waits for it in vain; the backend's own bind decides.
void check_port_is_free(int port) {
  if (port == 0) return;
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int on = 1;
  ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  const bool taken =
      ::bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 && errno == EADDRINUSE;
  ::close(fd);
  if (taken)
    throw Failure(fmt::format("port {} is in use", port),
                  fmt::format("choose another one: --port {}", port == 65535 ? 9090 : port + 1));
}

Words backend_command(const Project& project, const Arguments& arguments) {
  Words words{project.binary().string(), "run"};
  for (const char* name : {"host", "port", "log-level"})
    if (const auto value = arguments.find(name)) {
      words.push_back(fmt::format("--{}", name));
      words.push_back(*value);
    }
  words.emplace_back("--model-dir");
  words.push_back(std::filesystem::absolute(
                      arguments.find("model-dir").value_or((project.directory() / "data").string()))
                      .string());
  words.insert(words.end(), arguments.rest.begin(), arguments.rest.end());
  return words;
}

int run(const Arguments& arguments, const Console& console) {
  if (arguments.positional.size() != 1)
    throw WrongUsage(arguments.positional.empty()
                         ? "the backend's directory is missing"
                         : fmt::format("one directory, not \"{}\" too", arguments.positional[1]),
                     "lsml start my_backend");
  const Project project(arguments.positional[0]);
  check_port_is_free(port_of(arguments));
  console.status("Building", project.target());
  if (!project.build(console))
    throw Failure(
        fmt::format("{} does not build", project.target()),
        fmt::format(
            "mend {}, then `lsml start {}` again",
            shell_quoted((std::filesystem::proximate(project.directory()) / "model.cpp").string()),
            shell_quoted(arguments.positional[0])));
  const auto words = backend_command(project, arguments);
  std::string line;
  for (const auto& word : words) line += (line.empty() ? "" : " ") + shell_quoted(word);
  console.detail(line);
  if (arguments.has("watch")) return watch(project, words, console);
  become(words);
}

}  // namespace

Command start_command() {
  return {
      "start",
      "Builds a backend and serves it to Label Studio.",
      "lsml start NAME [options] [-- OPTIONS OF THE BACKEND]",
      {{"host", 0, "HOST", "LSML_HOST", "0.0.0.0", "address to listen on"},
       {"port", 'p', "PORT", "PORT", "9090", "port to listen on; 0 is any free one"},
       {"model-dir", 0, "DIR", "MODEL_DIR", "NAME/data", "where versions and annotations are kept"},
       {"log-level", 0, "LEVEL", "LOG_LEVEL", "info", "debug, info, warning or error"},
       {"watch", 0, "", "", "", "rebuild and replace it when a source changes"},
       {"verbose", 'v', "", "", "", "show the commands run and what the compiler says"},
       {"quiet", 'q', "", "", "", "say nothing but errors"},
       {"help", 'h', "", "", "", "this text"}},
      "  lsml start my_backend --port 9090 --watch\n  curl http://localhost:9090/health\n",
      run};
}

}  // namespace lsml::cli
