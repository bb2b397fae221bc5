#include "data/local_files.hpp"

#include <cstdlib>
#include <filesystem>
#include <lsml/error.hpp>
#include <optional>

namespace lsml::data {

namespace {

namespace fs = std::filesystem;

/// Without the query of a web address, which may hold a signature.
std::string quoted(std::string_view url) {
  const bool web = url.find("://") != std::string_view::npos;
  return "\"" + std::string(web ? url.substr(0, url.find('?')) : url) + "\"";
}

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

constexpr const char* kRoot = "LOCAL_FILES_DOCUMENT_ROOT";

/// Whoever sends a task must not choose among all files of this machine.
fs::path document_root(std::string_view url) {
  const char* root = std::getenv(kRoot);
  auto path = fs::path(root == nullptr ? "" : root).lexically_normal();
  if (path.relative_path().empty())
    throw Error(quoted(url) + " is a local file; start the backend with the environment variable " +
                kRoot + ", the folder that holds the tasks' files, as Label Studio was");
  return path;
}

/// The file below the root, by its spelling: a link in the root may lead where its owner wants.
std::string existing(const fs::path& root, const fs::path& below, std::string_view url) {
  const auto relative = below.lexically_normal();
  if (relative.empty() || relative == ".") throw Error(quoted(url) + " has no file path");
  if (*relative.begin() == "..") throw Error(quoted(url) + ": the path leaves " + kRoot);
  auto file = (root / relative).string();
  std::error_code failed;
  if (file.find('\0') != std::string::npos) throw Error("a path holds a NUL character");
  if (fs::is_regular_file(file, failed)) return file;
  throw Error(quoted(url) + ": there is no such file below " + kRoot);
}

}  // namespace

std::string local_file(std::string_view url) {
  constexpr std::string_view kFile = "file://";
  if (const auto path = local_files_path(url))
    return existing(document_root(url), fs::path(*path).relative_path(), url);
  const auto path =
      begins_with(url, kFile) ? decoded(url.substr(kFile.size()), false) : std::string(url);
  if (begins_with(path, "/") && !begins_with(path, "/data/upload/")) {
    const auto root = document_root(url);
    return existing(root, fs::path(path).lexically_normal().lexically_relative(root), url);
  }
  throw Error(quoted(url) +
              " is no file here, and this version of lsml fetches no URLs; mount the "
              "files and use Label Studio's local storage, or fetch it in the model");
}

}  // namespace lsml::data
