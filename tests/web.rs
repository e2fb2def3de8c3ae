//! What only a browser has; everything else is tested natively in tests/core.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn the_core_gives_the_same_list_in_the_browser() {
    use tegata::net::{CidrSet, IpNet};
    let halves = [
        "198.18.0.0/16",
        "198.19.0.0/16",
        "2001:db8::/33",
        "2001:db8:8000::/33",
    ];
    let set: CidrSet = halves
        .iter()
        .map(|text| text.parse::<IpNet>().expect("a prefix"))
        .collect();
    let texts: Vec<String> = set.iter().map(ToString::to_string).collect();
    assert_eq!(texts, ["198.18.0.0/15", "2001:db8::/32"]);
}
