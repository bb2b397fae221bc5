#include <lsml/error.hpp>
#include <lsml/label_config.hpp>

#include "support/catch.hpp"
#include "support/vectors.hpp"

using namespace lsml;

namespace {

/// parse_config's JSON, or "refused".
std::string parsed(const std::string& xml) {
  try {
    return LabelConfig::parse(xml).parsed().to_json();
  } catch (const Refused&) {
    return "refused";
  }
}

std::string wanted(const Dict& vector) {
  const auto* answer = vector.dict("expect");
  if (answer == nullptr) answer = vector.dict("expect_if_accepted");
  return answer == nullptr ? "refused" : answer->to_json();
}

bool has_doctype(const Dict& vector) {
  const auto* features = vector.list("features");
  for (const auto& feature : features == nullptr ? List() : *features)
    if (feature.as<std::string>("feature") == "doctype") return true;
  return false;
}

std::string place_of(const std::string& xml) {
  try {
    (void)LabelConfig::parse(xml);
  } catch (const Refused& refused) {
    const std::string said = refused.what();
    return said.substr(std::min(said.find("line "), said.size()));
  }
  return "not refused";
}

}  // namespace

TEST_CASE("parsed() is the Python SDK's parse_config, byte for byte") {
  const auto vectors = test::vectors("parse_config.json");
  for (const auto& each : *vectors.list("cases")) {
    const auto& vector = *each.dict();
    INFO(vector.get("name", ""));
    const auto xml = *vector.text("config");
    CHECK(parsed(xml) == (has_doctype(vector) ? "refused" : wanted(vector)));
    const auto* error = vector.dict("error");
    if (error != nullptr && error->integer("line"))
      CHECK_THAT(place_of(xml),
                 Catch::StartsWith("line " + std::to_string(*error->integer("line")) + ", column " +
                                   std::to_string(*error->integer("column"))));
  }
}

TEST_CASE("parsed() is parse_config for configs that nobody writes") {
  const auto vectors = test::vectors("generated_configs.json");
  for (const auto& each : *vectors.list("cases")) {
    INFO(*each.dict()->text("config"));
    CHECK(parsed(*each.dict()->text("config")) == wanted(*each.dict()));
  }
}

TEST_CASE("a place counts lines and characters, as Label Studio's parser does") {
  const auto place = [](const char* xml) { return place_of(xml); };
  CHECK_THAT(place("<View>\n  <Text name=\"é\"></View>"), Catch::StartsWith("line 2, column 25"));
  CHECK_THAT(place("<View>\n <a:Text/></View>"), Catch::StartsWith("line 2, column 9"));
  CHECK_THAT(place("<View"), Catch::StartsWith("line 1, column 6"));
  CHECK_THAT(place("<View>\n"), Catch::StartsWith("line 2, column 1 (inside <View> of line 1)"));
  CHECK_THAT(place("<View>日本&nbsp;</View>"), Catch::StartsWith("line 1, column 9"));
  CHECK_THAT(place("<View>\n<Text\n name='&amp;&#65;'\n value='a &nbsp; b'/></View>"),
             Catch::StartsWith("line 4, column 11"));
  CHECK_THROWS_SAYING(LabelConfig::parse("<View>&nbsp;</View>"), InvalidXml,
                      "is no valid XML: undefined entity &nbsp; at");
  CHECK_THROWS_SAYING(LabelConfig::parse("<View>&" + std::string(99, 'x') + ";</View>"), InvalidXml,
                      "is no valid XML: undefined entity at");
}

TEST_CASE("256 nested tags pass, 257 do not") {
  const auto nested = [](int depth) {
    std::string open, close;
    for (int i = 0; i < depth; ++i) {
      open += "<View>";
      close += "</View>";
    }
    return open + close;
  };
  CHECK(parsed(nested(256)) == "{}");
  CHECK_THROWS_SAYING(LabelConfig::parse(nested(257)), Refused,
                      "has more than 256 nested tags at line 1, column 1537");
}

