"""Mistakes of an author are errors of the compiler, at the author's line."""

import os
import pathlib
import re
import subprocess

import pytest

CXX = os.environ.get("LSML_CXX", "c++")
PREFIX = pathlib.Path(os.environ.get("LSML_PREFIX", "/nowhere"))

MODEL = """\
#include <lsml/lsml.hpp>
class Model : public lsml::LabelStudioMLBase {
 public:
  using LabelStudioMLBase::LabelStudioMLBase;
  lsml::Predictions predict(const lsml::Tasks& t, const lsml::PredictParams&) override {
    return lsml::Predictions(t.size());
  }
  %s
};
%s
"""
PREDICT = re.compile(r"  lsml::Predictions predict.*?\n  }\n", re.S)


def model(members="", after="LSML_MODEL(Model)"):
    return MODEL % (members, after)


def compiled(directory, source, *options):
    path = directory / "model.cpp"
    path.write_text(source)
    return subprocess.run([CXX, "-std=c++20", "-Wall", "-Wextra", "-Wpedantic", "-I",
                           str(PREFIX / "include"), *options, str(path)], cwd=directory,
                          capture_output=True, text=True)


def linked(directory, source):
    return compiled(directory, source, "-o", str(directory / "model"), f"-L{PREFIX / 'lib'}",
                    "-llsml_main", "-llsml", "-Wl,-rpath," + str(PREFIX / "lib"),
                    "-Wl,--no-as-needed", "-Wl,-u,main")


MISTAKES = {
    "no predict": (PREDICT.sub("", model()), "must override lsml::Predictions predict"),
    "a fit that is not const": (
        model("lsml::Dict fit(const lsml::Dataset&, lsml::FitParams&) { return {}; }"),
        "this fit overrides nothing"),
    "a fit with other arguments": (
        model("lsml::Dict fit(const lsml::Tasks&, lsml::FitParams&) const { return {}; }"),
        "this fit overrides nothing"),
    "a fit that returns another type": (
        model("void fit(const lsml::Dataset&) const {}"), "this fit overrides nothing"),
    "no inherited constructor": (
        model().replace("  using LabelStudioMLBase::LabelStudioMLBase;\n", ""),
        "add `using LabelStudioMLBase::LabelStudioMLBase;`"),
    "a class that is no model": (
        "#include <lsml/lsml.hpp>\nstruct Model {};\nLSML_MODEL(Model)\n",
        "must derive from lsml::LabelStudioMLBase"),
    "a misspelt option": (model(after="LSML_MODEL(Model, .max_bach = 16)"),
                           "has no non-static data member named"),
    "a doubled LSML_MODEL": (model(after="LSML_MODEL(Model)\nLSML_MODEL(Model)"), "redefinition"),
    "LSML_MODEL in a namespace": (model(after="namespace n { LSML_MODEL(Model) }"), "namespace"),
    "a copy of a control": (
        model("void f() { auto c = label_config().first(\"Choices\"); (void)c; }"), "delete"),
    "a config that is written to": (
        model("void f() { for (auto& c : label_config().controls()) c->name = \"x\"; }"),
        "operator="),
    "a label that is written to": (
        model("void f() { label_config().first(\"Choices\").label_tags()[0]->name = \"x\"; }"),
        "operator="),
    "a reference into a temporary config": (
        model("const lsml::Control& c_ = lsml::LabelConfig::parse(\"\").first(\"Choices\");"),
        "delete"),
    "a taxonomy without the braces of its list": (
        model("lsml::Taxonomy t_{{\"Animal\", \"Cat\"}};"), "Path"),
    "an attribute that is a list": (
        model("lsml::Strings s_ = label_config().first(\"A\").attribute(\"x\", lsml::Strings());"),
        "an attribute is read as a bool, a number or a std::string"),
    "a list of a temporary dict": (
        model("const lsml::List* l_ = lsml::Dict::parse(\"{}\").list(\"x\");"), "delete"),
}


NUMBERS = """  const lsml::Control& c_ = label_config().first("Number");
  std::size_t size_ = c_.attribute("max", std::size_t{5});
  unsigned char small_ = c_.attribute("max", static_cast<unsigned char>(5));
  long long large_ = c_.attribute("max", 5LL);
  float real_ = c_.attribute("max", 5.0F);
  std::string text_ = c_.attribute("max", std::string());
"""


@pytest.mark.parametrize("members", ["", NUMBERS], ids=["plain", "attributes"])
def test_a_right_model_compiles_without_a_warning(tmp_path, members):
    result = compiled(tmp_path, model(members), "-fsyntax-only", "-Werror", "-Wshadow",
                      "-Wconversion", "-Wsign-conversion", "-Wdouble-promotion")
    assert result.returncode == 0, result.stderr


def test_a_right_model_compiles_as_cxx17(tmp_path):
    result = compiled(tmp_path, model(), "-fsyntax-only", "-Werror", "-std=c++17")
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("mistake", MISTAKES)
def test_is_a_compile_error(tmp_path, mistake):
    source, words = MISTAKES[mistake]
    result = compiled(tmp_path, source, "-fsyntax-only")
    assert result.returncode != 0, f"{mistake} compiles"
    assert words in result.stderr, result.stderr
    assert "model.cpp:" in result.stderr, "the author's file is named"


@pytest.mark.parametrize("source", [
    model("int x_ = frist;"),
    model("lsml::Dict fit(const lsml::Dataset&, lsml::FitParams&) const override { return {}; }")
    .replace("public:", "publc:")], ids=["initializer", "access"])
def test_what_follows_from_another_error_says_so(tmp_path, source):
    """After an error in the class, GCC finds none of its members."""
    errors = [line for line in compiled(tmp_path, source, "-fsyntax-only").stderr.splitlines()
              if "error:" in line]
    assert "model.cpp:" in errors[0]
    assert all("mend the errors above first" in line for line in errors if "LSML_MODEL:" in line)


@pytest.mark.parametrize("name", ["Task", "Backend", "Prediction"])
def test_a_class_may_have_a_name_of_ours(tmp_path, name):
    source = model().replace("Model : public", f"{name} : public").replace(
        "LSML_MODEL(Model)", f"LSML_MODEL({name})")
    result = compiled(tmp_path, source, "-fsyntax-only", "-Werror")
    assert result.returncode == 0, result.stderr


def test_a_model_in_a_namespace_works(tmp_path):
    source = model(after="}\nLSML_MODEL(acme::Model)").replace("class Model", "namespace acme {\nclass Model")
    assert linked(tmp_path, source).returncode == 0


def test_a_forgotten_lsml_model_is_a_link_error_that_names_it(tmp_path):
    result = linked(tmp_path, model(after=""))
    assert result.returncode != 0
    assert "add_LSML_MODEL_after_your_class" in result.stderr
