#include <lsml/error.hpp>

#include "api/answers.hpp"
#include "api/body.hpp"
#include "api/project_key.hpp"
#include "api/routes.hpp"
#include "core/json_write.hpp"
#include "core/redact.hpp"

namespace lsml::api {

namespace {

/// Label Studio waits 3 s (1.5 and later); the constructor gets the first of them.
constexpr std::chrono::seconds kWaitForConstructor{1};
constexpr std::size_t kMostSettings = std::size_t{1} << 20;

Response version_answer(const std::string& version) {
  return json_answer(200, Dict{{"model_version", version}}.to_json() + "\n");
}

/// Waits for the constructor without holding up a thread; whichever comes first answers.
class SetupCall final : public Deadlines::Expiring {
 public:
  SetupCall(Exchange exchange, std::shared_ptr<model::Instance> instance)
      : exchange_(std::move(exchange)), instance_(std::move(instance)) {}

  void watch(Deadlines::Watch watch) { watch_ = std::move(watch); }

  void answer() {
    if (answered_.exchange(true)) return;
    if (const auto failure = instance_->failure())
      return send_failure(exchange_, failure,
                          "version " + instance_->version() + " cannot be loaded: ");
    send(exchange_, version_answer(instance_->version()));
  }

  std::optional<Deadlines::Time> expire() override {
    answer();
    return std::nullopt;
  }

 private:
  Exchange exchange_;
  std::shared_ptr<model::Instance> instance_;
  std::atomic<bool> answered_{false};
  Deadlines::Watch watch_{};
};

/// As a JSON object's text. A list holds no settings by name, but is no reason to refuse a backend.
std::string settings_text(const boost::json::value& value) {
  if (value.is_null() || value.is_array()) return "{}";
  if (!value.is_object())
    throw Refused(std::string("\"extra_params\" must be an object, not ") + json::type_name(value));
  auto text = json::text_of(value.get_object());
  if (text.size() > kMostSettings)
    throw Refused("\"extra_params\" has " + std::to_string(text.size()) +
                  " bytes; the most are 1 MiB");
  return text;
}

/// The settings page sends a text that holds JSON, "" when it was emptied; the REST API an object.
/// nullopt when the key is not there, as in Label Studio before 1.12: then what is known stays.
std::optional<std::string> extra_params_text(const boost::json::object& body) {
  const auto* value = json::find(body, "extra_params");
  if (value == nullptr) return std::nullopt;
  const auto* typed = value->if_string();
  if (typed == nullptr) return settings_text(*value);
  if (typed->empty()) return "{}";
  try {
    return settings_text(json::Document(*typed).root());
  } catch (const Refused& error) {
    throw Refused(std::string("\"extra_params\": ") + error.what());
  }
}

}  // namespace

void setup(Core& core, Exchange& exchange) {
  const auto document = parse_body(exchange.request.body);
  const auto& body = object_of(*document);
  if (const auto token = optional_text(body, "access_token")) hide(*token);
  const auto project = core.projects.resolve(required_project(body));
  const auto label_config = optional_text(body, "schema");
  const auto params = extra_params_text(body);
  const auto known = core.projects.remember(project, label_config, params);
  if (known.label_config.empty())  // nothing to build an instance for
    return send(exchange, version_answer(core.instances.version_of(project)));
  const auto version = requested_version(body);
  auto instance =
      core.instances.current({project, known.label_config, known.extra_params, version});

  const auto call = std::make_shared<SetupCall>(std::move(exchange), instance);
  call->watch(core.deadlines.watch(Exchange::Clock::now() + kWaitForConstructor, call));
  instance->when_constructed([call] { call->answer(); });
}

}  // namespace lsml::api
