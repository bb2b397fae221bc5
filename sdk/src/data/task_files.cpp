#include <lsml/model.hpp>

#include "data/image_header.hpp"
#include "data/local_files.hpp"

namespace lsml {

std::string LabelStudioMLBase::local_path(const Task& task, const Object& object) const {
  return local_path(task, object.key);
}

std::string LabelStudioMLBase::local_path(const Task& task, std::string_view key) const {
  return data::local_file(task.text(key));
}

ImageSize LabelStudioMLBase::image_size(const std::string& path) const {
  return data::read_image_size(path);
}

}  // namespace lsml
