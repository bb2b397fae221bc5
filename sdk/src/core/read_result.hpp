#pragma once

#include <boost/json/fwd.hpp>
#include <lsml/prediction.hpp>
#include <lsml/results.hpp>
#include <vector>

namespace lsml::json {

/// One item of a `result` as Label Studio stores it. A member that is absent, null or of another
/// type keeps its default; `unmarked` is the origin of an item that names none. A relation's
/// `value` holds its members.
Result read_result(const Dict& item, Origin unmarked);

/// The `predictions` of a task; what is no prediction (old Label Studios send bare ids) is skipped.
std::vector<Prediction> read_predictions(const boost::json::object& task);

}  // namespace lsml::json
