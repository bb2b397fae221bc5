// Boost.JSON, compiled into the library: a service with another Boost is safe.
#include <boost/json/src.hpp>
