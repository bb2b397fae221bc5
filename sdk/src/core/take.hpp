#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

/// Reading a text from its front: what was read is cut off, what does not fit stays.
namespace lsml {

/// A number of `least` to `most` digits, of which an int has room.
std::optional<int> take_number(std::string_view& text, std::size_t least, std::size_t most);
/// One character of these.
bool take(std::string_view& text, std::string_view any_of);

}  // namespace lsml
