#include <lsml/error.hpp>
#include <lsml/prediction.hpp>

#include "core/failure.hpp"
#include "core/log.hpp"

namespace lsml {

Predictions::Predictions(std::size_t tasks) : slots_(tasks) {}
Predictions::Predictions(Predictions&&) noexcept = default;
Predictions& Predictions::operator=(Predictions&&) noexcept = default;
Predictions::~Predictions() = default;

std::size_t Predictions::size() const { return slots_.size(); }

Prediction& Predictions::operator[](std::size_t task) {
  auto& answers = slots_.at(task).answers;
  if (answers.empty()) answers.emplace_back();
  return answers.front();
}

void Predictions::add(std::size_t task, Prediction prediction) {
  slots_.at(task).answers.push_back(std::move(prediction));
}

void Predictions::fail(std::size_t task, std::string reason) {
  auto& slot = slots_.at(task);
  slot.failure = std::make_unique<std::string>(std::move(reason));
  slot.refused = false;
}

void Predictions::fail(std::size_t task, const std::exception_ptr& failure) {
  const auto told = describe(failure);
  if (!told.for_users) log::error("predict, task at position {}: {}", task, told.text);
  fail(task, told_to_users(told, {}));
  slots_[task].refused = told.callers_mistake;
}

const std::vector<Prediction>& Predictions::of(std::size_t task) const {
  return slots_.at(task).answers;
}

const std::string* Predictions::failure(std::size_t task) const {
  return slots_.at(task).failure.get();
}

bool Predictions::refused(std::size_t task) const { return slots_.at(task).refused; }

Predictions::Iterator Predictions::begin() { return {this, 0}; }
Predictions::Iterator Predictions::end() { return {this, size()}; }

}  // namespace lsml
