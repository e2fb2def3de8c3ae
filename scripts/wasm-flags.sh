# shellcheck shell=bash
# How the page's wasm is compiled, and the module that the bench measures in its stead. Sourced after scripts/tools.sh, never
# run: `like_the_page COMMAND…` runs a command with these settings, which are for the wasm alone.

# What a panic names as its place would else hold this machine's folders. Flags are parted by the byte 31, so that a
# folder may hold blanks; they are for the wasm alone, and Trunk.toml takes them away before the native pack step.
wasm_part=$'\x1f'
wasm_flags=""
wasm_remap() {
  wasm_flags+="${wasm_flags:+$wasm_part}--remap-path-prefix$wasm_part$1=$2"
}
wasm_cargo_home=${CARGO_HOME:-$HOME/.cargo}
wasm_rust=$(with_wasm rustc -vV | sed -n 's/^commit-hash: //p')
# Where several fit, the compiler takes the last.
wasm_remap "$PWD" /tegata
[ -z "${CARGO_TARGET_DIR:-}" ] || wasm_remap "$CARGO_TARGET_DIR" /target
wasm_remap "$wasm_cargo_home" /cargo
# The folder's name holds the registry that this machine fetches from.
for registry in "$wasm_cargo_home"/registry/src/*/; do
  wasm_remap "${registry%/}" /crates
done
# The standard library's sources, where they are installed, by the name that they have where they are not.
wasm_remap "$(with_wasm rustc --print sysroot)/lib/rustlib/src/rust" "/rustc/$wasm_rust"

# Tells the build which code needs which, so that it can part the module in two (scripts/parting); it takes these notes
# out again.
wasm_flags+="$wasm_part-Clink-args=--emit-relocs"

wasm_settings=()
# A standard library of our own: small instead of fast, and a panic stops at once instead of first wording a message that
# nobody could read (static/crash.js sees the stop itself). Stable Rust knows no other way to ask for it. Where its
# sources are missing (scripts/setup says so) the compiler's own serves as well.
if [ -z "${TEGATA_WASM_TOOLCHAIN:-}" ] && [ -f "$(rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock" ]; then
  wasm_settings+=(RUSTC_BOOTSTRAP=1 "CARGO_UNSTABLE_BUILD_STD=std,panic_abort" CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size)
  wasm_flags+="$wasm_part-Zunstable-options$wasm_part-Cpanic=immediate-abort$wasm_part--cfg=tegata_sized"
fi
wasm_settings+=("CARGO_ENCODED_RUSTFLAGS=$wasm_flags")

like_the_page() (
  export "${wasm_settings[@]}"
  with_wasm "$@"
)
