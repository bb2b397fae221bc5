#pragma once

#include <lsml/image_size.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace lsml::data {

/// Width and height that an image file's first bytes tell, as a browser shows it: the orientation
/// that the EXIF of a JPEG or, before its pixels, of a PNG asks for is applied; Chromium 156 takes
/// none from a WebP. PNG, JPEG, GIF, BMP, WebP; nullopt for anything else and for a header that is
/// cut. `bytes` should hold the first 256 KiB (a JPEG's size may come late).
std::optional<ImageSize> image_header(std::string_view bytes);

/// Throws Error naming the file when it cannot be read or is no such image.
ImageSize read_image_size(const std::string& path);

}  // namespace lsml::data
