#pragma once

#include <string>
#include <string_view>

namespace lsml::data {

/// The file a task's URL names, when that needs no network: the path of a file, `file://`, or Label
/// Studio's `/data/local-files/?d=...` under LOCAL_FILES_DOCUMENT_ROOT. Throws Error naming the URL
/// for anything else, for a path that leaves the root, and when there is no such file.
std::string local_file(std::string_view url);

}  // namespace lsml::data
