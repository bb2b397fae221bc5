// Floor 1: Boost.JSON with a DOM both ways.
#include <boost/json/src.hpp>

#include "random.hpp"
#include "server.hpp"

namespace json = boost::json;

namespace {

json::object prediction() {
  json::object value;
  value["choices"] = json::array(1, floors::random_label());
  json::object region;
  region["id"] = floors::random_id();
  region["from_name"] = "choice";
  region["to_name"] = "image";
  region["type"] = "choices";
  region["value"] = std::move(value);
  json::object made;
  made["result"] = json::array(1, std::move(region));
  made["score"] = 0.73;
  made["model_version"] = "0.0.1";
  return made;
}

std::string answer(std::string_view body) {
  const auto request = json::parse(body);
  json::array results;
  for (const auto& task : request.at("tasks").as_array())
    if (task.at("id").is_int64() && task.at("data").at("image").is_string())
      results.push_back(prediction());
  json::object made;
  made["results"] = std::move(results);
  made["model_version"] = "0.0.1";
  return json::serialize(made);
}

}  // namespace

int main(int argc, char** argv) { return floors::serve(argc, argv, answer); }
