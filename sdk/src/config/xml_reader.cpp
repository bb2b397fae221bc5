#include "config/xml_reader.hpp"

#include <expat.h>
#include <iconv.h>

#include <algorithm>
#include <cstdint>
#include <exception>
#include <lsml/error.hpp>
#include <memory>

#include "config/namespace_uri.hpp"
#include "core/utf8.hpp"

namespace lsml::config {

namespace {

constexpr std::size_t kLargest = std::size_t{8} << 20;
constexpr std::size_t kDeepest = 256;
constexpr std::size_t kLongestEntity = 64;

/// Expat gives "uri}local"; neither a URI it takes nor a name has a "}".
std::string full_name(std::string_view name) {
  const bool in_namespace = name.find('}') != std::string_view::npos;
  return (in_namespace ? "{" : "") + std::string(name);
}

std::string place(std::ptrdiff_t line, std::ptrdiff_t column) {
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

[[noreturn]] void refuse_limit(const std::string& what, const std::string& where) {
  throw Refused("the label config has " + what + " at " + where);
}

std::string place_of(std::string_view xml, std::size_t at) {
  const auto before = xml.substr(0, at);
  const auto start = before.rfind('\n') + 1;  // npos + 1 is 0
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const auto column = 1 + std::count_if(before.begin() + static_cast<std::ptrdiff_t>(start),
                                        before.end(), utf8::begins_character);
  return place(line, column);
}

/// 1.0, 1.1 and what may still come of XML 1.
bool is_known_version(std::string_view version) {
  return version.substr(0, 2) == "1." &&
         version.find_first_not_of("0123456789", 2) == std::string_view::npos;
}

/// That it exists, and that what is ASCII in it is ASCII: a text with another one is no text.
bool is_known_encoding(const char* encoding) {
  const auto converter = ::iconv_open("UTF-8", encoding);
  if (reinterpret_cast<std::intptr_t>(converter) == -1) return false;
  char in = '<', out = '\0';
  char *from = &in, *to = &out;
  std::size_t left = 1, room = 1;
  const auto failed = ::iconv(converter, &from, &left, &to, &room) == static_cast<std::size_t>(-1);
  ::iconv_close(converter);
  return !failed && out == '<';
}

/// From `at` on, the first `&name;` that XML does not know; "" for none, and for a long one.
std::string_view undefined_entity(std::string_view xml, std::size_t at) {
  constexpr std::string_view kKnown[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"};
  for (; (at = xml.find('&', at)) != std::string_view::npos; ++at) {
    const auto entity = xml.substr(at, xml.find(';', at) - at + 1);
    if (entity.substr(0, 2) != "&#" &&
        std::find(std::begin(kKnown), std::end(kKnown), entity) == std::end(kKnown))
      return entity.size() > kLongestEntity ? std::string_view() : entity;
  }
  return {};
}

/// Where the start tag's attributes end, which is before its ">" or "/>".
std::size_t end_of_attributes(std::string_view xml, std::size_t at) {
  char quote = '\0';
  for (; at < xml.size(); ++at) {
    const char c = xml[at];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return xml[at - 1] == '/' ? at - 1 : at;
    }
  }
  return at;
}

class Reader {
 public:
  Reader(std::string_view xml, XmlEvents& events) : xml_(xml), events_(events) {
    if (!parser_) throw std::bad_alloc();
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), on_open, on_close);
    XML_SetStartDoctypeDeclHandler(parser_.get(), on_doctype);
    XML_SetXmlDeclHandler(parser_.get(), on_declaration);
    XML_SetStartNamespaceDeclHandler(parser_.get(), on_namespace);
  }

  void read() {
    const auto status =
        XML_Parse(parser_.get(), xml_.data(), static_cast<int>(xml_.size()), XML_TRUE);
    if (thrown_) std::rethrow_exception(thrown_);
    if (!why_.empty()) refuse(why_, at_);
    if (status != XML_STATUS_OK) refuse_malformed();
  }

 private:
  struct Open {
    std::string name{};
    int line{};
  };

  static void XMLCALL on_open(void* self, const XML_Char* name, const XML_Char** attributes) {
    static_cast<Reader*>(self)->guarded([&](Reader& reader) { reader.open(name, attributes); });
  }
  static void XMLCALL on_close(void* self, const XML_Char*) {
    static_cast<Reader*>(self)->guarded([](Reader& reader) {
      reader.open_.pop_back();
      reader.events_.close();
    });
  }
  static void XMLCALL on_doctype(void* self, const XML_Char*, const XML_Char*, const XML_Char*,
                                 int) {
    auto& reader = *static_cast<Reader*>(self);
    reader.stop("has a DOCTYPE, which is not taken,",
                reader.xml_.rfind("<!DOCTYPE", reader.here()));
  }
  static void XMLCALL on_declaration(void* self, const XML_Char* version, const XML_Char* encoding,
                                     int) {
    if (version != nullptr && !is_known_version(version))
      static_cast<Reader*>(self)->stop("is no valid XML: its version is not 1.0");
    else if (encoding != nullptr && !is_known_encoding(encoding))
      static_cast<Reader*>(self)->stop("is no valid XML: unknown encoding");
  }

