#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <lsml/dataset.hpp>
#include <lsml/error.hpp>
#include <stdexcept>

#include "core/task_data.hpp"
#include "training/dataset_source.hpp"

namespace lsml {

namespace training {

RandomAccessFile::RandomAccessFile(std::string path)
    : path_(std::move(path)), fd_(::open(path_.c_str(), O_RDONLY | O_CLOEXEC)) {
  struct stat status {};
  if (fd_ < 0 || ::fstat(fd_, &status) != 0)
    throw Error("cannot read \"" + path_ + "\": " + std::strerror(errno));
  size_ = static_cast<std::uint64_t>(status.st_size);
}

RandomAccessFile::~RandomAccessFile() { ::close(fd_); }

void RandomAccessFile::read(std::uint64_t offset, void* to, std::size_t size) const {
  auto* at = static_cast<char*>(to);
  while (size > 0) {
    const auto count = ::pread(fd_, at, size, static_cast<off_t>(offset));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) throw Error("cannot read \"" + path_ + "\": it ends too early");
    at += count;
    offset += static_cast<std::uint64_t>(count);
    size -= static_cast<std::size_t>(count);
  }
}

}  // namespace training

Dataset::Source::Source(const std::string& directory)
    : tasks(directory + training::kTasksFile),
      all(directory + training::kIndexFile),
      answered(directory + training::kAnsweredFile) {}

std::size_t Dataset::Source::size(bool with_cancelled) const {
  return (with_cancelled ? all : answered).size() / sizeof(training::IndexEntry);
}

namespace {

training::IndexEntry entry_at(const training::RandomAccessFile& file, std::size_t index) {
  training::IndexEntry entry;
  file.read(index * sizeof entry, &entry, sizeof entry);
  return entry;
}

}  // namespace

std::size_t Dataset::Source::place_among_all(std::size_t answered_index) const {
  if (answered_index >= size(false)) return size(true);
  const auto wanted = entry_at(answered, answered_index).offset;
  std::size_t first = answered_index, last = size(true);
  while (first < last) {
    const auto middle = first + (last - first) / 2;
    if (entry_at(all, middle).offset < wanted)
      first = middle + 1;
    else
      last = middle;
  }
  return first;
}

Task Dataset::Source::task(std::size_t index, bool with_cancelled) const {
  const auto entry = entry_at(with_cancelled ? all : answered, index);
  std::string text(entry.length, '\0');
  tasks.read(entry.offset, text.data(), text.size());
  return detail::TaskAccess::task(std::make_shared<json::Document>(text), with_cancelled);
}

Dataset::Dataset() = default;

Dataset::Dataset(std::shared_ptr<const Source> source)
    : source_(std::move(source)), size_(source_->size(false)) {}

std::size_t Dataset::size() const { return size_; }

Task Dataset::operator[](std::size_t index) const {
  if (index >= size_)
    throw std::out_of_range("task " + std::to_string(index) + " of " + std::to_string(size_));
  return source_->task(first_ + index, with_cancelled_);
}

Dataset Dataset::with_cancelled() const {
  Dataset all = *this;
  if (!source_ || with_cancelled_) return all;
  all.with_cancelled_ = true;
  if (size_ == 0 && sliced_) return all;
  all.first_ = first_ == 0 ? 0 : source_->place_among_all(first_);
  all.size_ = source_->place_among_all(first_ + size_) - all.first_;
  return all;
}

Dataset Dataset::slice(std::size_t first, std::size_t last) const {
  Dataset part = *this;
  last = std::min(last, size_);
  first = std::min(first, last);
  part.first_ = first_ + first;
  part.size_ = last - first;
  part.sliced_ = true;
  return part;
}

Dataset::Iterator Dataset::begin() const { return {this, 0}; }
Dataset::Iterator Dataset::end() const { return {this, size_}; }

}  // namespace lsml
