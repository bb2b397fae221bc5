#include "main/kwargs.hpp"

#include "core/files.hpp"
#include "main/options.hpp"
#include "support/catch.hpp"
#include "support/temp_dir.hpp"

using namespace lsml::main;

TEST_CASE("a value is an integer, a number, true or false, else a text") {
  CHECK(read_kwargs("", {"i=5", "n=-0.5", "e=1e3", "t=true", "f=False", "s=eng", "v=1.2.3", "z="})
            .to_json() ==
        R"({"i":5,"n":-0.5,"e":1000,"t":true,"f":false,"s":"eng","v":"1.2.3","z":""})");
  CHECK(read_kwargs("", {"a=b=c", "x=inf", "d= 5"}).to_json() ==
        R"({"a":"b=c","x":"inf","d":" 5"})");
}

TEST_CASE("words win over the file, later ones over earlier ones") {
  const lsml::test::TempDir directory;
  const auto path = directory.path() + "/config.json";
  lsml::files::write_synced(path, R"({"a":1,"b":[1,2],"c":"x"})");
  CHECK(read_kwargs(path, {"a=2", R"( {"c":"y","d":null})", "a=3"}).to_json() ==
        R"({"a":3,"b":[1,2],"c":"y","d":null})");
}

TEST_CASE("a word without a key and a file that is no object are named") {
  CHECK_THROWS_SAYING(read_kwargs("", {"threshold"}), UsageError, "\"threshold\" is no KEY=VALUE");
  CHECK_THROWS_SAYING(read_kwargs("", {"=5"}), UsageError, "\"=5\"");
  const lsml::test::TempDir directory;
  const auto path = directory.path() + "/config.json";
  lsml::files::write_synced(path, "[1]");
  CHECK_THROWS_SAYING(read_kwargs(path, {}), lsml::Error, "config.json\": not a JSON object");
  CHECK_THROWS_SAYING(read_kwargs(directory.path() + "/none", {}), lsml::Error, "/none");
}
