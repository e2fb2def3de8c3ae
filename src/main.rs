//! Mounts the page.

fn main() {
    let props = tegata::app::AppProps {
        start: tegata::app::start(),
    };
    if let Some(root) = tegata::browser::mount_point() {
        yew::Renderer::<tegata::app::App>::with_root_and_props(root, props).render();
    }
}
