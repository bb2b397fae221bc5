#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lsml::config {

/// A start tag. Names are "local", or "{uri}local" when they are in a namespace; the xmlns
/// attributes themselves are left out.
struct XmlTag {
  std::string name{};
  std::vector<std::pair<std::string, std::string>> attributes{};  ///< as written, in order
  int line{};                                                     ///< of its "<", from 1
  int column{};                                                   ///< in characters, from 1

  /// nullptr when it is absent.
  const std::string* find(std::string_view attribute) const;
  /// "" when it is absent.
  const std::string& get(std::string_view attribute) const;
};

/// What read_xml tells of a document, in its order. May throw; reading ends then.
class XmlEvents {
 public:
  virtual ~XmlEvents() = default;
  virtual void open(XmlTag tag) = 0;
  virtual void close() = 0;
};

/// Throws Refused: "the label config has <what> at line 2, column 3".
[[noreturn]] void refuse_at(const XmlTag& tag, const std::string& what);

/// Reads UTF-8 in one pass; an encoding that the text declares is passed over when it is a known
/// one. Throws, saying why, with line and column (from 1, in characters): InvalidXml when the text
/// is no well-formed XML with namespaces or has a DOCTYPE; Refused when it nests more than 256 tags
/// or is larger than 8 MiB.
void read_xml(std::string_view xml, XmlEvents& events);

}  // namespace lsml::config
