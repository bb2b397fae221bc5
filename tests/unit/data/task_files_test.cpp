#include <fstream>
#include <lsml/error.hpp>
#include <lsml/testing.hpp>
#include <stdlib.h>

#include "support/catch.hpp"
#include "support/temp_dir.hpp"

using namespace lsml;

namespace {

constexpr auto kXml = R"(<View><Image name="scan" valueList="$scans"/>
  <Repeater on="$pages" indexFlag="{{idx}}"><Image name="page_{{idx}}" value="$pages[{{idx}}].url"/>
  </Repeater><Image name="cover" value="$cover"/></View>)";

class Model : public LabelStudioMLBase {
 public:
  using LabelStudioMLBase::label_config;
  using LabelStudioMLBase::LabelStudioMLBase;
  using LabelStudioMLBase::local_path;
  Predictions predict(const Tasks& tasks, const PredictParams&) override {
    return Predictions(tasks.size());
  }
};

/// A document root with the files a.png and b.png.
class Root {
 public:
  Root() {
    for (const char* name : {"/a.png", "/b.png"}) std::ofstream(directory_.path() + name) << "x";
    ::setenv("LOCAL_FILES_DOCUMENT_ROOT", directory_.path().c_str(), 1);
  }
  ~Root() { ::unsetenv("LOCAL_FILES_DOCUMENT_ROOT"); }
  std::string operator/(const char* name) const { return directory_.path() + "/" + name; }

 private:
  test::TempDir directory_{};
};

}  // namespace

TEST_CASE("the file of an object, of a page of a list and of a repetition is found") {
  const Root root;
  const auto tasks = testing::tasks({Dict::parse(R"({"cover": "/data/local-files/?d=a.png",
      "scans": ["/data/local-files/?d=a.png", "/data/local-files/?d=b.png"],
      "pages": [{"url": "/data/local-files/?d=b.png"}, {"url": "/data/local-files/?d=a.png"}]})")});
  const auto model = testing::make<Model>(kXml);
  const auto& config = model->label_config();
  CHECK(model->local_path(tasks[0], config.object("cover")) == root / "a.png");
  const auto& scan = config.object("scan");
  CHECK(scan.key_at(1) == "scans[1]");
  CHECK(model->local_path(tasks[0], scan.key_at(1)) == root / "b.png");
  CHECK(model->local_path(tasks[0], config.object("page_0").key_at(0)) == root / "b.png");
  CHECK(model->local_path(tasks[0], "pages[1].url") == root / "a.png");
  CHECK_THROWS_SAYING(model->local_path(tasks[0], scan), Error, "is a list, not a text");
  CHECK_THROWS_SAYING(model->local_path(tasks[0], "scans[2]"), Error, "has no \"scans[2]\"");
}
