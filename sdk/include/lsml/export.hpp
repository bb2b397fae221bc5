#pragma once

/// Marks what liblsml.so exports; everything else is hidden.
#define LSML_API __attribute__((visibility("default")))
