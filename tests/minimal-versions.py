#!/usr/bin/env python3
"""Whether the lowest versions that the manifests ask for are enough: resolves what `cratewright` and the generated crate name
to those, and checks both. By hand, since it wants cargo's `-Z direct-minimal-versions` and the registry.

    python3 tests/minimal-versions.py --work /tmp/minimal
"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
DEV = re.compile(r"^\[(?:target\.[^\]\n]*\.)?dev-dependencies\]$.*?(?=^\[(?![^\n]*dev-dependencies)|\Z)", re.M | re.S)
FEATURES = {
    "generator": [[], ["--no-default-features"]],
    "generated": [[], ["--no-default-features"], ["--all-features"], ["--no-default-features", "--features", "native-tls"]],
}


def workspace(work, folder):
    """A workspace of one package, without what only its tests need."""
    shutil.rmtree(work, ignore_errors=True)
    target = work / folder
    shutil.copytree(ROOT / folder, target, ignore=shutil.ignore_patterns("target"))
    shared = (ROOT / "Cargo.toml").read_text().split("\n[package]\n")[0]
    members = f'members = ["{folder}"]'
    shared = re.sub(r"^default-members = .*\n", "", re.sub(r"^members = .*$", members, shared, flags=re.M), flags=re.M)
    (work / "Cargo.toml").write_text(shared)
    manifest = target / "Cargo.toml"
    manifest.write_text(DEV.sub("", manifest.read_text()))


def run(work, *command):
    # The flag of cargo is not stable yet; the compiler needs no other than the one at hand.
    environment = {**os.environ, "RUSTC_BOOTSTRAP": "1", "CARGO_TARGET_DIR": str(work.parent / "target")}
    print("+", *command, flush=True)
    return subprocess.run(command, cwd=work, env=environment).returncode == 0


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--work", type=pathlib.Path, required=True, help="a folder for copies and what is built")
    work = arguments.parse_args().work.resolve()
    for folder, sets in FEATURES.items():
        copy = work / f"{folder}-alone"
        workspace(copy, folder)
        if not run(copy, "cargo", "-Z", "direct-minimal-versions", "generate-lockfile", "--quiet"):
            sys.exit(f"{folder}: the lowest versions don't go together")
        for features in sets:
            if not run(copy, "cargo", "check", "--quiet", *features):
                sys.exit(f"{folder}: the lowest versions are not enough")


if __name__ == "__main__":
    main()
