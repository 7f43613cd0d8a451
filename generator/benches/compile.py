"""What the generated crate of a document costs to compile, beside its models alone and the same models with serde's derives.

Reports user seconds and peak memory of the crate alone: what it depends on is built before. See README.md beside this."""

import argparse
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHIM = pathlib.Path(__file__).resolve().parent / "derives/runtime.rs"
ABSENT = {": Option<": "Option::is_none", ": Maybe<": "crate::runtime::Maybe::is_absent"}
COMMANDS = {
    "check": ["check"],
    "debug": ["build"],
    "release": ["build", "--release"],
}


def tables(text):
    """The wire tables of a file: what each is of, its name, how it is told apart, and its rows."""
    for table in re.finditer(r"^codec! \{\n(.*?)^\}\n", text, re.M | re.S):
        for kind, name, by, rows in re.findall(
            r"^    (struct|enum|union) ([\w#]+)(.*?) \{\n?(.*?)^    \}", table.group(1), re.M | re.S
        ):
            yield kind, name, by, rows


def attributes(kind, by, rows):
    """The attribute of the type, and those of its fields or variants by name."""
    members = {}
    if kind == "struct":
        for wire, field, how in re.findall(r'"((?:[^"\\]|\\.)*)"\s*=>\s*([\w#]+):\s*(\w+)', rows):
            optional = ", default, skip_serializing_if = \"is_absent\"" if how == "optional" else ""
            members[field] = f'#[serde(rename = "{wire}"{optional})]'
        for field in re.findall(r"\.\. => ([\w#]+)", rows):
            members[field] = "#[serde(skip)]"
        return "", members
    for wire, variant in re.findall(r'"?((?:[^"\\\s]|\\.|(?<=\S) )*?)"?\s*=>\s*(\w+),', rows):
        word = "alias" if variant in members else "rename"
        members[variant] = members.get(variant, "") + f'#[serde({word} = "{wire}")]'
    tag = re.search(r'by ("(?:[^"\\]|\\.)*")', by)
    if kind == "union" and not tag:
        return "#[serde(untagged)]", {}
    for unknown in re.findall(r"_ => (\w+)", rows):
        members[unknown] = "#[serde(untagged)]"
    return (f"#[serde(tag = {tag.group(1)})]" if tag else ""), members


def derived(text):
    """A file of models with derives in place of its wire tables."""
    known = {name: attributes(kind, by, rows) for kind, name, by, rows in tables(text)}
    text = re.sub(r"^codec! \{\n.*?^\}\n", "", text, flags=re.M | re.S)
    text = re.sub(r"\bcodec, |, codec\b", "", text).replace("use crate::runtime::codec;\n", "")
    out, members = [], {}
    for line in text.splitlines():
        item = re.match(r"pub (?:struct|enum) ([\w#]+)", line)
        if item and item.group(1) in known:
            own, members = known[item.group(1)]
            out.append(f"#[derive(serde::Serialize, serde::Deserialize)]{own}")
        member = re.match(r"    (?:pub )?([\w#]+)(?::|\(|,)", line)
        if member and member.group(1) in members:
            absent = next((path for start, path in ABSENT.items() if start in line), "crate::runtime::is_absent")
            out.append("    " + members[member.group(1)].replace("is_absent", absent))
        elif line == "}":
            members = {}
        out.append(line)
    return "\n".join(out) + "\n"


