#include "model/versions.hpp"

#include <fstream>
#include <lsml/error.hpp>

#include "core/files.hpp"
#include "support/catch.hpp"
#include "support/temp_dir.hpp"

using namespace lsml;
using namespace lsml::model;

TEST_CASE("a project is a plain file name") {
  CHECK(project_directory("/d", "12.1767225600") == "/d/12.1767225600");
  CHECK(project_directory("/d", "planes3f2a") == "/d/planes3f2a");
}

TEST_CASE("no project name leaves MODEL_DIR") {
  CHECK(project_directory("/d", "../../etc") == "/d/%2E.%2F..%2Fetc");
  CHECK(project_directory("/d", "..") == "/d/%2E.");
  CHECK(project_directory("/d", "") == "/d/%");
  CHECK(project_directory("/d", std::string("a\0b", 3)) == "/d/a%00b");
}

TEST_CASE("long project names stay short and different") {
  const std::string a(5000, 'a');
  CHECK(project_directory("", a).size() < 120);
  CHECK(project_directory("", a) != project_directory("", a + "b"));
}

TEST_CASE("versions are numbered, under the name of the model's code if it has one") {
  CHECK(initial_version({}) == "0.0.1");
  CHECK(numbered_version({}, 3) == "0.3.0");
  const ModelOptions named{.model_version = "resnet50-v2"};
  CHECK(initial_version(named) == "resnet50-v2-0.0.1");
  CHECK(numbered_version(named, 1) == "resnet50-v2-0.1.0");
}

TEST_CASE("an author's version must be a file name") {
  CHECK(is_version_name("2026-11-24_b"));
  for (const auto* bad : {"", ".", "..", "a/b", ".hidden", "a b"})
    CHECK_FALSE(is_version_name(bad));
}

TEST_CASE("a manifest is read as it was written") {
  const test::TempDir directory;
  Manifest manifest;
  manifest.version = "0.1.0";
  manifest.project = "12.1767225600";
  manifest.label_config = "<View/>";
  manifest.train_output = {{"score", 0.5}};
  manifest.known_tasks = 12;
  manifest.annotated_tasks = 340;
  write_manifest(directory.path(), manifest);
  const auto read = read_manifest(directory.path());
  CHECK(read.version == "0.1.0");
  CHECK(read.train_output.number("score") == 0.5);
  CHECK(read.annotated_tasks == 340);
}

TEST_CASE("a manifest of a newer format is refused with the way out") {
  const test::TempDir directory;
  std::ofstream(directory.path() + "/job_result.json") << R"({"format":2})";
  CHECK_THROWS_SAYING(read_manifest(directory.path()), Error, "has format 2; this lsml reads 1");
}

TEST_CASE("a missing or broken manifest is named") {
  const test::TempDir directory;
  CHECK_THROWS_SAYING(read_manifest(directory.path()), Error, "job_result.json");
  std::ofstream(directory.path() + "/job_result.json") << "{";
  CHECK_THROWS_SAYING(read_manifest(directory.path()), Error, "no valid JSON");
}

TEST_CASE("a version that other code published is called after the code that serves it") {
  ModelOptions v2;
  v2.model_version = "v2";
  CHECK(shown_version(v2, "v1-0.3.0") == "v2-0.3.0");
  CHECK(shown_version(v2, "0.3.0") == "v2-0.3.0");
  CHECK(shown_version(v2, "v2-0.3.0") == "v2-0.3.0");
  CHECK(shown_version(v2, "mine") == "v2-mine");
  CHECK(shown_version({}, "v1-0.3.0") == "v1-0.3.0");
  CHECK(shown_version(v2, "2026-01-07") == "v2-2026-01-07");
  CHECK(shown_version(v2, "v1-3") == "v2-v1-3");
}

TEST_CASE("a project that is called as a file of ours has another directory") {
  CHECK(project_directory("/m", "lsml.db") == "/m/lsml%2Edb");
  CHECK(project_directory("/m", "lsml") == "/m/lsml");
}

TEST_CASE("a version is found by the name it was published under and the one it is shown under") {
  const test::TempDir directory;
  ModelOptions v2;
  v2.model_version = "v2";
  for (const std::string version : {"0.1.0", "v1-0.10.0", "mine"}) {
    files::make_directories(version_directory(directory.path(), "1.5", version));
    write_manifest(version_directory(directory.path(), "1.5", version), {.version = version});
  }
  const auto published = [&](const std::string& wanted) {
    return published_version(directory.path(), "1.5", wanted, v2);
  };
  CHECK(published("v2-0.1.0") == "0.1.0");
  CHECK(published("0.1.0") == "0.1.0");
  CHECK(published("v2-0.10.0") == "v1-0.10.0");
  CHECK(published("v2-mine") == "mine");
  CHECK(published("v2-0.0.1") == "v2-0.0.1");
  CHECK(published("0.7.0").empty());
  CHECK(published("../x").empty());
  CHECK(versions_of(directory.path(), "1.5", v2) ==
        Strings{"v2-0.0.1", "v2-0.1.0", "v2-0.10.0", "v2-mine"});
}
