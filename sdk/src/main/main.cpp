#include "main/command_line.hpp"

/// lsml_add_backend asks for it by name: so the linker refuses a main() beside this one.
extern "C" void lsml_main_is_linked() {}

int main(int argc, char** argv) {
  return lsml::main::run_command_line(argc, argv, &lsml::add_LSML_MODEL_after_your_class);
}
