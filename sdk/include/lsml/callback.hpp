#pragma once

#include <memory>
#include <utility>

namespace lsml {

/// A move-only `void(A)`: a lambda given to it may own a connection. Calling an empty one is
/// undefined. Not synchronised; call it from one thread at a time.
template <class A>
class Callback {
 public:
  Callback() = default;
  template <class F>
  Callback(F f) : call_(std::make_unique<Holder<F>>(std::move(f))) {}

  void operator()(A argument) { call_->run(std::forward<A>(argument)); }
  explicit operator bool() const { return call_ != nullptr; }

 private:
  struct Base {
    virtual ~Base() = default;
    virtual void run(A argument) = 0;
  };
  template <class F>
  struct Holder final : Base {
    explicit Holder(F f) : function(std::move(f)) {}
    void run(A argument) override { function(std::forward<A>(argument)); }
    F function;
  };
  std::unique_ptr<Base> call_;
};

}  // namespace lsml
