#pragma once

// Stands for an OCR library.
#include <string>
#include <vector>

struct Word {
  int x, y, w, h;
  float confidence;
  std::string text;
};

struct Ocr {
  explicit Ocr(const std::string&) {}
  std::vector<Word> page(const std::string&) { return {{0, 0, 10, 5, 0.9F, "word"}}; }
  std::string box(const std::string&, int, int, int, int) { return "line"; }
};
