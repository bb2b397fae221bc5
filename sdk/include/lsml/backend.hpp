#pragma once

#include <cstddef>
#include <lsml/callback.hpp>
#include <lsml/dict.hpp>
#include <lsml/export.hpp>
#include <lsml/message.hpp>
#include <lsml/model.hpp>
#include <memory>
#include <optional>
#include <string>

namespace lsml {

/// What is done with a prediction that the label config does not allow (an unknown label, a box
/// outside the image): off does not look, warn logs it and sends it, strict fails that task.
enum class Validate { off, warn, strict };

/// Settings of a Backend; every one has a default that works.
struct BackendOptions {
  /// Where versions, jobs and the journal of annotations are kept. One backend per directory.
  std::string model_dir{"data"};
  /// Settings for the model: `option(...)`, `kwargs()`.
  Dict kwargs{};
  /// Command line of a process that trains: it must call run_worker_if_asked. Empty: this program
  /// itself, if it called run_worker_if_asked, else training requests are refused.
  Strings worker{};
  /// Predict calls that run at the same time. 0: one for each processor.
  unsigned threads{0};
  /// Seconds after which a predict request is answered 504, whatever the model does. The model is
  /// told of 5 seconds less (Label Studio gives up at 100).
  double predict_timeout{95};
  /// Requests that may wait for a thread; beyond them 503.
  std::size_t queue{1000};
  /// Warm instances; the least recently used goes when there are more.
  std::size_t max_instances{32};
  /// Seconds a training may take; 0 is no limit.
  double fit_timeout{0};
  /// Basic auth for every path, when both are set; any bytes. Without them 401.
  std::string basic_auth_user{}, basic_auth_pass{};
  /// /webhook needs no credentials: Label Studio's deliveries carry none.
  bool webhook_without_auth{false};
  /// All paths begin with it ("/backend"); others are 404.
  std::string base_path{};
  /// Predictions are checked before they leave; docs/writing-a-model.md lists the rules.
  Validate validate{Validate::warn};
};

/// The ML backend without sockets: an HTTP request in, an HTTP answer out. For services that have
/// an HTTP server of their own. Thread-safe.
class LSML_API Backend {
 public:
  /// Opens the store. Throws Error when model_dir cannot be written, belongs to another running
  /// backend, or was made by a newer lsml.
  Backend(ModelFactory model, BackendOptions options);
  /// Answers everything, then returns. Ends its worker; a training under way is handed back to the
  /// store, and goes on when the next backend is there.
  ~Backend();
  Backend(const Backend&) = delete;
  Backend& operator=(const Backend&) = delete;

  /// Never blocks on the model: `answer` is called once, from another thread or before this
  /// returns. Never throws for what a request holds.
  void handle(Request request, Callback<Response> answer);
  /// The same, waiting for the answer.
  Response handle(Request request);

  class Core;

 private:
  friend class Server;
  void note_refusal(Response& response);
  std::unique_ptr<Core> core_;
};

/// Call it first in the `main` of a service that embeds a Backend or Server: in the service it
/// returns nullopt at once; in a worker or fit process, which is the same program started again, it
/// does the work and returns the exit code to return from `main`.
LSML_API std::optional<int> run_worker_if_asked(int argc, char** argv, ModelFactory model);

}  // namespace lsml
