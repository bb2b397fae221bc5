#include "training/snapshot.hpp"

#include <cstdint>
#include <cstring>
#include <fstream>
#include <lsml/error.hpp>

#include "training/dataset_source.hpp"

namespace lsml::training {

namespace {

class Writer {
 public:
  explicit Writer(const std::string& directory)
      : directory_(directory),
        tasks_(directory + kTasksFile, std::ios::binary),
        all_(directory + kIndexFile, std::ios::binary),
        answered_(directory + kAnsweredFile, std::ios::binary) {}

  void add(const store::AnnotatedTask& task) {
    const std::string line = text_of(task);
    const IndexEntry entry{offset_, line.size()};
    tasks_ << line << '\n';
    write(all_, entry);
    ++counts_.tasks;
    bool answered = false;
    for (const auto& annotation : task.annotations) answered |= !annotation.was_cancelled;
    if (answered) {
      write(answered_, entry);
      ++counts_.answered;
    }
    offset_ += line.size() + 1;
  }

  SnapshotCounts finish() {
    for (auto* file : {&tasks_, &all_, &answered_}) file->close();
    if (!tasks_ || !all_ || !answered_)
      throw Error("cannot write the training data into \"" + directory_ + "\": disk full?");
    return counts_;
  }

 private:
  static void write(std::ofstream& file, const IndexEntry& entry) {
    file.write(reinterpret_cast<const char*>(&entry), sizeof entry);
  }

  /// The task's own text with its annotations put in before the last brace.
  static std::string text_of(const store::AnnotatedTask& task) {
    std::string line = task.body;
    line.resize(line.rfind('}') == std::string::npos ? 0 : line.rfind('}'));
    if (line.empty()) line = "{";
    line += line == "{" ? "\"annotations\":[" : ",\"annotations\":[";
    for (std::size_t i = 0; i < task.annotations.size(); ++i)
      (line += i > 0 ? "," : "") += task.annotations[i].body;
    return line += "]}";
  }

  std::string directory_;
  std::ofstream tasks_, all_, answered_;
  std::uint64_t offset_{0};
  SnapshotCounts counts_{};
};

}  // namespace

SnapshotCounts write_snapshot(store::Store& store, const std::string& project,
                              const std::string& directory) {
  Writer writer(directory);
  store.for_each_task(project, [&](const store::AnnotatedTask& task) { writer.add(task); });
  return writer.finish();
}

SnapshotCounts write_snapshot(const std::vector<store::AnnotatedTask>& tasks,
                              const std::string& directory) {
  Writer writer(directory);
  for (const auto& task : tasks) writer.add(task);
  return writer.finish();
}

Dataset open_snapshot(const std::string& directory) {
  return Dataset(std::make_shared<const Dataset::Source>(directory));
}

}  // namespace lsml::training
