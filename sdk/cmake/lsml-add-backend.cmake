# lsml_add_backend(<name> <source>...)
#
# The executable of a backend: your model's sources with the SDK's main(). It is C++20; link your own
# libraries to it as to any target:
#
#   lsml_add_backend(my_backend model.cpp)
#   target_link_libraries(my_backend PRIVATE onnxruntime)
function(lsml_add_backend name)
  if(NOT ARGN)
    message(FATAL_ERROR "lsml_add_backend(${name}): no source; write lsml_add_backend(${name} model.cpp)")
  endif()
  if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Release, Debug, RelWithDebInfo" FORCE)
  endif()
  add_executable(${name} ${ARGN})
  target_link_libraries(${name} PRIVATE lsml::main)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}")
endfunction()
