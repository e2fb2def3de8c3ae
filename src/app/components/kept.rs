use yew::prelude::*;

use crate::app::load::{Incoming, spawn};
use crate::app::{Document, Shared};
use crate::browser;
use crate::i18n::{Device, Lang, LocalTime};

#[derive(Properties, Clone, PartialEq)]
pub struct KeptFileProps {
    pub document: Option<Document>,
    pub load: Callback<Incoming>,
    pub lang: Lang,
}

/// What the browser keeps, as far as this page knows.
#[derive(Clone, PartialEq, Default)]
struct Kept {
    since: Option<LocalTime>,
    /// The bytes, to tell the loaded file from another.
    source: Option<Shared<Vec<u8>>>,
    failure: Option<Device>,
}

fn local(unix: i64) -> LocalTime {
    LocalTime {
        unix,
        offset_minutes: browser::offset_minutes(unix),
    }
}

/// Keeps the loaded file on this device if the user asks for it, loads it when the page opens, and forgets it.
#[component]
pub fn KeptFile(props: &KeptFileProps) -> Html {
    let lang = props.lang;
    let kept = use_state(Kept::default);
    use_effect_with((), {
        let (kept, load) = (kept.clone(), props.load.clone());
        move |()| {
            let Some(since) = browser::kept_since() else {
                return;
            };
            // A file that made the program stop would do so at every start.
            if browser::opens_anew() {
                return kept.set(Kept {
                    since: Some(local(since)),
                    ..Kept::default()
                });
            }
            spawn(async move {
                let (source, failure) = match browser::kept_file().await {
                    Ok(bytes) => (Some(Shared::new(bytes)), None),
                    Err(_) => (None, Some(Device::Lost)),
                };
                kept.set(Kept {
                    since: Some(local(since)),
                    source: source.clone(),
                    failure,
                });
                if let Some(source) = source {
                    load.emit(Incoming::Kept(source));
                }
            });
        }
    });
    let source = props
        .document
        .as_ref()
        .and_then(|document| document.source.clone());
    let is_this = kept.since.is_some() && source.is_some() && kept.source == source;
    let forget: Callback<()> = {
        let kept = kept.clone();
        Callback::from(move |()| {
            let kept = kept.clone();
            spawn(async move {
                kept.set(match browser::forget_file().await {
                    Ok(()) => Kept::default(),
                    Err(_) => Kept {
                        failure: Some(Device::ForgetFailed),
                        ..(*kept).clone()
                    },
                });
            });
        })
    };
    let keep: Callback<Shared<Vec<u8>>> = {
        let kept = kept.clone();
        Callback::from(move |source: Shared<Vec<u8>>| {
            let kept = kept.clone();
            spawn(async move {
                let now = browser::now();
                kept.set(match browser::keep_file(&source, now).await {
                    Ok(()) => Kept {
                        since: Some(local(now)),
                        source: Some(source),
                        failure: None,
                    },
                    Err(_) => Kept {
                        failure: Some(Device::KeepFailed),
                        ..Kept::default()
                    },
                });
            });
        })
    };
    let line = kept.since.map(|since| {
        if is_this {
            Device::Kept(since)
        } else {
            Device::OtherKept(since)
        }
    });
    html! {
        <>
            if let Some(source) = source {
                <label class="keep">
                    <input type="checkbox" data-testid="keep-file" aria-describedby="keep-hint" checked={is_this} onchange={
                        let forget = forget.clone();
                        Callback::from(move |_: Event| if is_this { forget.emit(()) } else { keep.emit(source.clone()) })
                    } />
                    <span>{ Device::Keep.text(lang) }</span>
                </label>
                <p class="hint" id="keep-hint">{ Device::KeepHint.text(lang) }</p>
            }
            if let Some(failure) = &kept.failure {
                <p class="wrong" role="alert" data-testid="keep-failed">{ failure.text(lang) }</p>
            }
            if let Some(line) = line {
                <div class="kept">
                    <p class="hint" role="status" data-testid="kept">{ line.text(lang) }</p>
                    <button type="button" class="link" data-testid="forget-file" onclick={forget.reform(|_: MouseEvent| ())}>
                        { Device::Forget.text(lang) }
                    </button>
                </div>
            }
        </>
    }
}