TEST_CASE("a DOCTYPE is refused before it can define anything") {
  CHECK_THROWS_SAYING(LabelConfig::parse("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), InvalidXml,
                      "the label config has a DOCTYPE, which is not taken, at line 1, column 1");
  CHECK_THROWS_SAYING(LabelConfig::parse("<?xml version='1.0'?>\n <!DOCTYPE a\nSYSTEM 'a'\n><a/>"),
                      InvalidXml, "at line 2, column 2");
}

TEST_CASE("only what Label Studio refuses, too, is called invalid") {
  for (const char* xml : {"<View>", "<a:View/>", "<!DOCTYPE a><a/>", "x"})
    CHECK_THROWS_AS(LabelConfig::parse(xml), InvalidXml);
  const auto is_invalid = [](const std::string& xml) {
    try {
      (void)LabelConfig::parse(xml);
    } catch (const Refused& refused) {
      return dynamic_cast<const InvalidXml*>(&refused) != nullptr;
    }
    throw std::logic_error("not refused");
  };
  std::string deep;
  for (int i = 0; i < 257; ++i) deep += "<View>";
  CHECK(is_invalid(deep));
  CHECK_FALSE(is_invalid(std::string((8 << 20) + 1, ' ')));
  CHECK_FALSE(is_invalid("<View indexFlag=\"" + std::string(65, 'x') + "\"/>"));
}

TEST_CASE("a declared encoding is passed over when there is such an encoding") {
  const auto with = [](const std::string& encoding) {
    return parsed(
        "<?xml version=\"1.0\" encoding=\"" + encoding +
        "\"?><View><Text name=\"é\" value=\"$t\"/><Rating name=\"r\" toName=\"é\"/></View>");
  };
  CHECK(with("UTF-8") == with("windows-1252"));
  CHECK_THAT(with("utf-8"), Catch::Contains("[\"é\"]"));
  CHECK(with("no-such-thing") == "refused");
  CHECK(with("UTF-16") == "refused");
}

TEST_CASE("a declared version is one of XML 1") {
  const auto with = [](const std::string& version) {
    return parsed("<?xml version=\"" + version + "\"?><View/>");
  };
  for (const char* version : {"1.0", "1.1", "1."}) CHECK(with(version) == "{}");
  for (const char* version : {"2.0", "1", "10", ".0", "1.x", ""}) CHECK(with(version) == "refused");
}

TEST_CASE("a namespace is a URI reference") {
  const auto with = [](const std::string& uri) {
    return parsed("<View xmlns:x=\"" + uri + "\"/>");
  };
  for (const char* uri :
       {"urn:x", "a?b#c?d/[]", "//u:v@a.b:80/c//d", "http://[::1]:80", "a%20b", "//"})
    CHECK(with(uri) == "{}");
  for (const char* uri :
       {"1:x", "urn:]", "a?[", "a#b#c", "http://[::1", "http://[::1]x", "http://a:", "http://a:b",
        "http://a:99999999999", "//a@b@c", "a%2", "a b"})
    CHECK(with(uri) == "refused");
}

TEST_CASE("a large config takes time in proportion") {
  std::string tag = "<View><Text name=\"t\" value=\"$t\"";
  for (int i = 0; i < 100'000; ++i) tag += " a" + std::to_string(i) + "=\"\"";
  const auto wide = LabelConfig::parse(tag + "/></View>");
  CHECK(wide.objects()[0]->attributes.size() == 100'002);

  std::string many = "<View><Text name=\"t\" value=\"$t\"/>";
  for (int i = 0; i < 50'000; ++i)
    many += "<Rating name=\"r" + std::to_string(i) + "\" toName=\"t\"/>";
  const auto long_one = LabelConfig::parse(many + "</View>");
  CHECK(long_one.controls().size() == 50'000);
  CHECK_THROWS_SAYING(LabelConfig::parse(std::string((8 << 20) + 1, ' ')), Refused,
                      "has more than 8 MiB at line 1, column 8388609");
}

TEST_CASE("choices that lie deep, or below one of their name, cost no more than others") {
  const auto nested = [](int depth, int leaves) {
    std::string xml = R"(<Choices name="c" toName="t" allowNested="true">)";
    for (int i = 0; i < depth; ++i) xml += "<Choice value=\"a\">";
    for (int i = 0; i < leaves; ++i) xml += "<Choice value=\"" + std::to_string(i) + "\"/>";
    for (int i = 0; i < depth; ++i) xml += "</Choice>";
    return xml + "</Choices>";
  };
  const auto config = LabelConfig::parse(nested(250, 100'000));
  const auto last = config.first("Choices").choice("99999").value;
  CHECK(last.list("choices")->front().list()->size() == 251);
}

TEST_CASE("labels below tags with long names cost no more than others") {
  std::string open = "<View>", close = "</Labels></View>";
  for (int i = 0; i < 30; ++i) open += "<Rating name=\"r" + std::to_string(i) + "\" toName=\"t\"/>";
  open += R"(<Labels name="l" toName="t">)";
  for (int i = 0; i < 250; ++i) {
    open += "<View name=\"" + std::to_string(i) + std::string(10'000, 'n') + "\">";
    close.insert(0, "</View>");
  }
  for (int i = 0; i < 50'000; ++i) open += "<Label value=\"" + std::to_string(i) + "\"/>";
  const auto config = LabelConfig::parse(open + close);
  CHECK(config.control("l").labels.size() == 50'000);
}

TEST_CASE("a label belongs to the nearest tag that has the name of a control so far") {
  const auto config = LabelConfig::parse(
      R"(<View name="x"><Choices name="c" toName="t"><View><Choice value="A"/></View>
         <Choice value="B"><Labels name="x" toName="t"/><Choice value="C"/></Choice></Choices>
         <View name="y"><Choice value="D"/><Labels name="y" toName="t"/><Choice value="E"/></View>
         </View>)");
  CHECK(config.control("c").labels == Strings{"A", "B", "C"});
  CHECK(config.control("x").labels == Strings{"D"});
  CHECK(config.control("y").labels == Strings{"E"});
}

TEST_CASE("index flags are few and short, so that looking for them ends soon") {
  const auto flag = [](int i) { return std::string(62, 'a') + static_cast<char>('b' + i) + "c"; };
  const auto repeaters = [&](int count, int flags, const std::string& inside) {
    std::string open, close;
    for (int i = 0; i < count; ++i) {
      open += "<Repeater indexFlag=\"" + flag(i % flags) + "\">";
      close += "</Repeater>";
    }
    return open + inside + close;
  };
  const auto config = LabelConfig::parse(repeaters(
      250, 16, "<Rating name=\"r\" toName=\"" + std::string(std::size_t{1} << 20, 'a') + "\"/>"));
  CHECK(config.control("r").index_flags.empty());

  CHECK_THROWS_SAYING(LabelConfig::parse("<View>\n" + repeaters(17, 17, "") + "</View>"), Refused,
                      "more than 16 different indexFlags at line 2, column 1393");
  auto small = repeaters(17, 17, "");
  for (std::size_t at; (at = small.find("indexFlag")) != std::string::npos;) small[at + 5] = 'f';
  CHECK_THROWS_SAYING(LabelConfig::parse(small), Refused, "more than 16 different indexFlags");
  CHECK_THROWS_SAYING(LabelConfig::parse("<Repeater INDEXFLAG=\"a" + flag(0) + "\"/>"), Refused,
                      "an indexFlag longer than 64 bytes");
  CHECK_THROWS_SAYING(
      LabelConfig::parse("<View>\n日本<Text indexFlag=\"a" + flag(0) + "\"/></View>"), Refused,
      "an indexFlag longer than 64 bytes at line 2, column 3");
}

TEST_CASE("the flags of the Repeaters around are known, the innermost last") {
  const auto config = LabelConfig::parse(
      R"(<Repeater indexFlag="F"><Repeater indexFlag="G"><Rating name="aFG" toName="t"/>
         <Repeater indexFlag="F"><Rating name="bFG" toName="t"/><Rating name="cG" toName="t"/>
         <Repeater><Rating name="d{{idx}}G" toName="t"/></Repeater></Repeater></Repeater></Repeater>)");
  CHECK(config.control("aFG").index_flags == Strings{"F", "G"});
  CHECK(config.control("bFG").index_flags == Strings{"G", "F"});
  CHECK(config.control("cG").index_flags == Strings{"G"});
  CHECK(config.control("d{{idx}}G").index_flags == Strings{"G", "{{idx}}"});
}
