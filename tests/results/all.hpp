#pragma once

#include "answers.hpp"
#include "documented.hpp"
#include "enterprise.hpp"
#include "images.hpp"
#include "masks.hpp"
#include "predictions.hpp"
#include "sound.hpp"
#include "text.hpp"
#include "video.hpp"

namespace documented {

inline std::vector<Example> all() {
  std::vector<Example> examples;
  for (const auto* group :
       {&kAnswers, &kText, &kSound, &kImages, &kMasks, &kVideo, &kEnterprise, &kPredictions})
    examples.insert(examples.end(), group->begin(), group->end());
  return examples;
}

}  // namespace documented
