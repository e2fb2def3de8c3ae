#!/usr/bin/env bash
# Builds the wasm32 standard library with Debian's compiler, for machines where rustup cannot download.
# Needs root (apt) and rustup (to select the toolchain). Writes the toolchain's name for scripts/tools.sh.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/tools.sh

toolchain=tegata-debian
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
  rustc-web cargo-web rust-web-src rust-web-llvm lld-22 >/dev/null

# Debian's own programs by path: rustup's stand first on PATH.
sysroot=$(/usr/bin/rustc --print sysroot)
library="$sysroot/lib/rustlib/wasm32-unknown-unknown/lib"
if [ ! -d "$library" ]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  mkdir "$work/src"
  printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2021"\n' >"$work/Cargo.toml"
  printf '#![no_std]\n' >"$work/src/lib.rs"
  # Without embed-bitcode a later link-time optimisation finds no bitcode in the library.
  (cd "$work" && RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Cembed-bitcode=yes /usr/bin/cargo build --quiet \
    --release -Zbuild-std=std,panic_abort,test --target wasm32-unknown-unknown)
  mkdir -p "$library"
  find "$work/target/wasm32-unknown-unknown/release/deps" -name '*.rlib' ! -name 'libempty-*' -exec cp {} "$library" \;
fi
rustup toolchain link "$toolchain" "${sysroot%/}"
mkdir -p "$TEGATA_TOOLS"
echo "$toolchain" >"$TEGATA_TOOLS/wasm-toolchain"
