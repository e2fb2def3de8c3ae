//! Mounts the page.

use tegata::app::{App, AppProps, ENGINE, Engine, EngineSource, Fetching, Ready};
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// Here the build parts the page's module in two: what is reached only through the engine goes into the second.
#[wasm_split(engine, fallible)]
fn engine() -> Result<&'static Engine, SplitLoaderError> {
    Ok(&ENGINE)
}

fn fetch() -> Fetching {
    Box::pin(async { engine().await.ok().map(Ready) })
}

fn main() {
    let props = AppProps {
        start: tegata::app::start(),
        engine: EngineSource::Fetched(yew::Callback::from(|()| fetch())),
    };
    if let Some(root) = tegata::browser::mount_point() {
        yew::Renderer::<App>::with_root_and_props(root, props).render();
    }
}