def variants(work, name):
    """Makes the crates to compare from the generated one."""
    ours = work / name
    # All of them with the features that only the derives need: then what they depend on is built once.
    manifest = (ours / "Cargo.toml").read_text()
    manifest = manifest.replace('features = ["std"] }\n# Without', 'features = ["std", "derive"] }\n# Without')
    manifest = manifest.replace('"formatting", "parsing", "std"', '"formatting", "parsing", "serde", "std"')
    (ours / "Cargo.toml").write_text(manifest)
    for kind in ["models", "derives"]:
        crate = work / f"{name}-{kind}"
        shutil.copytree(ours, crate, dirs_exist_ok=True)
        shutil.rmtree(crate / "src/resources", ignore_errors=True)
        (crate / "src/client.rs").unlink(missing_ok=True)
        (crate / "src/lib.rs").write_text(
            "//! Models.\n#![allow(dead_code, unused_imports)]\npub mod runtime;\npub mod types;\n"
        )
        manifest = (crate / "Cargo.toml").read_text()
        manifest = re.sub(r'^name = ".*"', f'name = "{name}-{kind}"', manifest, count=1, flags=re.M)
        if kind == "derives":
            shutil.rmtree(crate / "src/runtime")
            shutil.copy(SHIM, crate / "src/runtime.rs")
            for file in (crate / "src/types").glob("**/*.rs"):
                file.write_text(derived(file.read_text()))
        (crate / "Cargo.toml").write_text(manifest)
    return [name, f"{name}-models", f"{name}-derives"]


def run(command, work):
    environment = os.environ | {"CARGO_TARGET_DIR": str(work / "target"), "CARGO_INCREMENTAL": "0"}
    subprocess.run(command, cwd=work, env=environment, check=True)


def measured(command, work):
    """User seconds and peak megabytes, measured in a process of its own so that runs don't add up."""
    reader, writer = os.pipe()
    if os.fork() == 0:
        try:
            run(command, work)
        except subprocess.CalledProcessError:
            os._exit(1)
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        os.write(writer, f"{usage.ru_utime} {usage.ru_maxrss / 1024}".encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        text = answer.read()
    os.wait()
    if not text:
        sys.exit("does not compile: " + " ".join(command))
    return tuple(float(number) for number in text.split())


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("documents", nargs="+", type=pathlib.Path)
    arguments.add_argument("--modes", default="check,debug,release")
    arguments.add_argument("--work", type=pathlib.Path, required=True, help="a folder to build in")
    arguments = arguments.parse_args()
    work = arguments.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    crates = []
    for document in arguments.documents:
        name = document.stem.replace("_", "-").replace(".", "-")
        generate = ["cargo", "run", "--quiet", "--manifest-path", str(ROOT / "Cargo.toml"), "--package", "cratewright", "--",
                    "generate", str(document.resolve()), "--out", str(work / name), "--name", name, "--quiet", "--keep-going"]
        # Errors in a document are left out and make the run fail; what is left is measured.
        subprocess.run(generate, check=False)
        crates += variants(work, name)
    # What the crates depend on, once for each mode: the crate without its own code.
    empty = work / "dependencies"
    shutil.copytree(work / crates[-1], empty, dirs_exist_ok=True)
    (empty / "src/lib.rs").write_text("")
    manifest = (empty / "Cargo.toml").read_text()
    (empty / "Cargo.toml").write_text(manifest.replace(f'name = "{crates[-1]}"', 'name = "dependencies"', 1))
    members = ", ".join(f'"{crate}"' for crate in [*crates, "dependencies"])
    (work / "Cargo.toml").write_text(f'[workspace]\nresolver = "3"\nmembers = [{members}]\n')
    shutil.copy(ROOT / "Cargo.lock", work / "Cargo.lock")
    print("| crate | lines | MB |" + "".join(f" {mode} |" for mode in arguments.modes.split(",")), flush=True)
    print("|---|---|---|" + "---|" * len(arguments.modes.split(",")), flush=True)
    for mode in arguments.modes.split(","):
        run(["cargo", *COMMANDS[mode], "--quiet", "--package", "dependencies"], work)
    for crate in crates:
        sources = [file.read_bytes() for file in (work / crate / "src").glob("**/*.rs")]
        cells = [crate, str(sum(text.count(b"\n") for text in sources)), f"{sum(map(len, sources)) / 1e6:.1f}"]
        for mode in arguments.modes.split(","):
            (work / crate / "src/lib.rs").touch()
            seconds, megabytes = measured(["cargo", *COMMANDS[mode], "--quiet", "--package", crate], work)
            cells.append(f"{seconds:.1f} s, {megabytes:.0f} MB")
        print("| " + " | ".join(cells) + " |", flush=True)


main()
