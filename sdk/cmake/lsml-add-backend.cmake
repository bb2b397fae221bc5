# lsml_add_backend(<name> <source>...)
#
# The executable of a backend: your model's sources with the SDK's main(). It is C++20; link your own
# libraries to it as to any target:
#
#   lsml_add_backend(my_backend model.cpp)
#   target_link_libraries(my_backend PRIVATE onnxruntime)
#
# With a model_test.cpp beside, there is a program <name>_test of it and the backend's objects and
# libraries. No build makes it but that of `ctest` (after enable_testing()), which runs it in the source
# directory.
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
  # A main() of the author's would win over the library's without a word. A property that the test does
  # not take over.
  set_property(TARGET ${name} APPEND_STRING PROPERTY LINK_FLAGS " -Wl,-u,lsml_main_is_linked")
  if(EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/model_test.cpp")
    _lsml_add_model_test(${name})
  endif()
endfunction()

# lsml::main comes with the libraries, but its main() is not needed: the test has one.
function(_lsml_add_model_test backend)
  set(name ${backend}_test)
  add_executable(${name} EXCLUDE_FROM_ALL model_test.cpp $<TARGET_OBJECTS:${backend}>)
  target_link_libraries(${name} PRIVATE $<TARGET_PROPERTY:${backend},LINK_LIBRARIES>)
  target_include_directories(${name} PRIVATE $<TARGET_PROPERTY:${backend},INCLUDE_DIRECTORIES>)
  target_compile_definitions(${name} PRIVATE $<TARGET_PROPERTY:${backend},COMPILE_DEFINITIONS>)
  target_compile_options(${name} PRIVATE $<TARGET_PROPERTY:${backend},COMPILE_OPTIONS>)
  target_link_options(${name} PRIVATE $<TARGET_PROPERTY:${backend},LINK_OPTIONS>)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}")
  add_test(NAME ${name}_builds
           COMMAND ${CMAKE_COMMAND} --build ${CMAKE_BINARY_DIR} --config $<CONFIG> --target ${name})
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
  set_tests_properties(${name}_builds PROPERTIES FIXTURES_SETUP ${name})
  set_tests_properties(${name} PROPERTIES FIXTURES_REQUIRED ${name})
endfunction()
