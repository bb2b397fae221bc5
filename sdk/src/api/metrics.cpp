#include "api/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include "api/answers.hpp"
#include "api/core.hpp"
#include "api/routes.hpp"

namespace lsml::api {

namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

const prometheus::Histogram::BucketBoundaries kSeconds = {0.001, 0.005, 0.025, 0.1, 0.5,
                                                          1,     5,     30,    100};

/// A family of what others count.
struct Counted {
  MetricFamily family{};

  Counted(std::string name, std::string help, MetricType type) {
    family.name = std::move(name);
    family.help = std::move(help);
    family.type = type;
  }

  Counted& add(double value, const char* label = "", const char* label_value = "") {
    ClientMetric metric;
    if (*label) metric.label.push_back({label, label_value});
    (family.type == MetricType::Gauge ? metric.gauge.value : metric.counter.value) = value;
    family.metric.push_back(std::move(metric));
    return *this;
  }
};

void add_jobs(std::vector<MetricFamily>& families, store::Store& store) {
  const auto counts = store.job_counts();
  families.push_back(Counted("lsml_jobs", "Trainings that wait or run", MetricType::Gauge)
                         .add(static_cast<double>(counts.waiting), "state", "waiting")
                         .add(static_cast<double>(counts.running), "state", "running")
                         .family);
  families.push_back(Counted("lsml_fits_total", "Trainings that ended, since the store was made",
                             MetricType::Counter)
                         .add(static_cast<double>(counts.completed), "outcome", "completed")
                         .add(static_cast<double>(counts.failed), "outcome", "failed")
                         .add(static_cast<double>(counts.cancelled), "outcome", "cancelled")
                         .family);
}

void add_models(std::vector<MetricFamily>& families, Core& core) {
  const auto loads = core.instances.loads();
  families.push_back(
      Counted("lsml_model_loads_total", "Instances that finished loading", MetricType::Counter)
          .add(static_cast<double>(loads.ok), "outcome", "ok")
          .add(static_cast<double>(loads.failed), "outcome", "failed")
          .family);
  families.push_back(Counted("lsml_instances", "Warm model instances", MetricType::Gauge)
                         .add(static_cast<double>(core.instances.size()))
                         .family);
  families.push_back(Counted("lsml_predict_queue", "Predict requests that wait", MetricType::Gauge)
                         .add(static_cast<double>(core.pool.waiting()))
                         .family);
}

}  // namespace

Metrics::Metrics()
    : registry_(std::make_unique<prometheus::Registry>()),
      requests_(prometheus::BuildCounter()
                    .Name("lsml_requests_total")
                    .Help("Requests answered")
                    .Register(*registry_)) {
  auto& predictions = prometheus::BuildCounter()
                          .Name("lsml_predictions_total")
                          .Help("Tasks predicted")
                          .Register(*registry_);
  ok_ = &predictions.Add({{"outcome", "ok"}});
  failed_ = &predictions.Add({{"outcome", "failed"}});
  problems_ = &prometheus::BuildCounter()
                   .Name("lsml_prediction_problems_total")
                   .Help("What the check of predictions before they leave found")
                   .Register(*registry_)
                   .Add({});
  auto& durations = prometheus::BuildHistogram()
                        .Name("lsml_request_duration_seconds")
                        .Help("From the request's receipt to its answer")
                        .Register(*registry_);
  for (const auto route : route_names()) {
    const std::string name(route);
    routes_[name] = {&durations.Add({{"route", name}}, kSeconds),
                     &requests_.Add({{"route", name}, {"status", "200"}})};
  }
}

Metrics::~Metrics() = default;

void Metrics::answered(std::string_view name, int status, double seconds) {
  const auto& route = routes_.find(name)->second;
  route.duration->Observe(seconds);
  if (status == 200)
    route.ok->Increment();
  else
    requests_.Add({{"route", std::string(name)}, {"status", std::to_string(status)}}).Increment();
}

void Metrics::predicted(std::size_t ok, std::size_t failed) {
  ok_->Increment(static_cast<double>(ok));
  if (failed > 0) failed_->Increment(static_cast<double>(failed));
}

void Metrics::invalid(std::size_t problems) { problems_->Increment(static_cast<double>(problems)); }

std::string Metrics::text(Core& core) const {
  auto families = registry_->Collect();
  add_jobs(families, *core.store);
  add_models(families, core);
  return prometheus::TextSerializer().Serialize(families);
}

void metrics(Core& core, Exchange& exchange) {
  Response response;
  response.headers.emplace_back("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
  response.body = core.metrics.text(core);
  send(exchange, std::move(response));
}

}  // namespace lsml::api
