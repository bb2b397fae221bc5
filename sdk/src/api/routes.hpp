#pragma once

#include "api/core.hpp"
#include "api/exchange.hpp"

namespace lsml::api {

/// An endpoint either answers the exchange, now or later, having moved it away, or throws and
/// leaves it as it was.
using Endpoint = void (*)(Core& core, Exchange& exchange);

/// Finds the endpoint: 404 for an unknown path, 405 with `Allow` for another method, HEAD as GET.
void dispatch(Core& core, Exchange& exchange);

void health(Core& core, Exchange& exchange);
void setup(Core& core, Exchange& exchange);
void predict(Core& core, Exchange& exchange);
void webhook(Core& core, Exchange& exchange);
void versions(Core& core, Exchange& exchange);

}  // namespace lsml::api
