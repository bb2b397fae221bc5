#include "core/redact.hpp"

#include "support/catch.hpp"

using lsml::redacted;

TEST_CASE("values of keys that name a secret are hidden") {
  CHECK(redacted(R"({"access_token": "abc123", "a": 1})") ==
        R"({"access_token": "[redacted]", "a": 1})");
  CHECK(redacted("Authorization: Basic dXNlcjpwYXNz") == "Authorization: [redacted]");
  CHECK(redacted("Authorization: Token 0123") == "Authorization: [redacted]");
  CHECK(redacted("--kwargs api_key=sk-1 n=2") == "--kwargs api_key=[redacted] n=2");
  CHECK(redacted(R"("task_data_password":"x")") == R"("task_data_password":"[redacted]")");
  CHECK(redacted(R"(escaped \"token\": \"x\" here)") ==
        R"(escaped \"token\": \"[redacted]\" here)");
}

TEST_CASE("a value is hidden to its end, whatever it holds") {
  CHECK(redacted(R"({"token":"","password":"hunter2secret"})") ==
        R"({"token":"","password":"[redacted]"})");
  CHECK(redacted(R"({"password":"my secret, pass; & phrase","a":1})") ==
        R"({"password":"[redacted]","a":1})");
  CHECK(redacted(R"({"password":"say \"please\"","a":1})") == R"({"password":"[redacted]","a":1})");
  CHECK(redacted(R"({"extra_params":"{\"api_key\":\"a b,c\",\"n\":1}"})") ==
        R"({"extra_params":"{\"api_key\":\"[redacted]\",\"n\":1}"})");
  CHECK(redacted("authorization: basic dXNlcjpwYXNz") == "authorization: [redacted]");
  CHECK(redacted("Authorization: Digest username=\"u\", response=\"r\"") ==
        "Authorization: [redacted]");
  CHECK(redacted("Authorization: [redacted], Host: x") == "Authorization: [redacted], Host: x");
}

TEST_CASE("lists, objects and other words for secrets are hidden") {
  CHECK(redacted(R"({"tokens":["a-b","c"],"n":[1]})") == R"({"tokens":[redacted],"n":[1]})");
  CHECK(redacted(R"({"secret":{"inner":["x"]},"n":1})") == R"({"secret":[redacted],"n":1})");
  CHECK(redacted(R"({"aws_access_key":"AKIA"})") == R"({"aws_access_key":"[redacted]"})");
  CHECK(redacted("X-Api-Key: k-1 x") == "X-Api-Key: [redacted] x");
}

TEST_CASE("a secret that is a part of the mark is let be") {
  lsml::hide("redacted");
  CHECK(redacted("/token=abc") == "/token=[redacted]");
}

TEST_CASE("user and password in a URL are hidden") {
  CHECK(redacted("GET http://user:pass@host:9090/x") == "GET http://[redacted]@host:9090/x");
  CHECK(redacted("http://host/a@b") == "http://host/a@b");
}

TEST_CASE("a hidden text is hidden everywhere") {
  lsml::hide("0123456789abcdef-known");
  CHECK(redacted("got 0123456789abcdef-known!") == "got [redacted]!");
}

TEST_CASE("of a long token all is hidden, though only its begin is kept") {
  const std::string token(1000, 'j');
  lsml::hide(token);
  CHECK(redacted("got " + token + "!") == "got [redacted]!");
  CHECK(redacted("got " + token.substr(0, 200) + "!") == "got " + token.substr(0, 200) + "!");
}

TEST_CASE("the newest texts stay hidden, and many cost little") {
  lsml::hide_own("a password of ours");
  lsml::hide("the-oldest-of-many");
  for (int i = 0; i < 1000; ++i) lsml::hide(std::string(5000, 'q') + std::to_string(i));
  for (int i = 0; i < 256; ++i) lsml::hide("one-of-many-" + std::to_string(i));
  CHECK(redacted("one-of-many-0 one-of-many-255") == "[redacted] [redacted]");
  CHECK(redacted("the-oldest-of-many") == "the-oldest-of-many");
  CHECK(redacted("it is a password of ours") == "it is [redacted]");
}

TEST_CASE("words with blanks are not hidden, they could be a message's") {
  lsml::hide("is missing");
  CHECK(redacted("\"tasks\" is missing") == "\"tasks\" is missing");
}

TEST_CASE("a short text is not hidden, it could be a word") {
  lsml::hide("task");
  CHECK(redacted("task 5") == "task 5");
}

TEST_CASE("line breaks cannot forge a line of the log") {
  CHECK(redacted("a\nINFO fake\x1b[31m") == "a?INFO fake?[31m");
}

TEST_CASE("a text as long as a request is cut, and no secret shows at the cut") {
  constexpr std::size_t kMost = 16384;
  lsml::hide("a-known-secret-of-26-bytes");
  const std::string filler(kMost - 10, '.');
  CHECK(redacted(filler + "a-known-secret-of-26-bytes" + filler) == filler + "[redacted]…");
  CHECK(redacted(filler + "://user:pass@host") == filler + "://[redacted]…");
  CHECK(redacted(filler + "token=abcdefghijk").find("ab") == std::string::npos);
  CHECK(redacted(filler + "123456789ü..") == filler + "123456789…");
  CHECK(redacted(filler + "1234567890") == filler + "1234567890");
}

TEST_CASE("names and addresses that never end cost no more than others") {
  for (const auto* part : {"token", "://a/", "token=", "a@://", "password\"", "[token:["}) {
    std::string text;
    while (text.size() < std::size_t{16} << 20) text += part;
    CHECK(redacted(text).size() < 65536);
  }
}

TEST_CASE("ordinary text stays") {
  CHECK(redacted("project 12.1700000000: version 0.1.0 is current") ==
        "project 12.1700000000: version 0.1.0 is current");
}
