#include "main/command_line.hpp"

int main(int argc, char** argv) {
  return lsml::main::run_command_line(argc, argv, &lsml::add_LSML_MODEL_after_your_class);
}
