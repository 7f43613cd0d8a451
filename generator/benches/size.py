"""How large the code is that ten answers of the GitHub API take: release builds of a program that reads each of them, and of
one that writes it again, with the generated models and with the same models that have serde's derives.

Runs after compile.py, in the same folder. What a program without them takes is counted off. Code is the section .text; all
is what `size` calls text, where the linker also leaves tables of functions that it has removed. See README.md beside this."""

import argparse
import os
import pathlib
import subprocess

# What ten operations answer with: repos/get, pulls/get, issues/get, repos/get-commit, repos/get-release,
# repos/list-for-org, activity/list-public-events, teams/get-by-name, gists/get, checks/get.
ANSWERS = [
    "types::FullRepository",
    "types::PullRequest",
    "types::Issue",
    "types::Commit",
    "types::Release",
    "Vec<types::MinimalRepository>",
    "Vec<types::Event>",
    "types::TeamFull",
    "types::GistSimple",
    "types::CheckRun",
]

PROGRAM = """//! Reads answers: the first argument says of which kind.
use std::hint::black_box;
use std::io::{{Read, stdin}};

#[allow(dead_code)]
fn read<T: serde::de::DeserializeOwned>(text: &[u8]) -> serde_json::Result<()> {{
    black_box(serde_json::from_slice::<T>(text)?);
    Ok(())
}}

#[allow(dead_code)]
fn written<T: serde::de::DeserializeOwned + serde::Serialize>(text: &[u8]) -> serde_json::Result<()> {{
    black_box(serde_json::to_vec(&serde_json::from_slice::<T>(text)?)?);
    Ok(())
}}

fn main() -> Result<(), Box<dyn std::error::Error>> {{
    let mut text = Vec::new();
    stdin().read_to_end(&mut text)?;
    match std::env::args().nth(1).as_deref() {{
{arms}
        _ => println!("{{}}", text.len()),
    }}
    Ok(())
}}
"""

MANIFEST = """[package]
name = "{name}"
version = "0.0.0"
edition = "2024"

[dependencies]
{models}
serde = {{ version = "1", default-features = false, features = ["std"] }}
serde_json = {{ version = "1", features = ["float_roundtrip", "raw_value"] }}
"""


def program(work, name, models, function):
    """Makes a program that does this with the answers, or knows none."""
    crate = work / name
    (crate / "src").mkdir(parents=True, exist_ok=True)
    path = models.replace("-", "_")
    arms = [
        f'        Some("{index}") => {function}::<{answer.replace("types::", path + "::types::")}>(&text)?,'
        for index, answer in enumerate(ANSWERS if function else [])
    ]
    (crate / "src/main.rs").write_text(PROGRAM.format(arms="\n".join(arms)))
    dependency = f'{models} = {{ path = "../{models}" }}'
    (crate / "Cargo.toml").write_text(MANIFEST.format(name=name, models=dependency))


def sizes(work, name):
    """The bytes of .text, and of all that is not data."""
    environment = os.environ | {"CARGO_TARGET_DIR": str(work / "target"), "CARGO_INCREMENTAL": "0"}
    subprocess.run(["cargo", "build", "--release", "--quiet", "--package", name], cwd=work, env=environment, check=True)
    file = work / "target/release" / name
    sections = subprocess.run(["size", "-A", file], capture_output=True, text=True, check=True).stdout.splitlines()
    code = next(int(line.split()[1]) for line in sections if line.startswith(".text "))
    every = subprocess.run(["size", file], capture_output=True, text=True, check=True).stdout.splitlines()
    return code, int(every[1].split()[0])


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--work", type=pathlib.Path, required=True, help="the folder that compile.py has built in")
    work = arguments.parse_args().work.resolve()
    programs = {"size-nothing": ("github-models", None)}
    for function in ["read", "written"]:
        for models in ["github-models", "github-derives"]:
            programs[f"{models}-{function}"] = (models, function)
    for name, (models, function) in programs.items():
        program(work, name, models, function)
    members = ", ".join(f'"{name}"' for name in ["github-models", "github-derives", *programs])
    (work / "Cargo.toml").write_text(f'[workspace]\nresolver = "3"\nmembers = [{members}]\n')
    print("| program | code | of the answers | all | of the answers |\n|---|---|---|---|---|")
    nothing = None
    for name in programs:
        found = sizes(work, name)
        nothing = nothing or found
        cells = [f"{size:,} | {size - base:,}" for size, base in zip(found, nothing)]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


main()
