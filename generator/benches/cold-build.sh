#!/usr/bin/env bash
# What the generated crate costs whoever depends on it: a cold debug build of its runtime with several sets of features,
# in user seconds and packages, beside a crate that only depends on reqwest and serde. One run each, so read the ratios.
# native-tls wants OpenSSL's headers on Linux.
set -euo pipefail
cd "$(dirname "$0")/../.."
cargo fetch --quiet
TIMEFORMAT='%U'
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# What a client written by hand would begin with, at the versions of this repository.
mkdir -p "$scratch/alone/src"
touch "$scratch/alone/src/lib.rs"
cp Cargo.lock "$scratch/alone/"
cat > "$scratch/alone/Cargo.toml" <<'MANIFEST'
[package]
name = "alone"
edition = "2024"

[dependencies]
reqwest = { version = "0.13", default-features = false, features = ["gzip", "http2", "json"] }
serde = { version = "1", features = ["derive"] }
serde_json = "1"
tokio = { version = "1", features = ["time"] }

[features]
rustls = ["reqwest/rustls"]

[workspace]
MANIFEST

# measure LABEL FOLDER PACKAGE FEATURES
measure() {
    local target features=(--no-default-features)
    target=$(mktemp -d -p "$scratch")
    [ -z "$4" ] || features+=(--features "$4")
    local build=(cargo build --quiet --offline --package "$3" "${features[@]}")
    if seconds=$({ time (cd "$2" && CARGO_TARGET_DIR="$target" "${build[@]}" 2> "$target.log"); } 2>&1); then
        packages=$(cd "$2" && cargo tree --offline --package "$3" "${features[@]}" --edges normal,build --prefix none \
            --no-dedupe | sort -u | wc -l)
        echo "$1: $seconds user seconds, $packages packages"
    else
        echo "$1: does not build here: $(tail -n 1 "$target.log")"
    fi
    rm -rf "$target"
}

measure 'reqwest and serde alone, without TLS' "$scratch/alone" alone ''
measure 'reqwest and serde alone, reqwest'"'"'s rustls' "$scratch/alone" alone rustls
crate=cloudflare-ai-gateway
measure 'without a transport' . $crate ''
measure 'reqwest without TLS' . $crate reqwest
measure 'default: rustls, http2, gzip' . $crate rustls,http2,gzip
measure 'native-tls, http2, gzip' . $crate native-tls,http2,gzip
