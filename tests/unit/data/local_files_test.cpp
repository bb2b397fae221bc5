#include "data/local_files.hpp"

#include <filesystem>
#include <fstream>
#include <lsml/error.hpp>
#include <stdlib.h>

#include "support/catch.hpp"
#include "support/temp_dir.hpp"

using namespace lsml;
using data::local_file;

namespace {

/// A document root with the files that label-studio-sdk's own cases name.
class Root {
 public:
  Root() {
    std::filesystem::create_directory(path_ / "dir");
    for (const char* file : {"top.jpg", "dir/1.jpg", "dir/a b.jpg", "dir/a+b.jpg", "dir/ü.jpg"})
      std::ofstream(path_ / file) << "x";
    ::setenv("LOCAL_FILES_DOCUMENT_ROOT", path_.c_str(), 1);
  }
  ~Root() { ::unsetenv("LOCAL_FILES_DOCUMENT_ROOT"); }
  std::string operator/(const char* file) const { return (path_ / file).string(); }

 private:
  test::TempDir dir_;
  std::filesystem::path path_{dir_.path()};
};

}  // namespace

TEST_CASE("Label Studio's local files are read from the document root") {
  const Root root;
  CHECK(local_file("/data/local-files/?d=dir/1.jpg") == root / "dir/1.jpg");
  CHECK(local_file("/data/local-files?d=dir/1.jpg") == root / "dir/1.jpg");
  CHECK(local_file("/data/local-files/?d=dir%2F1.jpg") == root / "dir/1.jpg");
  CHECK(local_file("/data/local-files/?d=/dir/1.jpg") == root / "dir/1.jpg");
  CHECK(local_file("/data/local-files/?d=dir/a%20b.jpg") == root / "dir/a b.jpg");
  CHECK(local_file("/data/local-files/?d=dir/a+b.jpg") == root / "dir/a b.jpg");
  CHECK(local_file("/data/local-files/?d=dir/a%2Bb.jpg") == root / "dir/a+b.jpg");
  CHECK(local_file("/data/local-files/?d=dir/%C3%BC.jpg") == root / "dir/ü.jpg");
  CHECK(local_file("/data/local-files/?d=dir/../top.jpg") == root / "top.jpg");
  CHECK(local_file("/data/local-files/?d=top.jpg&d=dir/1.jpg") == root / "dir/1.jpg");
  CHECK(local_file("/data/local-files/?d=dir/1.jpg&x=1") == root / "dir/1.jpg");
}

TEST_CASE("a path that leaves the document root is refused") {
  const Root root;
  for (const char* d : {"../top.jpg", "dir/../../x.jpg", "%2e%2e/x.jpg", "/../etc/passwd"})
    CHECK_THROWS_SAYING(local_file(std::string("/data/local-files/?d=") + d), Error,
                        "leaves LOCAL_FILES_DOCUMENT_ROOT");
  CHECK_THROWS_SAYING(local_file("/data/local-files/?d="), Error, "has no file path");
  CHECK_THROWS_SAYING(local_file("/data/local-files/?d=dir"), Error, "there is no such file");
  CHECK_THROWS_SAYING(local_file("/data/local-files/?d=top.jpg%00x"), Error, "NUL");
  CHECK_THROWS_SAYING(local_file("/data/local-files/?d=missing.jpg"), Error,
                      "there is no such file");
}

TEST_CASE("without a document root, or with all of the disk as one, there are no local files") {
  ::unsetenv("LOCAL_FILES_DOCUMENT_ROOT");
  CHECK_THROWS_SAYING(local_file("/data/local-files/?d=etc/passwd"), Error,
                      "LOCAL_FILES_DOCUMENT_ROOT");
  ::setenv("LOCAL_FILES_DOCUMENT_ROOT", "/", 1);
  CHECK_THROWS_SAYING(local_file("/data/local-files/?d=etc/passwd"), Error,
                      "LOCAL_FILES_DOCUMENT_ROOT");
  ::unsetenv("LOCAL_FILES_DOCUMENT_ROOT");
}

TEST_CASE("a path and a file URL name a file below the document root") {
  const Root root;
  CHECK(local_file(root / "dir/1.jpg") == root / "dir/1.jpg");
  CHECK(local_file("file://" + (root / "dir/a%20b.jpg")) == root / "dir/a b.jpg");
  CHECK_THROWS_SAYING(local_file("file://" + (root / "no.jpg")), Error, "there is no such file");
}

TEST_CASE("no other file of the machine can be asked for") {
  const Root root;
  for (const char* url : {"/etc/passwd", "file:///etc/passwd", "/", "file:///%2e%2e/etc/passwd"})
    CHECK_THROWS_SAYING(local_file(url), Error, "leaves LOCAL_FILES_DOCUMENT_ROOT");
  CHECK_THROWS_SAYING(local_file(root / "../../etc/passwd"), Error, "leaves");
  ::unsetenv("LOCAL_FILES_DOCUMENT_ROOT");
  CHECK_THROWS_SAYING(local_file("/etc/passwd"), Error, "LOCAL_FILES_DOCUMENT_ROOT");
}

TEST_CASE("the signature of a URL is not repeated") {
  CHECK_THROWS_SAYING(local_file("https://h/a.jpg?X-Amz-Signature=s3cr3t"), Error,
                      "\"https://h/a.jpg\" is no file");
}

TEST_CASE("what needs the network says so") {
  for (const char* url : {"https://h/a.jpg", "s3://bucket/a.jpg", "/data/upload/5/a.png", ""})
    CHECK_THROWS_SAYING(local_file(url), Error, "fetches no URLs");
}