  static void XMLCALL on_namespace(void* self, const XML_Char*, const XML_Char* uri) {
    if (uri != nullptr && !is_uri_reference(uri))
      static_cast<Reader*>(self)->stop("is no valid XML: the namespace is no URI");
  }

  void open(const XML_Char* name, const XML_Char** attributes) {
    XmlTag tag{full_name(name), {}, line(), column()};
    if (open_.size() == kDeepest) return stop("has more than 256 nested tags");
    for (; *attributes != nullptr; attributes += 2)
      tag.attributes.emplace_back(full_name(attributes[0]), attributes[1]);
    open_.push_back({tag.name, tag.line});
    events_.open(std::move(tag));
  }

  /// No exception goes through Expat, which is C; after it stopped it may call once more.
  template <class Step>
  void guarded(Step step) {
    if (thrown_ || !why_.empty()) return;
    try {
      step(*this);
    } catch (...) {
      thrown_ = std::current_exception();
      XML_StopParser(parser_.get(), XML_FALSE);
    }
  }

  void stop(const char* why) { stop(why, here()); }
  void stop(const char* why, std::size_t at) {
    why_ = why;
    at_ = at;
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  int line() const { return static_cast<int>(XML_GetCurrentLineNumber(parser_.get())); }
  int column() const { return static_cast<int>(XML_GetCurrentColumnNumber(parser_.get())) + 1; }

  std::size_t here() const {
    const auto index = XML_GetCurrentByteIndex(parser_.get());
    return index < 0 ? 0 : std::min(static_cast<std::size_t>(index), xml_.size());
  }

  /// Expat names the token's begin; Label Studio's parser, where it noticed.
  std::size_t seen_at(XML_Error error, std::size_t at) const {
    switch (error) {
      case XML_ERROR_TAG_MISMATCH:
        return std::min(xml_.find('>', at), xml_.size() - 1) + 1;
      case XML_ERROR_UNCLOSED_TOKEN:
      case XML_ERROR_UNCLOSED_CDATA_SECTION:
        return xml_.size();
      case XML_ERROR_UNBOUND_PREFIX:
      case XML_ERROR_RESERVED_NAMESPACE_URI:
        return end_of_attributes(xml_, at);
      default:
        return at;
    }
  }

  [[noreturn]] void refuse_malformed() const {
    const auto error = XML_GetErrorCode(parser_.get());
    if (error == XML_ERROR_UNDEFINED_ENTITY)
      if (const auto entity = undefined_entity(xml_, here()); !entity.empty())
        refuse("is no valid XML: undefined entity " + std::string(entity),
               static_cast<std::size_t>(entity.data() - xml_.data()));
    refuse(std::string("is no valid XML: ") + XML_ErrorString(error), seen_at(error, here()));
  }

  [[noreturn]] void refuse(const std::string& why, std::size_t at) const {
    std::string message = "the label config " + why + " at " + place_of(xml_, at);
    if (!open_.empty())
      message +=
          " (inside <" + open_.back().name + "> of line " + std::to_string(open_.back().line) + ")";
    throw InvalidXml(message);
  }

  struct Free {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
  };

  std::string_view xml_;
  XmlEvents& events_;
  std::unique_ptr<XML_ParserStruct, Free> parser_{XML_ParserCreateNS("UTF-8", '}')};
  std::vector<Open> open_{};
  std::exception_ptr thrown_{};
  std::string why_{};
  std::size_t at_{};
};

}  // namespace

const std::string* XmlTag::find(std::string_view attribute) const {
  for (const auto& [key, value] : attributes)
    if (key == attribute) return &value;
  return nullptr;
}

const std::string& XmlTag::get(std::string_view attribute) const {
  static const std::string absent;
  const auto* value = find(attribute);
  return value == nullptr ? absent : *value;
}

void refuse_at(const XmlTag& tag, const std::string& what) {
  refuse_limit(what, place(tag.line, tag.column));
}

void read_xml(std::string_view xml, XmlEvents& events) {
  if (xml.size() > kLargest)
    refuse_limit("more than " + std::to_string(kLargest >> 20) + " MiB", place_of(xml, kLargest));
  Reader(xml, events).read();
}

}  // namespace lsml::config
