# Versions and places of the tools that build and test the page. Sourced by the other scripts, never run.
#
# Tools live in the user's cache, one folder a version: a fresh clone finds them, and nothing that the user
# installed for other projects is touched.

TRUNK_VERSION=0.21.14
# The wasm-bindgen crate in Cargo.toml is pinned to the same version: the tool reads only its own format.
WASM_BINDGEN_VERSION=0.2.126
# Parts the page's module in two; goes with wasm_split_helpers in Cargo.toml.
WASM_SPLIT_VERSION=0.2.4
BINARYEN_VERSION=132.0.0
GECKODRIVER_VERSION=0.37.1
CARGO_FUZZ_VERSION=0.13.2
# Both only judge the built page.
AXE_VERSION=4.14.1
LIGHTHOUSE_VERSION=13.5.0
# Only for the bench.
CIDR_TOOLS_VERSION=11.3.2
ESBUILD_VERSION=0.28.2

TEGATA_TOOLS=${TEGATA_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/tegata}
export TEGATA_TOOLS
PATH="$TEGATA_TOOLS/cargo-fuzz-$CARGO_FUZZ_VERSION/bin:$TEGATA_TOOLS/geckodriver-$GECKODRIVER_VERSION/bin:$TEGATA_TOOLS/trunk-$TRUNK_VERSION/bin:$TEGATA_TOOLS/wasm-bindgen-$WASM_BINDGEN_VERSION/bin:$TEGATA_TOOLS/wasm_split_cli_support-$WASM_SPLIT_VERSION/bin:$TEGATA_TOOLS/binaryen-$BINARYEN_VERSION/node_modules/.bin:$PATH:$TEGATA_TOOLS/nginx/usr/sbin"
export PATH

TEGATA_BENCH=$TEGATA_TOOLS/bench-$CIDR_TOOLS_VERSION-$ESBUILD_VERSION
export TEGATA_BENCH

# The Python packages that judge texts, a folder for each list of them.
TEGATA_JUDGES=$TEGATA_TOOLS/judges-$(cksum <tests/judges/requirements.txt | tr -d ' ')
export TEGATA_JUDGES

# What judges the page's accessibility, as one script that the tests run in the page.
TEGATA_AXE=$TEGATA_TOOLS/axe-core-$AXE_VERSION/node_modules/axe-core/axe.min.js
export TEGATA_AXE

# Only where the set-up had to build the wasm target with Debian's compiler (see debian-wasm-target.sh).
if [ -f "$TEGATA_TOOLS/wasm-toolchain" ]; then
  TEGATA_WASM_TOOLCHAIN=$(cat "$TEGATA_TOOLS/wasm-toolchain")
  export TEGATA_WASM_TOOLCHAIN
fi

# Runs a command with the toolchain that knows the wasm target.
with_wasm() {
  if [ -n "${TEGATA_WASM_TOOLCHAIN:-}" ]; then
    RUSTUP_TOOLCHAIN=$TEGATA_WASM_TOOLCHAIN "$@"
  else
    "$@"
  fi
}
