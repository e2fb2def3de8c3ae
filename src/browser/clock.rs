//! The time, and the User Timing measures that anyone can read in the browser's own tools.

use super::window;

/// Seconds since 1970-01-01 UTC.
pub fn now() -> i64 {
    (js_sys::Date::now() / 1000.0) as i64
}

/// The reader's distance from UTC at a moment, in minutes, east positive.
pub fn offset_minutes(unix: i64) -> i32 {
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(unix as f64 * 1000.0));
    // The browser counts west as positive.
    -date.get_timezone_offset() as i32
}

/// The page's own clock in milliseconds.
pub fn mark() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// Records a measure from `start` (see [`mark`]) to now.
pub fn measure_since(name: &str, start: f64) {
    if let Some(performance) = window().performance() {
        let options = web_sys::PerformanceMeasureOptions::new();
        options.set_start(&wasm_bindgen::JsValue::from_f64(start));
        let _ = performance.measure_with_performance_measure_options(name, &options);
    }
}

/// Runs a computation and records how long it took. Outside a browser it only runs it.
pub fn timed<T>(name: &str, compute: impl FnOnce() -> T) -> T {
    if cfg!(target_arch = "wasm32") {
        let start = mark();
        let result = compute();
        measure_since(name, start);
        result
    } else {
        compute()
    }
}
