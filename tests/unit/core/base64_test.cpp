#include "core/base64.hpp"

#include "support/catch.hpp"

using lsml::base64;
using lsml::decode_base64;

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

TEST_CASE("decode_base64 gives any bytes back") {
  for (std::string bytes; bytes.size() < 300; bytes += static_cast<char>(bytes.size() * 37))
    CHECK(decode_base64(base64(bytes)) == bytes);
}

TEST_CASE("decode_base64 takes nothing but whole groups of its digits") {
  for (const char* text :
       {"A", "AA", "AAA", "A===", "====", "AA=A", "AA\nA", "AA_A", "AAA-", "AAAA="})
    CHECK_FALSE(decode_base64(text));
}
