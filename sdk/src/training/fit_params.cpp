#include <lsml/error.hpp>
#include <lsml/params.hpp>

#include "core/log.hpp"
#include "model/versions.hpp"
#include "training/fit_state.hpp"

namespace lsml {

namespace {
constexpr std::chrono::seconds kBetweenProgressLines{1};
}

const std::string& FitParams::event() const { return state_->event; }
const std::string& FitParams::workdir() const { return state_->workdir; }

std::string FitParams::file(std::string_view name) const {
  if (name.empty() || name.front() == '/' || name.find("..") != std::string_view::npos ||
      name == "job_result.json")
    throw Error("\"" + std::string(name) + "\" cannot be a file of a version");
  return state_->workdir + "/" + std::string(name);
}

std::size_t FitParams::known_tasks() const { return state_->known_tasks; }
std::size_t FitParams::annotated_tasks() const { return state_->annotated_tasks; }

void FitParams::progress(double fraction, std::string_view message) {
  const std::lock_guard lock(state_->progress_mutex);
  const auto now = std::chrono::steady_clock::now();
  if (fraction < 1 && now - state_->progress_logged < kBetweenProgressLines) return;
  state_->progress_logged = now;
  log::info("fit: {:.0f} %{}{}", fraction * 100, message.empty() ? "" : " ", message);
}

bool FitParams::cancelled() const { return state_->cancelled; }

void FitParams::set_version(std::string version) {
  if (!model::is_version_name(version))
    throw Error("\"" + version +
                "\" cannot name a version: letters, digits, \".\", \"_\" and \"-\" can");
  state_->version = std::move(version);
}

}  // namespace lsml
