#include "core/prediction_json.hpp"

#include <cmath>
#include <lsml/error.hpp>

#include "core/json_write.hpp"
#include "core/random_id.hpp"

namespace lsml::json {

namespace {

void write_image(std::string& out, const ImageSize& image) {
  if (image.width <= 0 || image.height <= 0) return;
  out += ",\"original_width\":";
  write(out, std::int64_t{image.width});
  out += ",\"original_height\":";
  write(out, std::int64_t{image.height});
  out += ",\"image_rotation\":";
  write(out, std::int64_t{image.rotation});
}

void write_number(std::string& out, const char* key, std::optional<double> number) {
  if (!number || !std::isfinite(*number)) return;
  (out += ",\"").append(key) += "\":";
  write(out, *number);
}

const char* origin_name(Origin origin) {
  switch (origin) {
    case Origin::manual:
      return "manual";
    case Origin::prediction:
      return "prediction";
    case Origin::prediction_changed:
      return "prediction-changed";
  }
  return "prediction";
}

/// What differs from the defaults of a prediction's region.
void write_region(std::string& out, const Region& region, const ImageSize& image) {
  write_image(out, region.image.width > 0 ? region.image : image);
  write_number(out, "original_length", region.original_length);
  write_number(out, "score", region.score);
  if (region.origin != Origin::prediction)
    (out += ",\"origin\":\"").append(origin_name(region.origin)) += '"';
  if (!region.parent.empty()) {
    out += ",\"parentID\":";
    write(out, std::string_view(region.parent));
  }
  if (region.item_index) {
    out += ",\"item_index\":";
    write(out, std::int64_t{*region.item_index});
  }
  if (region.readonly) out += ",\"readonly\":true";
  if (region.hidden) out += ",\"hidden\":true";
  if (!region.is_positive) out += ",\"is_positive\":false";
  if (!region.meta.empty()) {
    out += ",\"meta\":";
    write(out, region.meta);
  }
}

void check(const Result& result, std::size_t index) {
  const auto place = [&] { return "result " + std::to_string(index); };
  const auto not_finite = [&](const std::string& path) {
    return Error(place() + ": \"" + result.from_name + "\" takes a finite number as " + path +
                 ", not NaN or infinity");
  };
  if (result.type == "relation" && !result.value.contains("from_id"))
    throw Error(place() + " is a relation without from_id: make it with lsml::relation");
  if (result.type != "relation" &&
      (result.type.empty() || result.from_name.empty() || result.to_name.empty()))
    throw Error(place() + " has no type, from_name or to_name: make it with a Control");
  if (const auto path = non_finite(result.value); !path.empty()) throw not_finite("value." + path);
  if (const auto path = non_finite(result.meta); !path.empty()) throw not_finite("meta." + path);
}

/// An arrow has no value and no names: its members stand beside its type.
void write_relation(std::string& out, const Dict& members) {
  out += "{\"type\":\"relation\"";
  for (const auto& [key, value] : members) {
    out += ',';
    write_key(out, key);
    write(out, value);
  }
  out += '}';
}

void write_result(std::string& out, const Result& result, const ImageSize& image) {
  if (result.type == "relation") return write_relation(out, result.value);
  out += "{\"id\":";
  if (result.id.empty()) {
    out += '"';
    append_random_id(out);
    out += '"';
  } else {
    write(out, std::string_view(result.id));
  }
  out += ",\"from_name\":";
  write(out, std::string_view(result.from_name));
  out += ",\"to_name\":";
  write(out, std::string_view(result.to_name));
  out += ",\"type\":";
  write(out, std::string_view(result.type));
  out += ",\"value\":";
  write(out, result.value);
  write_region(out, result, image);
  out += '}';
}

void write_version(std::string& out, std::string_view version, std::string_view suffix) {
  out += "\"model_version\":";
  if (suffix.empty())
    write(out, version);
  else
    write(out, std::string_view(std::string(version).append("-").append(suffix)));
}

void write_prediction(std::string& out, const Prediction& prediction, std::string_view version) {
  out += "{\"result\":[";
  for (std::size_t i = 0; i < prediction.result.size(); ++i) {
    if (i > 0) out += ',';
    check(prediction.result[i], i);
    write_result(out, prediction.result[i], prediction.image);
  }
  out += "],\"score\":";
  if (prediction.score && std::isfinite(*prediction.score))
    write(out, *prediction.score);
  else
    out += "null";
  out += ',';
  write_version(out, version, prediction.model_version);
  out += '}';
}

}  // namespace

void write_predictions(std::string& out, const std::vector<Prediction>& predictions,
                       std::string_view model_version) {
  const auto before = out.size();
  try {
    if (predictions.size() == 1) return write_prediction(out, predictions[0], model_version);
    out += '[';
    for (std::size_t i = 0; i < predictions.size(); ++i) {
      if (i > 0) out += ',';
      write_prediction(out, predictions[i], model_version);
    }
    out += ']';
  } catch (...) {
    out.resize(before);
    throw;
  }
}

void write_failure(std::string& out, std::string_view reason, std::string_view model_version,
                   Failed form) {
  out += form == Failed::with_empty_result ? "{\"result\":[],\"error\":" : "{\"error\":";
  write(out, reason);
  out += ',';
  write_version(out, model_version, {});
  out += '}';
}

}  // namespace lsml::json
