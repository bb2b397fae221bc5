#include "results/polygon_fill.hpp"

#include <algorithm>
#include <cmath>
#include <lsml/error.hpp>
#include <string>

#include "results/mask_size.hpp"

namespace lsml::results {

namespace {

constexpr double kFarthest = 1e9;

/// Where an edge crosses the middle of a row; up or down: +1 or -1.
struct Crossing {
  double x{};
  int winding{};
};

void check(const std::vector<Point>& points) {
  for (const auto& [x, y] : points)
    if (!(std::abs(x) <= kFarthest && std::abs(y) <= kFarthest))
      throw Error("a point of the polygon lies at " + std::to_string(x) + ", " + std::to_string(y) +
                  ": that is no place in an image");
}

void add_crossing(const Point& from, const Point& to, double y, std::vector<Crossing>& crossings) {
  if ((from.y <= y) == (to.y <= y)) return;
  const double x = from.x + (y - from.y) * (to.x - from.x) / (to.y - from.y);
  crossings.push_back({x, from.y < to.y ? 1 : -1});
}

/// The first column whose centre is not left of x.
int column(double x, int width) {
  return static_cast<int>(std::clamp(std::ceil(x - 0.5), 0.0, static_cast<double>(width)));
}

void fill_row(const std::vector<Crossing>& crossings, std::uint8_t* row, int width) {
  int winding = 0;
  for (std::size_t i = 0; i + 1 < crossings.size(); ++i) {
    winding += crossings[i].winding;
    if (winding == 0) continue;
    std::fill(row + column(crossings[i].x, width), row + column(crossings[i + 1].x, width),
              std::uint8_t{255});
  }
}

}  // namespace

std::vector<std::uint8_t> fill_polygon(const std::vector<Point>& points, const ImageSize& size) {
  std::vector<std::uint8_t> mask(mask_bytes(size));
  check(points);
  std::vector<Crossing> crossings;
  for (int row = 0; row < size.height && !points.empty(); ++row) {
    crossings.clear();
    const Point* from = &points.back();
    for (const auto& to : points) {
      add_crossing(*from, to, row + 0.5, crossings);
      from = &to;
    }
    std::sort(crossings.begin(), crossings.end(),
              [](const Crossing& a, const Crossing& b) { return a.x < b.x; });
    fill_row(crossings,
             mask.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(size.width),
             size.width);
  }
  return mask;
}

}  // namespace lsml::results
