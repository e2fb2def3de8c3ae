use yew::prelude::*;

use crate::browser;
use crate::i18n::{Device, Lang};

#[derive(Properties, Clone, PartialEq)]
pub struct BuildProps {
    pub lang: Lang,
}

/// Which page this is, to be compared with the sums that lie beside it.
#[component]
pub fn Build(props: &BuildProps) -> Html {
    let lang = props.lang;
    let build = use_state(|| None);
    use_effect_with((), {
        let build = build.clone();
        move |()| build.set(browser::build())
    });
    let version = Device::Version {
        version: env!("CARGO_PKG_VERSION"),
        build: (*build).clone(),
    };
    html! { <span data-testid="version">{ version.text(lang) }</span> }
}
