#include "api/project_key.hpp"

#include <boost/json/parse.hpp>
#include <lsml/error.hpp>

#include "support/catch.hpp"

using namespace lsml::api;

namespace {
boost::json::object object(const char* json) { return boost::json::parse(json).as_object(); }
}  // namespace

TEST_CASE("times are read as Label Studio writes them") {
  CHECK(unix_seconds("2026-01-01T00:00:00.447402Z") == 1767225600);
  CHECK(unix_seconds("2026-01-01T02:30:00+02:30") == 1767225600);
  CHECK(unix_seconds("1970-01-01T00:00:01Z") == 1);
  for (const auto* bad :
       {"", "yesterday", "2026-13-01T00:00:00Z", "2026-01-01", "2026-01-01T00:00:00X"})
    CHECK_FALSE(unix_seconds(bad));
}

TEST_CASE("a webhook's project and a request's are the same key") {
  CHECK(webhook_project(object(R"({"id":12,"created_at":"2026-01-01T00:00:00.999999Z"})")) ==
        "12.1767225600");
  CHECK(body_project(object(R"({"project":"12.1767225600"})")) == "12.1767225600");
}

TEST_CASE("an empty project is none, and one may have 256 bytes") {
  CHECK_FALSE(body_project(object(R"({"project":""})")));
  CHECK_THROWS_SAYING(required_project(object(R"({"project":""})")), lsml::Refused, "is missing");
  const auto named = [](std::size_t size) {
    boost::json::object body;
    body["project"] = std::string(size, 'p');
    return body;
  };
  CHECK(body_project(named(256)) == std::string(256, 'p'));
  CHECK_THROWS_SAYING(body_project(named(257)), lsml::Refused, "has 257 bytes; the most are 256");
}

TEST_CASE("a webhook's project without a creation time is its bare id") {
  CHECK(webhook_project(object(R"({"id":12})")) == "12");
  CHECK_THROWS_SAYING(webhook_project(object(R"({"title":"x"})")), lsml::Refused, "no \"id\"");
}

TEST_CASE("a request's project is a text or a number, or not there") {
  CHECK(body_project(object(R"({"project":7})")) == "7");
  CHECK_FALSE(body_project(object(R"({"project":null})")));
  CHECK_THROWS_SAYING(body_project(object(R"({"project":[1]})")), lsml::Refused,
                      "\"project\" must be a text, not a list");
}
