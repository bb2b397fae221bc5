#include "model/versions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstring>
#include <filesystem>
#include <functional>
#include <lsml/error.hpp>
#include <lsml/version.hpp>

#include "core/failure.hpp"
#include "core/files.hpp"

namespace lsml::model {

namespace {

constexpr std::int64_t kFormat = 1;
constexpr std::size_t kLongestName = 100;
constexpr const char* kManifest = "/job_result.json";

bool plain(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '_' || c == '-';
}

std::string file_name(std::string_view text) {
  std::string name;
  for (const char c : text) {
    if (plain(c) && !(c == '.' && name.empty()))
      name += c;
    else
      name += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  if (name.size() > kLongestName)
    name = name.substr(0, kLongestName - 17) +
           fmt::format("-{:016x}", std::hash<std::string_view>{}(text));
  return name.empty() ? "%" : name;
}

void add_versions(Strings& found, const std::string& project_directory) {
  std::error_code absent;
  for (const auto& version :
       std::filesystem::directory_iterator(project_directory + "/versions", absent))
    if (files::exists(version.path().string() + kManifest))
      found.push_back(version.path().filename().string());
}

Strings shown(const ModelOptions& options, Strings versions) {
  for (auto& version : versions) version = shown_version(options, version);
  return versions;
}

Strings sorted(Strings versions) {
  std::sort(versions.begin(), versions.end(), [](const std::string& a, const std::string& b) {
    return ::strverscmp(a.c_str(), b.c_str()) < 0;
  });
  versions.erase(std::unique(versions.begin(), versions.end()), versions.end());
  return versions;
}

/// "0.2.0": as numbered_version makes them.
bool is_numbered(std::string_view version) {
  return std::count(version.begin(), version.end(), '.') == 2 && version.front() != '.' &&
         version.back() != '.' && version.find("..") == std::string_view::npos &&
         version.find_first_not_of("0123456789.") == std::string_view::npos;
}

std::string prefixed(const ModelOptions& options, const std::string& version) {
  const std::string name = options.model_version;
  return name.empty() ? version : name + "-" + version;
}

}  // namespace

void write_manifest(const std::string& directory, const Manifest& manifest) {
  const Dict dict{{"format", kFormat},
                  {"status", "ok"},
                  {"version", manifest.version},
                  {"project", manifest.project},
                  {"job_id", manifest.job},
                  {"event", manifest.event},
                  {"label_config", manifest.label_config},
                  {"train_output", manifest.train_output},
                  {"data_source", manifest.data_source},
                  {"known_tasks", manifest.known_tasks},
                  {"annotated_tasks", manifest.annotated_tasks},
                  {"regions_left_out", manifest.regions_left_out},
                  {"started", manifest.started},
                  {"finished", manifest.finished},
                  {"lsml", LSML_VERSION}};
  files::write_synced(directory + kManifest, dict.to_json() + "\n");
}

Manifest read_manifest(const std::string& directory) {
  const std::string path = directory + kManifest;
  const std::string text = files::read(path);
  Dict dict;
  try {
    dict = Dict::parse(text);
  } catch (const Error& error) {
    throw InternalError("\"" + path + "\": " + error.what());
  }
  const auto format = dict.get<std::int64_t>("format", 0);
  if (format < 1 || format > kFormat)
    throw InternalError(fmt::format("\"{}\" has format {}; this lsml reads {}: update lsml", path,
                                    format, kFormat));
  Manifest manifest;
  manifest.version = dict.get("version", "");
  manifest.project = dict.get("project", "");
  manifest.job = dict.get("job_id", "");
  manifest.event = dict.get("event", "");
  manifest.label_config = dict.get("label_config", "");
  if (const Dict* output = dict.dict("train_output")) manifest.train_output = *output;
  manifest.data_source = dict.get("data_source", "");
  manifest.known_tasks = dict.get<std::int64_t>("known_tasks", 0);
  manifest.annotated_tasks = dict.get<std::int64_t>("annotated_tasks", -1);
  manifest.regions_left_out = dict.get<std::int64_t>("regions_left_out", 0);
  manifest.started = dict.get<std::int64_t>("started", 0);
  manifest.finished = dict.get<std::int64_t>("finished", 0);
  return manifest;
}

std::string project_directory(const std::string& model_dir, std::string_view project) {
  const auto name = file_name(project);
  return model_dir + "/" + (name.rfind("lsml.", 0) == 0 ? "lsml%2E" + name.substr(5) : name);
}

std::string version_directory(const std::string& model_dir, std::string_view project,
                              std::string_view version) {
  return project_directory(model_dir, project) + "/versions/" + file_name(version);
}

std::string published_version(const std::string& model_dir, std::string_view project,
                              std::string_view wanted, const ModelOptions& options) {
  Strings found{initial_version(options)};
  add_versions(found, project_directory(model_dir, project));
  for (const auto& published : found)
    if (wanted == published || wanted == shown_version(options, published)) return published;
  return {};
}

Strings versions_of(const std::string& model_dir, std::string_view project,
                    const ModelOptions& options) {
  Strings found{initial_version(options)};
  add_versions(found, project_directory(model_dir, project));
  return sorted(shown(options, std::move(found)));
}

Strings all_versions(const std::string& model_dir, const ModelOptions& options) {
  Strings found{initial_version(options)};
  std::error_code absent;
  for (const auto& project : std::filesystem::directory_iterator(model_dir, absent))
    add_versions(found, project.path().string());
  return sorted(shown(options, std::move(found)));
}

std::string initial_version(const ModelOptions& options) { return prefixed(options, "0.0.1"); }

std::string shown_version(const ModelOptions& options, const std::string& published) {
  const std::string name = options.model_version;
  if (name.empty() || published.rfind(name + "-", 0) == 0) return published;
  const auto last = published.substr(published.rfind('-') + 1);
  return prefixed(options, is_numbered(last) ? last : published);
}

std::string numbered_version(const ModelOptions& options, std::int64_t number) {
  return prefixed(options, fmt::format("0.{}.0", number));
}

bool is_version_name(std::string_view version) {
  return !version.empty() && version.size() <= kLongestName && version.front() != '.' &&
         std::all_of(version.begin(), version.end(), plain);
}

}  // namespace lsml::model
