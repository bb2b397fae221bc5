#include "training/fit_job.hpp"

#include "core/files.hpp"
#include "model/versions.hpp"

namespace lsml::training {

namespace {
constexpr const char* kJobFile = "/job.json";
}

std::string job_directory(const std::string& model_dir, const store::Job& job) {
  return model::project_directory(model_dir, job.project) + "/staging/" + job.id + "-" +
         std::to_string(job.epoch);
}

void write_fit_job(const std::string& directory, const FitJob& job) {
  const Dict dict{{"id", job.id},
                  {"project", job.project},
                  {"event", job.event},
                  {"label_config", job.label_config},
                  {"extra_params", job.extra_params},
                  {"current_version", job.current_version},
                  {"kwargs", job.kwargs},
                  {"known_tasks", job.known_tasks},
                  {"annotated_tasks", job.annotated_tasks},
                  {"started", job.started}};
  files::write_synced(directory + kJobFile, dict.to_json());
}

FitJob read_fit_job(const std::string& directory) {
  const Dict dict = Dict::parse(files::read(directory + kJobFile));
  FitJob job;
  job.id = dict.get("id", "");
  job.project = dict.get("project", "");
  job.event = dict.get("event", "");
  job.label_config = dict.get("label_config", "");
  job.extra_params = dict.get("extra_params", "");
  job.current_version = dict.get("current_version", "");
  if (const Dict* kwargs = dict.dict("kwargs")) job.kwargs = *kwargs;
  job.known_tasks = dict.get<std::int64_t>("known_tasks", 0);
  job.annotated_tasks = dict.get<std::int64_t>("annotated_tasks", -1);
  job.started = dict.get<std::int64_t>("started", 0);
  return job;
}

}  // namespace lsml::training
