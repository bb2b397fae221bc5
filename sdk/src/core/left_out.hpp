#pragma once

#include <cstddef>
#include <string_view>

namespace lsml {

/// Label Studio's data holds something malformed that the SDK leaves out: counts it, and logs the
/// first of each rule and place (a control tag). A region that is read again counts once; one
/// without an id each time. Thread-safe.
void leave_out(std::string_view place, std::string_view region_id, std::string_view rule);

/// How many were left out in this process since they were forgotten. Thread-safe.
std::size_t left_out();
/// Counts from 0 again. Thread-safe.
void forget_left_out();

}  // namespace lsml
