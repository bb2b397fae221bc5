#pragma once

#include <atomic>
#include <boost/json/fwd.hpp>
#include <chrono>
#include <lsml/params.hpp>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace lsml::json {
class Document;
}

namespace lsml::detail {

/// The `params` of a request, in the document that holds them.
struct RequestParams {
  std::shared_ptr<const json::Document> document{};
  const boost::json::object* object{};  ///< nullptr when the request has none
};

/// What PredictParams looks at. All but the cancelling, which any thread may do, is constant during
/// the call.
struct PredictState {
  std::string request_id{};
  std::chrono::steady_clock::time_point deadline{};
  std::atomic<bool> cancelled{false};
  const std::atomic<bool>* all_cancelled{};  ///< the server stops
  RequestParams params{};
  std::optional<Interactive> interactive{};

  /// `params`, converted when first asked for.
  const Dict& raw() const;

  mutable std::once_flag raw_once_{};
  mutable Dict raw_{};
};

/// The context of a smart tool's request; nullopt for any other request.
std::optional<Interactive> interactive_of(const RequestParams& params);

}  // namespace lsml::detail
