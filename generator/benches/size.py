"""How large the code is that ten answers of the GitHub API take: a release build of a program that reads each of them and
writes it again, with the generated models and with the same models that have serde's derives.

Runs after compile.py, in the same folder. What a program without them takes is counted off. See README.md beside this."""

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

PROGRAM = """//! Reads and writes answers: the first argument says of which kind.
use std::io::{{Read, stdin, stdout}};

#[allow(dead_code)] // The program without answers reads none.
fn same<T: serde::de::DeserializeOwned + serde::Serialize>(text: &[u8]) -> serde_json::Result<()> {{
    serde_json::to_writer(stdout(), &serde_json::from_slice::<T>(text)?)
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


def program(work, name, models, answers):
    """Makes a program that knows these answers."""
    crate = work / name
    (crate / "src").mkdir(parents=True, exist_ok=True)
    path = models.replace("-", "_")
    arms = [
        f'        Some("{index}") => same::<{answer.replace("types::", path + "::types::")}>(&text)?,'
        for index, answer in enumerate(answers)
    ]
    (crate / "src/main.rs").write_text(PROGRAM.format(arms="\n".join(arms)))
    dependency = f'{models} = {{ path = "../{models}" }}'
    (crate / "Cargo.toml").write_text(MANIFEST.format(name=name, models=dependency))


def text_size(work, name):
    environment = os.environ | {"CARGO_TARGET_DIR": str(work / "target"), "CARGO_INCREMENTAL": "0"}
    subprocess.run(["cargo", "build", "--release", "--quiet", "--package", name], cwd=work, env=environment, check=True)
    output = subprocess.run(["size", work / "target/release" / name], capture_output=True, text=True, check=True)
    return int(output.stdout.splitlines()[1].split()[0])


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--work", type=pathlib.Path, required=True, help="the folder that compile.py has built in")
    work = arguments.parse_args().work.resolve()
    programs = {"size-models": "github-models", "size-derives": "github-derives", "size-nothing": "github-models"}
    for name, models in programs.items():
        program(work, name, models, [] if name == "size-nothing" else ANSWERS)
    members = ", ".join(f'"{name}"' for name in ["github-models", "github-derives", *programs])
    (work / "Cargo.toml").write_text(f'[workspace]\nresolver = "3"\nmembers = [{members}]\n')
    sizes = {name: text_size(work, name) for name in programs}
    nothing = sizes["size-nothing"]
    print("| program | text | of the answers |\n|---|---|---|")
    for name, size in sizes.items():
        print(f"| {name} | {size:,} | {size - nothing:,} |")


main()
