//! Mounts the page.

fn main() {
    let props = tegata::app::AppProps {
        start: tegata::app::start(),
    };
    yew::Renderer::<tegata::app::App>::with_props(props).render();
}
