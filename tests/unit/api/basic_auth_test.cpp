#include "api/basic_auth.hpp"

#include "core/base64.hpp"
#include "support/catch.hpp"

using lsml::base64;
using lsml::api::BasicAuth;

namespace {
bool allows(const BasicAuth& auth, const std::string& value) {
  return auth.allows({{"Host", "x"}, {"authorization", value}});
}
}  // namespace

TEST_CASE("without both user and password everything is allowed") {
  CHECK(BasicAuth("", "").allows({}));
  CHECK(BasicAuth("user", "").allows({}));
  CHECK(BasicAuth("", "pass").allows({}));
  CHECK_FALSE(BasicAuth("user", "pass").allows({}));
}

TEST_CASE("only the right credentials are allowed") {
  const BasicAuth auth("user", "pass:word");
  CHECK(allows(auth, "Basic " + base64("user:pass:word")));
  CHECK(allows(auth, "bAsIc  " + base64("user:pass:word") + " "));
  CHECK_FALSE(allows(auth, "Basic " + base64("user:pass:worx")));
  CHECK_FALSE(allows(auth, "Basic " + base64("user:pass:words")));
  CHECK_FALSE(allows(auth, "Bearer " + base64("user:pass:word")));
  CHECK_FALSE(allows(auth, "Basic"));
  CHECK_FALSE(allows(auth, "Basic "));
  CHECK_FALSE(allows(auth, ""));
}

TEST_CASE("names of any bytes are compared, in UTF-8 and as Python's requests encodes them") {
  const BasicAuth auth("J\xC3\xBCrgen", "\xC3\xA9t\xC2\xB0");
  CHECK(allows(auth, "Basic " + base64("J\xC3\xBCrgen:\xC3\xA9t\xC2\xB0")));
  CHECK(allows(auth, "Basic " + base64("J\xFCrgen:\xE9t\xB0")));
  CHECK_FALSE(allows(auth, "Basic " + base64("J\xFCrgen:\xE9t")));
  const BasicAuth wide("\xE6\x97\xA5", "\xFF\xFE");
  CHECK(allows(wide, "Basic " + base64("\xE6\x97\xA5:\xFF\xFE")));
}
