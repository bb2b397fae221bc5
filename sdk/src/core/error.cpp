#include <lsml/error.hpp>

namespace lsml {

Error::~Error() = default;
Refused::~Refused() = default;
InvalidXml::~InvalidXml() = default;

}  // namespace lsml
