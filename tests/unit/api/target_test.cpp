#include "api/target.hpp"

#include <lsml/error.hpp>

#include "support/catch.hpp"

using namespace lsml::api;

TEST_CASE("the path is what follows the base path") {
  CHECK(path_of("/health?x=1", "") == "/health");
  CHECK(path_of("/a/b/health", "/a/b") == "/health");
  CHECK(path_of("/a/b", "/a/b") == "/");
  CHECK(path_of("/a/b/", "/a/b") == "/");
  CHECK(path_of("http://h:9090/a/b/health?x=1", "/a/b") == "/health");
  CHECK(path_of("HTTPS://h", "") == "/");
  CHECK_FALSE(path_of("ftp://h/health", ""));
  CHECK_FALSE(path_of("/a/bc/health", "/a/b"));
  CHECK_FALSE(path_of("/health", "/a/b"));
  CHECK_FALSE(path_of("", ""));
  CHECK_FALSE(path_of("*", ""));
}

TEST_CASE("a query's values are decoded") {
  CHECK(query_value("/x?project=a+b%20c%C3%BC", "project") == "a b c\xC3\xBC");
  CHECK(query_value("/x?a=1&project=p&project=q", "project") == "p");
  CHECK(query_value("/x?project", "project") == "");
  CHECK(query_value("/x?project=", "project") == "");
  CHECK(query_value("/x?project=100%", "project") == "100%");
  CHECK(query_value("/x?project=%zz%4", "project") == "%zz%4");
  CHECK_FALSE(query_value("/x?projects=1", "project"));
  CHECK_FALSE(query_value("/x", "project"));
  CHECK_FALSE(query_value("", "project"));
}

TEST_CASE("a base path begins with a slash and ends without") {
  CHECK(checked_base_path("/x/") == "/x");
  CHECK(checked_base_path("/") == "");
  CHECK(checked_base_path("") == "");
  CHECK_THROWS_SAYING(checked_base_path("x"), lsml::Error, "\"x\" must begin with");
  CHECK_THROWS_AS(checked_base_path("/x?y"), lsml::Error);
}
