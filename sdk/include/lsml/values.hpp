#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <lsml/dict.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// The values of results, one plain struct for each kind: `control.result(lsml::Choices{{"cat"}})`
/// makes a result of it, `control.read<lsml::Choices>(annotation)` reads it back. The order of the
/// fields is frozen.
///
/// Geometry is in percent of the image or the video's frame (0..100; pixels: see ImageSize), with
/// the origin at the top left. `labels` are what the config's Label tags put into a result (the
/// alias, else the value); leave them empty for a tag without labels (`<Rectangle>`). A list of
/// texts stands in one pair of braces, {"a", "b"}: of two pairs, {{"a", "b"}}, C++ makes one text
/// between two pointers.
namespace lsml {

/// From the root of a tree of choices to one of its nodes: {"Eukarya", "Human"}. A type of its own,
/// so that a forgotten pair of braces around the list of paths does not compile.
struct Path : Strings {
  Path() = default;
  Path(std::initializer_list<std::string> names) : Strings(names) {}
  Path(Strings names) : Strings(std::move(names)) {}
};

/// Several: {{"Eukarya", "Human"}, {"Bacteria"}}, or a std::vector<Strings>, which it is.
struct Paths : std::vector<Strings> {
  Paths() = default;
  Paths(std::initializer_list<Path> paths) : vector(paths.begin(), paths.end()) {}
  Paths(std::vector<Strings> paths) : vector(std::move(paths)) {}
};

// --- of the whole object, or of a region with `perRegion`

/// Of `<Choices>`. `paths` is for nested choices (`allowNested`), each from the root to the leaf:
/// {.paths = {{"Animal", "Cat"}}}; write either of the two. With `allowNested` the editor knows
/// nothing but paths: of a name in `choices` a control makes its path, and `read` gives paths.
/// Choices{{"a", "b"}} are two; a third pair of braces is one too many (see above).
struct Choices {
  Strings choices{};
  Paths paths{};
};

/// Of `<Taxonomy>`: paths from the root to the chosen node, {{"Eukarya", "Human"}, {"Bacteria"}}.
struct Taxonomy {
  Paths taxonomy{};
};

/// Of `<TextArea>`: one text for each line the user sent off.
struct TextArea {
  Strings text{};
};

/// Of `<Rating>`: 0 .. maxRating (5 when the tag does not say).
struct Rating {
  int rating{};
};

/// Of `<Number>`.
struct Number {
  double number{};
};

/// Of `<DateTime>`: "2024-01-31T12:00"; with `only="time"` "12:00", else with `format` as that
/// says, with `only="date"` (or "year", "month,year") "2024-01-31". Of anything else the page shows
/// an empty field.
struct DateTime {
  std::string datetime{};
};

/// Of `<Pairwise>`: "left" or "right".
struct Pairwise {
  std::string selected{};
};

/// Of `<Ranker>` on `<List>`: ids of the list's items, best first. Without Bucket tags there is one
/// bucket, of the control's name; "" stands for that, or for the first Bucket tag. Items left out
/// vanish from the page, or stand outside every Bucket, in "_", unless one is the default. Two
/// buckets of one name: `result` throws Error.
struct Ranker {
  struct Bucket {
    std::string name{};
    Strings items{};
  };
  std::vector<Bucket> buckets{};
};

/// Of `<Labels>`, for a region drawn with another tag (`per_region`): the labels of a Rectangle.
struct Labels {
  Strings labels{};
};

// --- text, audio, time series

/// Of `<Labels>` on `<Text>`: characters (Unicode code points) of the text as the task has it,
/// `end` behind the last; see TextIndex.
struct TextSpan {
  std::size_t start{};
  std::size_t end{};
  std::string text{};  ///< the words themselves; may be left empty
  Strings labels{};
};

/// Of `<Labels>` on `<Audio>`: seconds.
struct AudioSpan {
  double start{};
  double end{};
  std::optional<int> channel{};  ///< from 0; absent: all
  Strings labels{};
};

/// Of `<HyperTextLabels>` (or `<Labels>` on `<HyperText>`): XPaths of text nodes and, as the
/// browser counts, UTF-16 units in their text. `global_start` and `global_end` count characters
/// (Unicode code points) over the text of the whole body, without tags; the editor needs them only
/// when the XPaths lead nowhere or are "". They go together: one without the other is left out.
struct HyperTextSpan {
  std::string start{};
  std::string end{};
  std::size_t start_offset{};
  std::size_t end_offset{};
  std::optional<std::size_t> global_start{};
  std::optional<std::size_t> global_end{};
  std::string text{};
  Strings labels{};
};

/// Of `<ParagraphLabels>`: the utterances' positions from 0 and, unlike TextSpan, UTF-16 units in
/// their text; see TextIndex::utf16.
struct ParagraphSpan {
  std::size_t start{};
  std::size_t end{};
  std::size_t start_offset{};
  std::size_t end_offset{};
  std::string text{};
  Strings labels{};
};

/// Of `<TimeSeriesLabels>`: values of the time column (numbers), or texts in the tag's timeFormat.
struct TimeSeriesSpan {
  Value start{};
  Value end{};
  bool instant{};  ///< a point in time: start and end are the same
  Strings labels{};
};

// --- images

/// Of `<Rectangle>`, `<RectangleLabels>`. Turned by `rotation` degrees clockwise about its top left
/// corner.
struct Rectangle {
  double x{};
  double y{};
  double width{};
  double height{};
  double rotation{};
  Strings labels{};
};

/// Of `<Ellipse>`, `<EllipseLabels>`: centre and radii (each 0..50), turned about the centre.
struct Ellipse {
  double x{};
  double y{};
  double radius_x{};
  double radius_y{};
  double rotation{};
  Strings labels{};
};

/// Of `<KeyPoint>`, `<KeyPointLabels>`; `width` is the drawn point's.
struct KeyPoint {
  double x{};
  double y{};
  double width{0.5};
  Strings labels{};
};

struct Point {
  double x{};
  double y{};
};

/// Of `<Polygon>`, `<PolygonLabels>`: at least three points.
struct Polygon {
  std::vector<Point> points{};
  bool closed{true};
  Strings labels{};
};

/// Of `<Brush>`, `<BrushLabels>`, `<MagicWand>`: a mask as Label Studio packs it; see
/// ImageSize::brush, encode_rle and decode_rle.
struct Brush {
  std::vector<std::uint8_t> rle{};
  Strings labels{};
};

/// Of `<Bitmask>`, `<BitmaskLabels>`: a PNG of the image's size as a data URL, black where the mask
/// is and transparent elsewhere; see ImageSize::bitmask.
struct Bitmask {
  std::string image_data_url{};
  Strings labels{};
};

/// A vertex of a Vector: `previous` is the id of the vertex before it, "" for the first.
struct Vertex {
  std::string id{};
  double x{};
  double y{};
  std::string previous{};
  std::optional<Point> control_point_1{};  ///< of a Bézier curve; one alone makes none
  std::optional<Point> control_point_2{};
};

/// Of `<Vector>`, `<VectorLabels>`.
struct Vector {
  std::vector<Vertex> vertices{};
  bool closed{};
  Strings labels{};
};

/// Of `<OcrLabels>` on `<Pdf>` (Label Studio Enterprise).
struct OcrBox {
  double x{};
  double y{};
  double width{};
  double height{};
  double rotation{};
  std::string ocr_text{};
  std::optional<int> page_index{};  ///< from 0
  Strings labels{};
};

// --- video

/// Where a box is at one frame; the editor draws straight lines between key frames. `enabled`
/// false: the box is gone after this frame.
struct KeyFrame {
  int frame{1};   ///< from 1
  double time{};  ///< seconds
  double x{};
  double y{};
  double width{};
  double height{};
  double rotation{};
  bool enabled{true};
};

/// Of `<VideoRectangle>`; labels are those of the `<Labels>` tag beside it.
struct VideoRectangle {
  int frames_count{};
  double duration{};  ///< seconds
  std::vector<KeyFrame> sequence{};
  Strings labels{};
};

/// Of `<TimelineLabels>`: frames from 1, both ends included. People draw one range for each region;
/// the editor shows several too.
struct Timeline {
  struct Range {
    int start{1};
    int end{1};
  };
  std::vector<Range> ranges{};
  Strings labels{};
};

/// Of `<VideoVector>`, `<VideoVectorLabels>` (Label Studio Enterprise).
struct VideoVector {
  struct KeyFrame {
    int frame{1};
    double time{};
    bool enabled{true};
    bool closed{};
    std::vector<Vertex> vertices{};
  };
  int frames_count{};
  double duration{};
  std::vector<KeyFrame> sequence{};
  Strings labels{};
};

// --- others

/// Of `<Chat>`: one message; the control and the object are the same tag.
struct ChatMessage {
  std::string role{};
  std::string content{};
  std::optional<std::int64_t> created_at{};  ///< milliseconds since 1970
};

/// Of `<ReactCode>`: what its code outputs, a free object.
struct ReactCode {
  Dict reactcode{};
};

/// Of a custom interface (Label Studio Enterprise): a free object.
struct CustomInterface {
  Dict custom{};
};

}  // namespace lsml
