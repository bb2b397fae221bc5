#include "core/failure.hpp"

namespace lsml {

Failure describe(const std::exception_ptr& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const Refused& error) {
    return {error.what(), true, true};
  } catch (const InternalError& error) {
    return {error.what(), false, false, "backend"};
  } catch (const Error& error) {
    return {error.what(), true, false};
  } catch (const std::exception& error) {
    return {error.what(), false, false};
  } catch (...) {
    return {"something that is no std::exception", false, false};
  }
}

std::string told_to_users(const Failure& failure, std::string_view request_id) {
  if (failure.for_users) return failure.text;
  const auto failed = std::string(failure.of) + " failed";
  return request_id.empty() ? failed : failed + ", request " + std::string(request_id);
}

}  // namespace lsml
