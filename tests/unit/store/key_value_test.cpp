#include "support/catch.hpp"
#include "unit/store/stores.hpp"

using namespace lsml;
using lsml::test::Stores;

TEST_CASE("a key that was never set has no value") {
  Stores stores;
  CHECK(stores.a.get("1.1", "key") == std::nullopt);
  CHECK_FALSE(stores.a.erase("1.1", "key"));
}

TEST_CASE("a value is what was set last") {
  Stores stores;
  stores.a.set("1.1", "key", "first");
  stores.b.set("1.1", "key", "second");
  CHECK(stores.a.get("1.1", "key") == "second");
}

TEST_CASE("an empty value is a value") {
  Stores stores;
  stores.a.set("1.1", "key", std::string_view());
  CHECK(stores.a.get("1.1", "key") == "");
}

TEST_CASE("a value may hold any byte") {
  Stores stores;
  const std::string bytes("a\0\xff\n'", 5);
  stores.a.set("1.1", bytes, bytes);
  CHECK(stores.a.get("1.1", bytes) == bytes);
  CHECK(stores.a.get("1.1", "a") == std::nullopt);
}

TEST_CASE("projects do not share keys") {
  Stores stores;
  stores.a.set("1.1", "key", "value");
  CHECK(stores.a.get("1.2", "key") == std::nullopt);
  CHECK_FALSE(stores.a.erase("1.2", "key"));
  CHECK(stores.a.get("1.1", "key") == "value");
}

TEST_CASE("an erased key has no value") {
  Stores stores;
  stores.a.set("1.1", "key", "value");
  stores.a.set("1.1", "other", "value");
  CHECK(stores.b.erase("1.1", "key"));
  CHECK(stores.a.get("1.1", "key") == std::nullopt);
  CHECK(stores.a.get("1.1", "other") == "value");
}
