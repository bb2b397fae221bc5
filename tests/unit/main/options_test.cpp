#include "main/options.hpp"

#include <cstdlib>

#include "support/catch.hpp"

using namespace lsml::main;

namespace {

Options parsed(std::vector<std::string> words) {
  words.insert(words.begin(), "backend");
  std::vector<char*> argv;
  for (auto& word : words) argv.push_back(word.data());
  return parse_options(static_cast<int>(argv.size()), argv.data());
}

/// Set as long as it lives.
struct Variable {
  Variable(const char* name_, const char* value) : name(name_) { ::setenv(name, value, 1); }
  ~Variable() { ::unsetenv(name); }
  const char* name;
};

}  // namespace

TEST_CASE("a flag beats its variable, which beats the default") {
  CHECK(parsed({}).port == 9090);
  const Variable port("PORT", "1234");
  CHECK(parsed({}).port == 1234);
  CHECK(parsed({"-p", "5"}).port == 5);
  const Variable empty("LOG_LEVEL", "");
  CHECK(parsed({}).log_level == "info");
}

TEST_CASE("kwargs are several words, a variable's are split as a shell does") {
  const Variable kwargs("LSML_KWARGS", "a=1 b='x y'");
  CHECK(parsed({}).kwargs == std::vector<std::string>{"a=1", "b=x y"});
  CHECK(parsed({"--kwargs", "c=x y", "d=2", "--port", "1", "--kwargs", "e=-3"}).kwargs ==
        std::vector<std::string>{"c=x y", "d=2", "e=-3"});
  const Variable object("LSML_KWARGS", R"( {"a": 1})");
  CHECK(parsed({}).kwargs == std::vector<std::string>{R"( {"a": 1})"});
}

TEST_CASE("credentials come from either name, switches from words and variables") {
  CHECK_FALSE(parsed({}).webhook_without_auth);
  CHECK(parsed({"--webhook-without-auth"}).webhook_without_auth);
  const Variable other("ML_SERVER_BASIC_AUTH_USER", "other");
  CHECK(parsed({}).basic_auth_user == "other");
  const Variable user("BASIC_AUTH_USER", "user");
  const Variable flag("LSML_WEBHOOK_WITHOUT_AUTH", "true");
  CHECK(parsed({}).basic_auth_user == "user");
  CHECK(parsed({}).webhook_without_auth);
  CHECK(parsed({"--basic-auth-user", "flag"}).basic_auth_user == "flag");
}

TEST_CASE("a switch's variable that says neither yes nor no is named") {
  const Variable check("LSML_CHECK", "maybe");
  CHECK_THROWS_SAYING(parsed({}), UsageError, "LSML_CHECK is \"maybe\", neither yes nor no");
}

TEST_CASE("the base path is made whole") {
  CHECK(parsed({"--base-path", "/x/"}).base_path == "/x");
  CHECK_THROWS_SAYING(parsed({"--base-path", "x"}), UsageError, "\"x\" must begin with");
}

TEST_CASE("a log level that is none is wrong usage and the others are named") {
  CHECK(parsed({"--log-level", "warn"}).log_level == "warn");
  CHECK_THROWS_SAYING(parsed({"--log-level", "bad"}), UsageError,
                      "\"bad\"; it is debug, info, warning or error");
  const Variable level("LOG_LEVEL", "loud");
  CHECK_THROWS_SAYING(parsed({}), UsageError, "\"loud\"");
}

TEST_CASE("a misspelt option is told the nearest one, another one is not") {
  for (const auto& [typed, meant] : {std::pair("--prot", "\"--port\""),
                                     {"--hots", "\"--host\""},
                                     {"--loglevel", "\"--log-level\""},
                                     {"--kwarg", "\"--kwargs\""},
                                     {"--fit-timout", "\"--fit-timeout\""},
                                     {"--no-such-option", "backend --help"}}) {
    try {
      parsed({typed, "1"});
      FAIL("nothing was thrown");
    } catch (const UsageError& error) {
      CHECK_THAT(error.what(), Catch::Contains(typed));
      CHECK_THAT(error.help, Catch::Contains(meant));
    }
  }
}

TEST_CASE("every setting and its variable are in the help") {
  const auto text = help_text("backend");
  for (const auto* words : {"--kwargs K=V... ", "[LSML_KWARGS]", "--webhook-without-auth ",
                            "[BASIC_AUTH_PASS]", "--port PORT", "[PORT=9090]", "--check "})
    CHECK_THAT(text, Catch::Contains(words));
}

TEST_CASE("the check of predictions is off, warn or strict, and warns unless told") {
  CHECK(parsed({}).validate == lsml::Validate::warn);
  CHECK(parsed({"--validate", "strict"}).validate == lsml::Validate::strict);
  const Variable mode("LSML_VALIDATE", "off");
  CHECK(parsed({}).validate == lsml::Validate::off);
  CHECK_THROWS_SAYING(parsed({"--validate", "on"}), UsageError, "must be off, warn or strict");
}
