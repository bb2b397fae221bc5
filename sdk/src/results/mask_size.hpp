#pragma once

#include <cstddef>
#include <lsml/image_size.hpp>

namespace lsml::results {

/// Bytes of a mask of that size. Throws Error when it is unknown, or when the brush's RLE could not
/// count its values (RGBA, at most 2^30).
std::size_t mask_bytes(const ImageSize& size);

/// Throws Error when a mask of so many bytes is none of that size.
void check_mask(std::size_t bytes, const ImageSize& size);

}  // namespace lsml::results
