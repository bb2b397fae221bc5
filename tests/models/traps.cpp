#include <lsml/lsml.hpp>
using namespace lsml;
void f(const Dataset& data, const Object& o, std::vector<std::string>& out, std::size_t n, float fl,
       const std::string& s) {
  out.push_back(data[0].text(o));
  auto copy = data[0].text(o);
  (void)copy;
  Dict d{{"i", 5},
         {"n", n},
         {"f", fl},
         {"s", s},
         {"b", true},
         {"o", std::optional<double>{}},
         {"v", std::vector<int>{1}},
         {"z", nullptr},
         {"d", Dict{{"x", 1}}},
         {"l", List{1, "a", 2.5}}};
  (void)d;
  Dict one{{"a", "b"}};
  Dict two{{"a", "b"}, {"c", "d"}};
  Dict copy2{one};
  Dict none{};
  (void)two;
  (void)copy2;
  (void)none;
}
