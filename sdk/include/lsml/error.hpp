#pragma once

#include <lsml/export.hpp>
#include <stdexcept>

namespace lsml {

/// Something failed and its user should read why: the text becomes the answer's `detail` and
/// reason phrase, the status is 500. Any other exception is answered "model failed, request <id>",
/// a training's "fit failed; the log of job <id> says why": only the log has its text, so secrets
/// and paths in it stay inside.
class LSML_API Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
  Error(const Error&) = default;
  Error& operator=(const Error&) = default;
  ~Error() override;
};

/// The caller's mistake: bad settings, a label config the model cannot work with, a bad request.
/// Answered with status 400; the text reaches the user as with Error.
class LSML_API Refused : public Error {
 public:
  using Error::Error;
  Refused(const Refused&) = default;
  Refused& operator=(const Refused&) = default;
  ~Refused() override;
};

/// A label config that is no well-formed XML, has a DTD or is nested too deep: Label Studio refuses
/// it, too. Any other Refused of `LabelConfig::parse` is about a limit of lsml's own.
class LSML_API InvalidXml : public Refused {
 public:
  using Refused::Refused;
  InvalidXml(const InvalidXml&) = default;
  InvalidXml& operator=(const InvalidXml&) = default;
  ~InvalidXml() override;
};

}  // namespace lsml
