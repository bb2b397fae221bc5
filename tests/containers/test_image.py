"""What is in the image."""

import re

from container import size

TOOLS = ("cc", "c++", "gcc", "g++", "cpp", "clang", "ld", "as", "make", "cmake", "ninja", "git",
         "python3")
OURS_AT_MOST = 25e6


def loaded_files(image):
    """The libraries that its program loads, by real path in the image."""
    program = image.config["Entrypoint"][0]
    libraries = image.run("ldd", program)
    assert "not found" not in libraries
    paths = re.findall(r"(/\S+) \(0x", libraries)
    return {image.run("readlink", "-f", path).strip() for path in paths}


def chosen_packages(image):
    """Those that were asked for by name."""
    return set(image.run("apt-mark", "showmanual").split())


def files_of(image, package):
    """By real path: some packages still name /lib, which is a link to /usr/lib."""
    paths = image.run("dpkg-query", "-L", package).split()
    return {f"/usr{path}" if path.startswith("/lib/") else path for path in paths}


def test_its_user_has_no_privileges(image):
    uid = image.config["User"]  # a number, which Kubernetes' runAsNonRoot can check

    assert re.search(rf"^lsml:[^:]*:{uid}:", image.path("/etc/passwd").read_text(), re.M)
    assert int(uid) >= 1000
    assert image.path("/data").stat().st_uid == int(uid)


def test_its_settings_say_how_to_run_it(image):
    config = image.config

    assert config["Entrypoint"] == ["/usr/local/bin/my_backend"]
    assert list(config["ExposedPorts"]) == ["9090/tcp"]
    assert list(config["Volumes"]) == ["/data"]
    assert {"MODEL_DIR=/data", "PORT=9090"} <= set(config["Env"])


def test_it_has_no_compiler_and_no_build_tool(image):
    places = ("/usr/local/bin", "/usr/bin", "/usr/sbin", "/bin", "/sbin")

    found = [f"{place}/{tool}" for place in places for tool in TOOLS
             if image.path(f"{place}/{tool}").exists()]

    assert found == []


def test_it_has_only_run_time_packages_besides_the_base(image, base):
    added = image.packages() - base.packages()

    wrong = [name for name in added
             if re.search(r"-dev$|^(gcc|g\+\+|cpp|binutils|make|cmake|ninja)", name)
             and name not in base.packages()]

    assert "libspdlog1.10" in added
    assert wrong == []


def test_it_has_no_library_that_its_program_does_not_load(image, base):
    loaded = loaded_files(image)
    named = chosen_packages(image) - chosen_packages(base) - {"curl"}

    unused = [name for name in named if not loaded & files_of(image, name)]

    assert "libspdlog1.10" in named
    assert unused == []


def test_nothing_of_the_build_is_left_in_it(image):
    left = [str(path.relative_to(image.root)) for place in ("/usr/local", "/src")
            for path in image.path(place).rglob("*")
            if path.suffix in (".a", ".h", ".hpp", ".cpp", ".cmake", ".gz", ".o")]

    assert left == []


def test_what_is_ours_in_it_is_small(image, base, say):
    program = image.path(image.config["Entrypoint"][0])
    libraries = image.path("/usr/local/lib")

    ours = size(program) + size(libraries)

    say(f"ours: {ours / 1e6:.2f} MB (program {size(program) / 1e6:.2f}, /usr/local/lib "
        f"{size(libraries) / 1e6:.2f}); base {size(base.root) / 1e6:.0f} MB; "
        f"all {size(image.root) / 1e6:.0f} MB")
    assert ours <= OURS_AT_MOST
