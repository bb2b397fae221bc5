#include "core/base64.hpp"

#include "support/catch.hpp"

using lsml::base64;

TEST_CASE("base64 of RFC 4648's examples") {
  CHECK(base64("").empty());
  CHECK(base64("f") == "Zg==");
  CHECK(base64("fo") == "Zm8=");
  CHECK(base64("foo") == "Zm9v");
  CHECK(base64("foob") == "Zm9vYg==");
  CHECK(base64("fooba") == "Zm9vYmE=");
  CHECK(base64("foobar") == "Zm9vYmFy");
}

TEST_CASE("base64 of any bytes") { CHECK(base64(std::string_view("\x00\xff\xfe", 3)) == "AP/+"); }
