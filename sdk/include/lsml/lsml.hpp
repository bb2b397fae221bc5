#pragma once

/// What a model.cpp needs.
#include <lsml/cache.hpp>
#include <lsml/confidence.hpp>
#include <lsml/dataset.hpp>
#include <lsml/dict.hpp>
#include <lsml/error.hpp>
#include <lsml/for_each_task.hpp>
#include <lsml/image_size.hpp>
#include <lsml/label_config.hpp>
#include <lsml/model.hpp>
#include <lsml/params.hpp>
#include <lsml/prediction.hpp>
#include <lsml/results.hpp>
#include <lsml/rle.hpp>
#include <lsml/storage.hpp>
#include <lsml/task.hpp>
#include <lsml/text_index.hpp>
#include <lsml/values.hpp>
