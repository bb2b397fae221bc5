#pragma once

#include <cmath>
#include <cstring>
#include <lsml/results.hpp>
#include <random>
#include <tuple>

/// Every value struct's fields and a Region's, random values for them, and whether two are the
/// same.
namespace lsml::random_values {

inline auto fields(Choices& v) { return std::tie(v.choices, v.paths); }
inline auto fields(Taxonomy& v) { return std::tie(v.taxonomy); }
inline auto fields(TextArea& v) { return std::tie(v.text); }
inline auto fields(Rating& v) { return std::tie(v.rating); }
inline auto fields(Number& v) { return std::tie(v.number); }
inline auto fields(DateTime& v) { return std::tie(v.datetime); }
inline auto fields(Pairwise& v) { return std::tie(v.selected); }
inline auto fields(Ranker::Bucket& v) { return std::tie(v.name, v.items); }
inline auto fields(Ranker& v) { return std::tie(v.buckets); }
inline auto fields(Labels& v) { return std::tie(v.labels); }
inline auto fields(TextSpan& v) { return std::tie(v.start, v.end, v.text, v.labels); }
inline auto fields(AudioSpan& v) { return std::tie(v.start, v.end, v.channel, v.labels); }
inline auto fields(HyperTextSpan& v) {
  return std::tie(v.start, v.end, v.start_offset, v.end_offset, v.global_start, v.global_end,
                  v.text, v.labels);
}
inline auto fields(ParagraphSpan& v) {
  return std::tie(v.start, v.end, v.start_offset, v.end_offset, v.text, v.labels);
}
inline auto fields(TimeSeriesSpan& v) { return std::tie(v.start, v.end, v.instant, v.labels); }
inline auto fields(Rectangle& v) {
  return std::tie(v.x, v.y, v.width, v.height, v.rotation, v.labels);
}
inline auto fields(Ellipse& v) {
  return std::tie(v.x, v.y, v.radius_x, v.radius_y, v.rotation, v.labels);
}
inline auto fields(KeyPoint& v) { return std::tie(v.x, v.y, v.width, v.labels); }
inline auto fields(Point& v) { return std::tie(v.x, v.y); }
inline auto fields(Polygon& v) { return std::tie(v.points, v.closed, v.labels); }
inline auto fields(Brush& v) { return std::tie(v.rle, v.labels); }
inline auto fields(Bitmask& v) { return std::tie(v.image_data_url, v.labels); }
inline auto fields(Vertex& v) {
  return std::tie(v.id, v.x, v.y, v.previous, v.control_point_1, v.control_point_2);
}
inline auto fields(Vector& v) { return std::tie(v.vertices, v.closed, v.labels); }
inline auto fields(OcrBox& v) {
  return std::tie(v.x, v.y, v.width, v.height, v.rotation, v.ocr_text, v.page_index, v.labels);
}
inline auto fields(KeyFrame& v) {
  return std::tie(v.frame, v.time, v.x, v.y, v.width, v.height, v.rotation, v.enabled);
}
inline auto fields(VideoRectangle& v) {
  return std::tie(v.frames_count, v.duration, v.sequence, v.labels);
}
inline auto fields(Timeline::Range& v) { return std::tie(v.start, v.end); }
inline auto fields(Timeline& v) { return std::tie(v.ranges, v.labels); }
inline auto fields(VideoVector::KeyFrame& v) {
  return std::tie(v.frame, v.time, v.enabled, v.closed, v.vertices);
}
inline auto fields(VideoVector& v) {
  return std::tie(v.frames_count, v.duration, v.sequence, v.labels);
}
inline auto fields(ChatMessage& v) { return std::tie(v.role, v.content, v.created_at); }
inline auto fields(ReactCode& v) { return std::tie(v.reactcode); }
inline auto fields(CustomInterface& v) { return std::tie(v.custom); }

inline auto fields(ImageSize& v) { return std::tie(v.width, v.height, v.rotation); }
inline auto fields(Region& v) {
  return std::tie(v.id, v.score, v.image, v.origin, v.parent, v.item_index, v.readonly, v.hidden,
                  v.is_positive, v.meta, v.to_name, v.original_length);
}

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}

  std::uint64_t below(std::uint64_t end) { return engine_() % end; }

  void fill(bool& v) { v = below(2) == 1; }
  void fill(int& v) {
    v = static_cast<int>(static_cast<std::int64_t>(below(4000000000u)) - 2000000000);
  }
  void fill(std::uint8_t& v) { v = static_cast<std::uint8_t>(below(256)); }
  void fill(std::size_t& v) { v = below(std::uint64_t{1} << 40); }
  void fill(std::int64_t& v) { v = static_cast<std::int64_t>(engine_()); }
  void fill(double& v) {
    const std::uint64_t kinds[] = {below(101), engine_()};
    v = static_cast<double>(kinds[0]) / (below(2) == 0 ? 1 : 7);
    if (below(2) == 0) std::memcpy(&v, &kinds[1], sizeof v);
    if (!std::isfinite(v)) v = 0.1;
  }
  void fill(std::string& v) {
    const char* letters[] = {"a", " ", "\"", "\\", "\n", "\x01", "é", "漢", "😀", "</", "0", ","};
    v.clear();
    for (auto n = below(6); n > 0; --n) v += letters[below(std::size(letters))];
  }
  void fill(Origin& v) { v = static_cast<Origin>(below(3)); }
  void fill(Value& v) {
    double number = 0;
    std::string text;
    fill(number);
    fill(text);
    v = below(2) == 0 ? Value(number) : Value(text);
  }
  void fill(Dict& v) {
    std::string key;
    fill(key);
    Value value;
    fill(value);
    v = {{key, value}, {key + "x", List{value, nullptr, true}}};
  }
  template <class T>
  void fill(std::optional<T>& v) {
    v.reset();
    if (below(2) == 0) fill(v.emplace());
  }
  template <class T>
  void fill(std::vector<T>& v) {
    v.resize(below(4));
    for (auto& item : v) fill(item);
  }
  template <class T>
  auto fill(T& v) -> decltype(fields(v), void()) {
    std::apply([&](auto&... field) { (this->fill(field), ...); }, fields(v));
  }

 private:
  std::mt19937_64 engine_;
};

inline bool same(Value& a, Value& b) { return a.to_json() == b.to_json(); }
inline bool same(Dict& a, Dict& b) { return a.to_json() == b.to_json(); }
template <class T>
auto same(T& a, T& b) -> decltype(a == b, true) {
  return a == b;
}
template <class T>
auto same(T& a, T& b) -> decltype(fields(a), true);
template <class T>
auto same(std::vector<T>& a, std::vector<T>& b) -> decltype(fields(a.front()), true) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (!same(a[i], b[i])) return false;
  return true;
}
template <class T>
auto same(std::optional<T>& a, std::optional<T>& b) -> decltype(fields(*a), true) {
  return a.has_value() == b.has_value() && (!a || same(*a, *b));
}
template <class T>
auto same(T& a, T& b) -> decltype(fields(a), true) {
  return std::apply(
      [&b](auto&... x) {
        return std::apply([&](auto&... y) { return (same(x, y) && ...); }, fields(b));
      },
      fields(a));
}

}  // namespace lsml::random_values
