use yew::prelude::*;

use super::Ui;
use crate::app::load::Incoming;
use crate::app::{Action, Change};
use crate::browser;
use crate::i18n::Label;
use crate::settings::Route;

/// What to do first.
pub fn empty(route: Route, load: &Callback<Incoming>, ui: &Ui) -> Html {
    let (lang, dispatch) = (ui.lang, ui.dispatch.clone());
    let steps = [
        (Label::StepGetFile, Label::StepGetFileHint, true),
        (Label::StepDrop, Label::StepDropHint, false),
        (Label::StepChoose, Label::StepChooseHint, false),
    ];
    let start_vpn = Callback::from(move |_: MouseEvent| {
        dispatch.emit(Action::Set(Change::Route(Route::Vpn)));
        // The field is drawn by then.
        crate::app::load::spawn(async {
            browser::after_frame().await;
            browser::scroll_to("staging");
        });
    });
    let sample = load.reform(|_: MouseEvent| Incoming::Sample);
    if route == Route::Vpn {
        return html! {
            <div class="words">
                <p><b>{ Label::EnterStaging.text(lang) }</b></p>
                <p>{ Label::EnterStagingHint.text(lang) }</p>
            </div>
        };
    }
    html! {
        <>
            <ol class="steps">
                for (title, hint, has_command) in steps {
                    <li>
                        <div>
                            <b>{ title.text(lang) }</b>
                            <p>{ hint.text(lang) }</p>
                            if has_command {
                                <pre class="code">{ "curl -O https://ip-ranges.amazonaws.com/ip-ranges.json" }</pre>
                            }
                        </div>
                    </li>
                }
            </ol>
            <div class="either">
                <div>
                    <h3>{ Label::StartWithVpn.text(lang) }</h3>
                    <p>{ Label::StartWithVpnHint.text(lang) }</p>
                    <button type="button" onclick={start_vpn}>{ Label::StartWithVpnButton.text(lang) }</button>
                </div>
                <div>
                    <h3>{ Label::TrySample.text(lang) }</h3>
                    <p>{ Label::TrySampleHint.text(lang) }</p>
                    <button type="button" data-testid="sample" onclick={sample}>{ Label::TrySampleButton.text(lang) }</button>
                </div>
            </div>
        </>
    }
}
