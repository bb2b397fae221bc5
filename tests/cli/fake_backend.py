"""A project that builds in a moment, without the SDK: it says what it is given and what happens."""

import re

CMAKE_LISTS = """cmake_minimum_required(VERSION 3.22)
project(fake LANGUAGES CXX)
function(lsml_add_backend name)
  add_executable(${name} ${ARGN})
  add_custom_command(TARGET ${name} POST_BUILD COMMAND sh ${CMAKE_SOURCE_DIR}/after.sh)
endfunction()
# lsml_add_backend(not_this model.cpp)
#[[
lsml_add_backend(nor_this model.cpp) ]]
lsml_add_backend(
  fake  # this
  model.cpp)
"""

# Ends with 3 on a signal, with 4 after a check.
MODEL = r"""#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <string>

int main(int argc, char** argv) {
  sigset_t set, before;
  sigfillset(&set);
  sigprocmask(SIG_BLOCK, &set, &before);
  for (int number : {SIGINT, SIGTERM, SIGHUP, SIGUSR2, SIGCHLD})
    if (sigismember(&before, number)) fprintf(stderr, "blocked: %d\n", number);
  std::string state;
  bool check = false;
  for (const char* name : {"BASIC_AUTH_USER", "BASIC_AUTH_PASS", "LSML_KWARGS"})
    if (const char* value = getenv(name)) fprintf(stderr, "environment: %s=%s\n", name, value);
  fprintf(stderr, "given:");
  for (int i = 1; i < argc; ++i) {
    fprintf(stderr, " <%s>", argv[i]);
    if (!strcmp(argv[i - 1], "--model-dir")) state = std::string(argv[i]) + "/state";
    check = check || !strcmp(argv[i], "--check");
  }
  fprintf(stderr, "\n");
  if (check) return 4;
  int number = 0, replaced = 0;
  for (; number != SIGTERM && number != SIGINT && number != SIGHUP; sigwait(&set, &number)) {
    if (FILE* file = fopen(state.c_str(), "w")) fclose(file);
    if (number == SIGUSR2) fprintf(stderr, "replaced %d\n", ++replaced);
    if (number == 0) fprintf(stderr, "Serving http://localhost:1\n");
  }
  return 3;
}
"""


def make_fake(directory):
    directory.mkdir()
    (directory / "CMakeLists.txt").write_text(CMAKE_LISTS)
    (directory / "model.cpp").write_text(MODEL)
    (directory / "after.sh").write_text("true\n")
    return directory


def given(log):
    """The arguments the program got."""
    return re.findall("<(.*?)>", next(line for line in log.splitlines()
                                      if line.startswith("given:")))


def environment(log):
    """Those of its variables that matter here."""
    return dict(re.findall("^environment: (.*?)=(.*)$", log, re.MULTILINE))
