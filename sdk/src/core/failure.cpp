#include "core/failure.hpp"

#include <lsml/error.hpp>

namespace lsml {

Failure describe(const std::exception_ptr& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const Refused& error) {
    return {error.what(), true, true};
  } catch (const Error& error) {
    return {error.what(), true, false};
  } catch (const std::exception& error) {
    return {error.what(), false, false};
  } catch (...) {
    return {"something that is no std::exception", false, false};
  }
}

}  // namespace lsml
