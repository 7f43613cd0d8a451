#!/usr/bin/env python3
"""Compares the verdicts of `cratewright diff` with those of cargo-semver-checks, on every pair of tests/diff.

    cargo install cargo-semver-checks --locked
    cargo build --package cratewright
    python3 tests/semver-checks.py --work /tmp/semver-checks

It takes about a second of a processor for each pair and a few for each document, and writes tests/diff/semver-checks.txt,
which tests/diff.rs holds against the verdicts of today. A disagreement needs a reason, in REASONS below.
"""

import argparse
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAIRS = ROOT / "tests/diff"

TYPES = "it does not compare the types of fields, arguments and results"
IMPLS = "it looks at the traits of the language, and at no others and none with parameters"
NAMES = "it does not know that the arguments changed their places"

# Why the two disagree, by the rules of ours that break something.
REASONS = {
    "accept-changed": "",
    "arguments-changed": TYPES,
    "error-changed": TYPES,
    "error-documented": "",
    "error-no-longer-documented": IMPLS,
    "feature-needed": "it looks at one set of features",
    "field-nullability-changed": TYPES,
    "field-type-changed": TYPES,
    "item-changed": TYPES,
    "list-lost": IMPLS,
    "conversion-lost": IMPLS,
    "output-changed": TYPES,
    "package-renamed": "it compares two crates, whatever they are called",
    "parameter-type-changed": TYPES,
    "received-field-now-optional": TYPES,
    "received-field-now-required": TYPES,
    "sent-field-now-optional": TYPES,
    "sent-field-now-required": TYPES,
    "signature-changed": TYPES,
    "stream-removed": IMPLS,
    "variant-type-changed": TYPES,
    "webhook-payload-changed": TYPES,
}

# Why it finds more than ours, by its lints.
THEIRS = {
    "partial_ord_enum_variants_reordered": "ours is a change of behaviour: code compiles as before",
}


def run(command, **options):
    return subprocess.run(command, text=True, capture_output=True, **options)


def documented(document, work):
    """The rustdoc JSON of the crate of a document; documents that are the same are built once."""
    config = document.with_suffix(".toml")
    text = document.read_bytes() + (config.read_bytes() if config.exists() else b"")
    made = work / (hashlib.sha256(text).hexdigest()[:16] + ".json")
    if made.exists():
        return made
    crate = work / "crate"
    command = [ROOT / "target/debug/cratewright", "generate", document, "--out", crate, "--quiet"]
    if config.exists():
        # Names are written down beside a configuration, and these are for nobody to keep.
        command += ["--config", shutil.copy(config, work / "cratewright.toml")]
    subprocess.run(command, check=True)
    manifest = crate / "Cargo.toml"
    # It stands alone, wherever it is.
    if "[workspace]" not in manifest.read_text():
        manifest.write_text(manifest.read_text() + "\n[workspace]\n")
    if not (crate / "Cargo.lock").exists():
        shutil.copy(ROOT / "Cargo.lock", crate / "Cargo.lock")
    env = dict(os.environ, RUSTC_BOOTSTRAP="1", CARGO_TARGET_DIR=str(work / "target"))
    # What sends requests is the runtime's, which is the same on both sides.
    defaults = tomllib.loads(manifest.read_text())["features"]["default"]
    features = [name for name in defaults if name not in ("rustls", "http2", "gzip", "hmac")]
    command = ["cargo", "rustdoc", "--quiet", "--lib", "--manifest-path", manifest]
    command += ["--no-default-features", "--features", ",".join(features), "--"]
    subprocess.run(
        command + ["-Zunstable-options", "--output-format=json", "--cap-lints=allow"], check=True, env=env
    )
    name = re.search(r'^name = "(.*)"', manifest.read_text(), re.M).group(1).replace("-", "_")
    shutil.copy(work / "target/doc" / f"{name}.json", made)
    return made


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--work", required=True, type=pathlib.Path)
    arguments.add_argument("--tool", default="cargo-semver-checks")
    arguments = arguments.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    version = run([arguments.tool, "--version"]).stdout.strip()
    rustc = run(["rustc", "--version"]).stdout.split("(")[0].strip()
    today = run(["date", "+%Y-%m-%d"]).stdout.strip()
    lines = [
        f"# {version}, {rustc}, {today}; written by tests/semver-checks.py.",
        "# A pair, our verdict, theirs, and why they differ. Theirs is `none` where they ask for no more than a patch: they do",
        "# not look for what is new. The two agree if both say major, or neither.",
    ]
    for name in sorted(old.name.removesuffix(".old.yaml") for old in PAIRS.glob("*.old.yaml")):
        old, new = PAIRS / f"{name}.old.yaml", PAIRS / f"{name}.new.yaml"
        diff = run([ROOT / "target/debug/cratewright", "diff", old, new, "--format", "json"])
        # With configurations of their own the two sides are compared as crates.
        ours = json.loads(diff.stdout)
        if old.with_suffix(".toml").exists():
            ours = {"verdict": "minor", "changes": []}
        baseline, current = documented(old, arguments.work), documented(new, arguments.work)
        command = [arguments.tool, "semver-checks", "--color", "never"]
        found = run(command + ["--baseline-rustdoc", baseline, "--current-rustdoc", current])
        said = found.stdout + found.stderr
        required = re.search(r"semver requires new (major|minor) version", said)
        if not required and "no semver update required" not in said:
            raise SystemExit(f"{name}: {said}")
        theirs = required.group(1) if required else "none"
        lints = sorted(set(re.findall(r"--- failure (\w+):", said)))
        reason = "-"
        if (ours["verdict"] == "major") != (theirs == "major"):
            if theirs == "major":
                reasons = {THEIRS.get(lint, "") for lint in lints}
            else:
                breaking = [it["rule"] for it in ours["changes"] if it["class"] == "breaking"]
                reasons = {REASONS.get(rule, "") for rule in breaking}
            reason = "; ".join(sorted(reasons - {""})) or "?"
        lines.append(f"{name}  {ours['verdict']}  {theirs}  {reason}")
        print(lines[-1], *lints, flush=True)
    (PAIRS / "semver-checks.txt").write_text("\n".join(lines) + "\n")


main()
