//! The time, and the User Timing measures that anyone can read in the browser's own tools.

use std::cell::RefCell;

use super::window;

/// Seconds since 1970-01-01 UTC.
pub fn now() -> i64 {
    (js_sys::Date::now() / 1000.0) as i64
}

/// The reader's distance from UTC at a moment, in minutes, east positive. Outside a browser it is none.
pub fn offset_minutes(unix: i64) -> i32 {
    if !cfg!(target_arch = "wasm32") {
        return 0;
    }
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(unix as f64 * 1000.0));
    // The browser counts west as positive.
    -date.get_timezone_offset() as i32
}

/// Today in the reader's own zone, as a date field takes it: `2026-11-24`.
pub fn today() -> String {
    let now = js_sys::Date::new_0();
    format!(
        "{:04}-{:02}-{:02}",
        now.get_full_year(),
        now.get_month() + 1,
        now.get_date()
    )
}

/// Milliseconds since some moment, as finely as the browser tells.
pub fn milliseconds() -> f64 {
    match window().performance() {
        Some(performance) => performance.now(),
        None => js_sys::Date::now(),
    }
}

thread_local! {
    /// The measures that have begun. Asking the browser for its marks costs more than a measure.
    static BEGUN: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

/// Marks the start of a measure, unless it has begun already.
pub fn begin(name: &'static str) {
    let has_begun = BEGUN.with_borrow(|begun| begun.contains(&name));
    if has_begun {
        return;
    }
    if let Some(performance) = window().performance()
        && performance.mark(name).is_ok()
    {
        BEGUN.with_borrow_mut(|begun| begun.push(name));
    }
}

/// Records the measure from its start, which is the last mark of its name, to now. Without a start there is none.
pub fn end(name: &'static str) {
    if take(name)
        && let Some(performance) = window().performance()
    {
        let _ = performance.measure_with_start_mark(name, name);
    }
}

/// Gives up a measure that has begun.
pub fn forget(name: &'static str) {
    take(name);
}

/// Whether a measure had begun; then it may begin again.
fn take(name: &'static str) -> bool {
    BEGUN.with_borrow_mut(|begun| {
        let place = begun.iter().position(|one| *one == name);
        place.map(|place| begun.swap_remove(place)).is_some()
    })
}

/// Runs a computation and records how long it took. Outside a browser it only runs it.
pub fn timed<T>(name: &'static str, compute: impl FnOnce() -> T) -> T {
    if cfg!(target_arch = "wasm32") {
        begin(name);
        let result = compute();
        end(name);
        result
    } else {
        compute()
    }
}
