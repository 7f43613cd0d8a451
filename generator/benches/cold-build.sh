#!/usr/bin/env bash
# What the generated crate costs whoever depends on it: a cold debug build without TLS and with each kind of it, in user
# seconds and packages. One run each, so read the ratios. native-tls wants OpenSSL's headers on Linux.
set -euo pipefail
cd "$(dirname "$0")/../.."
cargo fetch --quiet
TIMEFORMAT='%U'
for tls in none rustls native-tls; do
    features=()
    [ "$tls" = none ] || features=(--features "$tls")
    target=$(mktemp -d)
    build=(cargo build --quiet --offline --package cloudflare-ai-gateway --no-default-features "${features[@]}")
    if seconds=$({ time CARGO_TARGET_DIR="$target" "${build[@]}" 2> "$target.log"; } 2>&1); then
        packages=$(cargo tree --package cloudflare-ai-gateway --no-default-features "${features[@]}" --edges normal,build \
            --prefix none --no-dedupe | sort -u | wc -l)
        echo "$tls: $seconds user seconds, $packages packages"
    else
        echo "$tls: does not build here: $(tail -n 1 "$target.log")"
    fi
    rm -rf "$target" "$target.log"
done
