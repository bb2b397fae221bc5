#pragma once

#include <string_view>
#include <vector>

#include "api/core.hpp"
#include "api/exchange.hpp"

namespace lsml::api {

/// An endpoint either answers the exchange, now or later, having moved it away, or throws and
/// leaves it as it was.
using Endpoint = void (*)(Core& core, Exchange& exchange);

/// Finds the endpoint: 401 without the credentials, 404 for an unknown path, 405 with `Allow` for
/// another method, HEAD as GET.
void dispatch(Core& core, Exchange& exchange);

/// What Exchange::route may be: the known paths, and "other".
std::vector<std::string_view> route_names();

void health(Core& core, Exchange& exchange);
void setup(Core& core, Exchange& exchange);
void predict(Core& core, Exchange& exchange);
void webhook(Core& core, Exchange& exchange);
void versions(Core& core, Exchange& exchange);
void versions_of_project(Core& core, Exchange& exchange);
void train(Core& core, Exchange& exchange);
void is_training(Core& core, Exchange& exchange);
void job_status(Core& core, Exchange& exchange);
void jobs(Core& core, Exchange& exchange);
void delete_journal(Core& core, Exchange& exchange);
void metrics(Core& core, Exchange& exchange);

}  // namespace lsml::api
