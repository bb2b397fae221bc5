#include "authors_files.hpp"

#include <regex>
#include <set>

#include "console.hpp"
#include "failure.hpp"

namespace lsml::cli {

namespace fs = std::filesystem;

namespace {

/// Follows `#include "x"` from file to file.
class Includes {
 public:
  explicit Includes(const fs::path& script) : script_(script), root_(script.parent_path()) {
    read(script);
  }

  /// Relative to the script's directory.
  const std::set<fs::path>& included() const { return included_; }
  /// Sources that stand beside a header under its name, and are not included themselves.
  std::set<fs::path> beside() const {
    std::set<fs::path> all;
    for (const auto& each : beside_)
      if (included_.count(each) == 0) all.insert(each);
    return all;
  }
  const std::set<fs::path>& left_out() const { return left_out_; }

 private:
  void read(const fs::path& file) {
    static const std::regex include(R"re(^[ \t]*#[ \t]*include[ \t]*"([^"\n]+)")re",
                                    std::regex::multiline);
    const std::string text = read_text(file);
    for (std::sregex_iterator it(text.begin(), text.end(), include), end; it != end; ++it)
      add((file.parent_path() / (*it)[1].str()).lexically_normal());
  }

  void add(const fs::path& file) {
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored) || file == script_) return;
    const auto relative = file.lexically_relative(root_);
    if (*relative.begin() == "..") {
      left_out_.insert(file);
    } else if (included_.insert(relative).second) {
      read(file);
      for (const char* extension : {".cpp", ".cc", ".cxx"}) add_beside(file, extension);
    }
  }

  void add_beside(fs::path file, const char* extension) {
    std::error_code ignored;
    file.replace_extension(extension);
    if (file == script_ || !fs::is_regular_file(file, ignored)) return;
    if (beside_.insert(file.lexically_relative(root_)).second) read(file);
  }

  const fs::path script_;
  const fs::path root_;
  std::set<fs::path> included_{};
  std::set<fs::path> beside_{};
  std::set<fs::path> left_out_{};
};

}  // namespace

AuthorsFiles authors_files(const fs::path& script) {
  const auto absolute = fs::absolute(script).lexically_normal();
  const auto root = absolute.parent_path();
  const Includes includes(absolute);
  AuthorsFiles all;
  all.files.push_back({absolute, "model.cpp", false, true});
  all.sources.emplace_back("model.cpp");
  for (const auto& each : includes.included())
    all.files.push_back({root / each, each.string(), false, true});
  for (const auto& each : includes.beside()) {
    all.files.push_back({root / each, each.string(), false, true});
    all.sources.push_back(each.string());
  }
  for (std::size_t i = 1; i < all.files.size(); ++i)
    if (all.files[i].to == "model.cpp")
      throw Failure("\"" + shown(all.files[i].from) + "\" would take the place of \"" +
                        script.string() + "\", which becomes model.cpp",
                    "rename " + shell_quoted(shown(all.files[i].from)));
  all.left_out.assign(includes.left_out().begin(), includes.left_out().end());
  const auto config = root / "label_config.xml";
  if (fs::is_regular_file(config) && includes.included().count("label_config.xml") == 0)
    all.files.push_back({config, "label_config.xml", false, true});
  return all;
}

}  // namespace lsml::cli
