"""What it costs to make a crate: seconds, peak memory and lines, document by document, generated, laid out and written.

With --linear, documents of 5 to 20 MB are made first, to see that the time goes with the size. See README.md beside this."""

import argparse
import json
import multiprocessing
import os
import pathlib
import shutil
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = ROOT / "target/release/cratewright"
WORDS = "a list of what the team has agreed on and when it was last looked at by one of its members".split()


def described(number):
    """Some words that are not the same everywhere."""
    return " ".join(WORDS[(number * 7 + i * i) % len(WORDS)] for i in range(12 + number % 40))


def schema(number):
    """An object of twelve members, one of them a list of objects and one a reference."""
    members = {f"member_{i}": {"type": "string", "description": described(number + i)} for i in range(10)}
    inner = {"type": "object", "properties": {"id": {"type": "integer"}, "name": {"type": "string"}}}
    members["items"] = {"type": "array", "items": inner}
    if number % 10:
        members["next"] = {"$ref": f"#/components/schemas/Thing{number - 1}"}
    return {"type": "object", "description": described(number), "properties": members}


def operation(number):
    answer = {"$ref": f"#/components/schemas/Thing{number}"}
    answers = {"200": {"description": "Done", "content": {"application/json": {"schema": answer}}}}
    parameters = [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}]
    parameters += [{"name": f"by_{i}", "in": "query", "schema": {"type": "integer"}} for i in range(3)]
    return {
        "operationId": f"get_thing_{number}",
        "tags": [f"part {number // 40}"],
        "description": described(number * 3),
        "parameters": parameters,
        "responses": answers,
    }


def made(folder, megabytes):
    """A document of about that size."""
    count = megabytes * 250
    document = {
        "openapi": "3.0.3",
        "info": {"title": "Things", "version": "1"},
        "paths": {f"/things{i}/{{id}}": {"get": operation(i)} for i in range(count)},
        "components": {"schemas": {f"Thing{i}": schema(i) for i in range(count)}},
    }
    (pathlib.Path(folder) / f"made-{megabytes}.json").write_text(json.dumps(document, indent=2))


def run(document, out):
    """Seconds by the clock, seconds of the processor, and megabytes of one run."""
    shutil.rmtree(out, ignore_errors=True)
    started = time.perf_counter()
    command = [BINARY, "generate", document, "--out", out, "--quiet", "--keep-going"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def lines(out):
    return sum(path.read_bytes().count(b"\n") for path in pathlib.Path(out).rglob("*.rs"))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", nargs="*", type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=5, help="how often; the best run counts")
    parser.add_argument("--linear", action="store_true", help="make documents of 5, 10 and 20 MB, too")
    arguments = parser.parse_args()
    build = ["cargo", "build", "--release", "--quiet", "--package", "cratewright"]
    subprocess.run(build, cwd=ROOT, check=True)
    with tempfile.TemporaryDirectory() as folder:
        documents = list(arguments.documents)
        if arguments.linear:
            for megabytes in (5, 10, 20):
                # In a process of its own: what this one has grown to counts for those that it starts.
                process = multiprocessing.Process(target=made, args=(folder, megabytes))
                process.start()
                process.join()
                documents.append(pathlib.Path(folder) / f"made-{megabytes}.json")
        print("| document | MB | seconds | of the processor | peak MB | lines |")
        print("|---|---|---|---|---|---|")
        for document in documents:
            out = pathlib.Path(folder) / "out"
            runs = [run(document, out) for _ in range(arguments.runs)]
            clock, processor, memory = (min(run[i] for run in runs) for i in range(3))
            size = document.stat().st_size / 1e6
            print(
                f"| {document.name} | {size:.1f} | {clock:.2f} | {processor:.2f} | {memory:.0f} | {lines(out):,} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
