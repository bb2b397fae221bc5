include(CMakePackageConfigHelpers)

set(config_dir ${CMAKE_INSTALL_LIBDIR}/cmake/lsml)
set(data_dir ${CMAKE_INSTALL_DATADIR}/lsml)

install(TARGETS lsml lsml-server lsml-main EXPORT lsml-targets)
install(DIRECTORY sdk/include/lsml TYPE INCLUDE)
install(EXPORT lsml-targets NAMESPACE lsml:: DESTINATION ${config_dir})
configure_package_config_file(sdk/cmake/lsml-config.cmake.in
                              ${CMAKE_CURRENT_BINARY_DIR}/lsml-config.cmake
                              INSTALL_DESTINATION ${config_dir})
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/lsml-config-version.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/lsml-config.cmake
              ${CMAKE_CURRENT_BINARY_DIR}/lsml-config-version.cmake
              sdk/cmake/lsml-add-backend.cmake DESTINATION ${config_dir})
install(DIRECTORY templates/backend DESTINATION ${data_dir}/templates)
install(FILES examples/dummy/label_config.xml DESTINATION ${data_dir}/templates/backend)

# What a generated project's image builds the SDK from, on a machine that has only Docker.
set(archive ${CMAKE_CURRENT_BINARY_DIR}/lsml-src.tar.gz)
file(GLOB_RECURSE archived CONFIGURE_DEPENDS sdk/* cli/* templates/*)
set(single_files CMakeLists.txt LICENSE examples/dummy/label_config.xml)
add_custom_command(OUTPUT ${archive}
                   COMMAND ${CMAKE_COMMAND} -E tar czf ${archive} ${single_files} sdk cli templates
                   DEPENDS ${archived} ${single_files}
                   WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} VERBATIM)
add_custom_target(lsml-archive ALL DEPENDS ${archive})
install(FILES ${archive} DESTINATION ${data_dir})
