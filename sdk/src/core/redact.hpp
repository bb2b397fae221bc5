#pragma once

#include <string>
#include <string_view>

namespace lsml {

/// The text with every secret replaced by "[redacted]": values of keys that name one (access_token,
/// token, password, api_key, Authorization, ... in JSON, headers, URLs and key=value),
/// user:password in URLs, and every text given to hide(). Control characters become "?", so that no
/// value can forge a line of the log. What is longer than 16 KiB ends there, with "…".
std::string redacted(std::string_view text);

/// Hides this exact text from now on wherever it occurs (a token learnt from a request); the newest
/// 256 are kept. Texts under 8 characters or with a blank are not taken: they would hide ordinary
/// words. Thread-safe.
void hide(std::string_view secret);
/// The same for a secret of the backend's own settings: kept for good, and may have blanks.
void hide_own(std::string_view secret);

}  // namespace lsml
