#include "data/local_files.hpp"

#include <cstdlib>
#include <filesystem>
#include <lsml/error.hpp>
#include <optional>

namespace lsml::data {

namespace {

namespace fs = std::filesystem;

std::string quoted(std::string_view url) { return "\"" + std::string(url) + "\""; }

bool begins_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string decoded(std::string_view text, bool plus_is_blank) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = i + 2 < text.size() ? hex(text[i + 1]) : -1;
    const int low = i + 2 < text.size() ? hex(text[i + 2]) : -1;
    if (text[i] == '%' && high >= 0 && low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i] == '+' && plus_is_blank ? ' ' : text[i];
    }
  }
  return out;
}

/// The last `d` of the query, decoded; nullopt when the URL is none of Label Studio's local files.
std::optional<std::string> local_files_path(std::string_view url) {
  for (const std::string_view start : {"/data/local-files/?", "/data/local-files?"}) {
    if (!begins_with(url, start)) continue;
    std::string path;
    for (auto query = url.substr(start.size()); !query.empty();) {
      const auto member = query.substr(0, query.find('&'));
      query.remove_prefix(std::min(query.size(), member.size() + 1));
      if (begins_with(member, "d=")) path = decoded(member.substr(2), true);
    }
    return path;
  }
  return std::nullopt;
}

/// `path` under the root, by its spelling: a link in the root may lead where its owner wants.
std::string under_root(const std::string& path, std::string_view url) {
  const char* root = std::getenv("LOCAL_FILES_DOCUMENT_ROOT");
  if (root == nullptr || *root == '\0' || fs::path(root) == "/")
    throw Error(quoted(url) +
                " is a local file of Label Studio; start the backend with the "
                "environment variable LOCAL_FILES_DOCUMENT_ROOT, as Label Studio was");
  const auto relative = fs::path(path).relative_path().lexically_normal();
  if (relative.empty() || relative == ".") throw Error(quoted(url) + " has no file path");
  if (*relative.begin() == "..")
    throw Error(quoted(url) + ": the path leaves LOCAL_FILES_DOCUMENT_ROOT");
  return (fs::path(root) / relative).string();
}

std::string existing(std::string path, std::string_view url) {
  std::error_code failed;
  if (fs::is_regular_file(path, failed)) return path;
  throw Error(quoted(url) + ": there is no file \"" + path + "\"");
}

}  // namespace

std::string local_file(std::string_view url) {
  constexpr std::string_view kFile = "file://";
  if (url.find('\0') != std::string_view::npos) throw Error("a path holds a NUL character");
  if (const auto path = local_files_path(url)) {
    auto file = under_root(*path, url);
    if (file.find('\0') != std::string::npos) throw Error("a path holds a NUL character");
    return existing(std::move(file), url);
  }
  if (begins_with(url, kFile)) return existing(decoded(url.substr(kFile.size()), false), url);
  std::error_code failed;
  if (fs::is_regular_file(url, failed)) return std::string(url);
  throw Error(quoted(url) +
              " is no file here, and this version of lsml fetches no URLs; mount the "
              "files and use Label Studio's local storage, or fetch it in the model");
}

}  // namespace lsml::data
