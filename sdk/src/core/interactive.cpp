#include <lsml/params.hpp>

namespace lsml {

Interactive::Interactive(Dict context) : context_(std::move(context)) {}

bool Interactive::empty() const {
  const List* regions = context_.list("result");
  return regions != nullptr && regions->empty();
}

const Dict& Interactive::raw() const { return context_; }

}  // namespace lsml
