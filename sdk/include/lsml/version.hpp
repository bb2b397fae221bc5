#pragma once

/// The SDK's version, semver. No ABI promise before 1.0.
#define LSML_VERSION "0.1.0"
