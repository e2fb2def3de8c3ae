//! Small controls that several sections share.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;
use yew::virtual_dom::{VNode, VSuspense};

use super::{Ui, icons};
use crate::app::{Action, Dispatch, Handed, HandedOver, load};
use crate::browser::{self, Picked};
use crate::i18n::{Label, Lang, Message};
use crate::view::{self, Choice, ChoiceGroup, MOST_DRAWN};

/// The value of the text field that an event came from.
pub fn input_value(event: &InputEvent) -> String {
    let input = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    input.map(|input| input.value()).unwrap_or_default()
}

/// The value of the select that an event came from.
fn select_value(event: &Event) -> String {
    let select = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
    select.map(|select| select.value()).unwrap_or_default()
}

/// The languages, each by its own name.
pub fn languages() -> Vec<Rc<ChoiceGroup>> {
    let of = |lang: Lang| Choice {
        value: lang.id().to_owned(),
        text: match lang {
            Lang::Ja => "日本語".to_owned(),
            Lang::En => "English".to_owned(),
        },
    };
    vec![view::ungrouped([Lang::Ja, Lang::En].map(of).into())]
}

#[derive(Properties, Clone, PartialEq)]
pub struct SelectProps {
    #[prop_or_default]
    pub id: Option<&'static str>,
    #[prop_or_default]
    pub testid: Option<&'static str>,
    /// Read out, not drawn: where a label of its own stands beside the select, it says the same.
    pub label: AttrValue,
    pub value: String,
    pub groups: Vec<Rc<ChoiceGroup>>,
    /// The lines to show, where it stands open as a list.
    #[prop_or_default]
    pub size: Option<usize>,
    pub onchange: Callback<String>,
}

/// A native select in the page's look.
#[component]
pub fn Select(props: &SelectProps) -> Html {
    let place = use_node_ref();
    // Options carry no mark: once somebody has chosen by hand, the browser heeds none; and options that are drawn anew take
    // the choice with them.
    let drawn = (place.clone(), props.value.clone(), props.groups.clone());
    use_effect_with(drawn, |(place, value, _)| {
        if let Some(select) = place.cast::<HtmlSelectElement>() {
            select.set_value(value);
        }
    });
    let size = props.size.map(|lines| lines.to_string());
    html! {
        <span class={classes!("select", size.is_some().then_some("open"))}>
            <select ref={place} id={props.id} data-testid={props.testid} aria-label={props.label.clone()} {size}
                onchange={props.onchange.reform(|event: Event| select_value(&event))}>
                for group in &props.groups {
                    <Options group={group.clone()} />
                }
            </select>
        </span>
    }
}

#[derive(Properties, Clone, PartialEq)]
struct OptionsProps {
    group: Rc<ChoiceGroup>,
}

/// A group's options: drawn once, however often another is chosen. Which one that is, the select itself knows.
#[component]
fn Options(OptionsProps { group }: &OptionsProps) -> Html {
    let options = html! {
        for choice in &group.choices {
            <option value={choice.value.clone()}>{ &choice.text }</option>
        }
    };
    match &group.heading {
        Some(heading) => html! { <optgroup label={heading.clone()}>{ options }</optgroup> },
        None => options,
    }
}

#[derive(Properties, Clone, PartialEq)]
pub struct SearchSelectProps {
    pub id: &'static str,
    pub testid: &'static str,
    pub label: Label,
    pub search_label: Label,
    /// What to say when nothing matches.
    pub none: Label,
    pub value: String,
    pub groups: Vec<Rc<ChoiceGroup>>,
    pub onchange: Callback<String>,
    pub lang: Lang,
}

/// A native select with a search above it. While something is searched for, the matches stand open as a list; Enter
/// takes the first of them.
#[component]
pub fn SearchSelect(props: &SearchSelectProps) -> Html {
    let lang = props.lang;
    let search = use_state_eq(String::new);
    let shown = view::matching(&props.groups, &search, &props.value);
    let lines: usize = shown
        .iter()
        .map(|group| group.choices.len() + usize::from(group.heading.is_some()))
        .sum();
    let first = shown
        .iter()
        .flat_map(|group| &group.choices)
        .find(|choice| choice.value != props.value)
        .map(|choice| choice.value.clone());
    let is_searching = !search.trim().is_empty();
    let finds_none = is_searching && first.is_none();
    let size = is_searching.then(|| lines.clamp(2, 9));
    let take: Callback<String> = {
        let (search, onchange) = (search.clone(), props.onchange.clone());
        Callback::from(move |value| {
            search.set(String::new());
            onchange.emit(value);
        })
    };
    let onkeydown = {
        let (take, search) = (take.clone(), search.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" if is_searching => {
                if let Some(value) = &first {
                    take.emit(value.clone());
                }
            }
            "Escape" => search.set(String::new()),
            _ => {}
        })
    };
    let oninput = {
        let search = search.clone();
        Callback::from(move |event: InputEvent| search.set(input_value(&event)))
    };
    html! {
        <div class="searchable">
            <input type="search" autocomplete="off" spellcheck="false" aria-controls={props.id} aria-label={props.search_label.text(lang)}
                placeholder={props.search_label.text(lang)} value={(*search).clone()} {oninput} {onkeydown} />
            <Select id={props.id} testid={props.testid} label={props.label.text(lang)} value={props.value.clone()} groups={shown} {size} onchange={take} />
            if finds_none {
                <p class="hint" role="status">{ props.none.text(lang) }</p>
            }
        </div>
    }
}

/// Shows something, or takes it out of the document without throwing it away: making it anew takes the browser longer than
/// most of what the page works out.
pub fn shown_if(is_shown: bool, content: Html) -> Html {
    // Outside a browser all that is kept would be printed.
    if cfg!(not(target_arch = "wasm32")) && !is_shown {
        return Html::default();
    }
    VNode::VSuspense(VSuspense::new(content, Html::default(), !is_shown, None).into())
}

/// Makes a text when it is wanted: most are drawn many times before they are copied once.
pub type Made = Callback<(), AttrValue>;

/// Copies a text and says so in its own place, for as long as the page remembers it.
pub fn copy_button(
    what: Handed,
    label: Label,
    text: impl Into<AttrValue>,
    handed_over: Option<HandedOver>,
    ui: &Ui,
) -> Html {
    let text = text.into();
    let make = Callback::from(move |()| text.clone());
    copying(what, label, make, handed_over, None, ui)
}

/// A button that copies a text which is made when it is pressed.
pub fn copy_made(
    what: Handed,
    label: Label,
    make: Made,
    handed_over: Option<HandedOver>,
    ui: &Ui,
) -> Html {
    copying(what, label, make, handed_over, None, ui)
}

/// The copy button that most people look for in its section, with the test id that outside programs know it by.
pub fn main_copy_button(
    what: Handed,
    label: Label,
    make: Made,
    handed_over: Option<HandedOver>,
    testid: &'static str,
    ui: &Ui,
) -> Html {
    copying(what, label, make, handed_over, Some(testid), ui)
}

fn copying(
    what: Handed,
    label: Label,
    make: Made,
    handed_over: Option<HandedOver>,
    main: Option<&'static str>,
    ui: &Ui,
) -> Html {
    let dispatch = ui.dispatch.clone();
    let onclick = Callback::from(move |_: MouseEvent| copy(what, make.emit(()), dispatch.clone()));
    html! {
        <button type="button" class={main.map(|_| "primary")} data-testid={main} {onclick}>
            { icons::copy() }
            { outcome(what, [label, Label::Copied, Label::CopyFailed], handed_over, ui.lang) }
        </button>
    }
}

/// Copies a text and dispatches how it went.
pub fn copy(what: Handed, text: AttrValue, dispatch: Dispatch) {
    load::spawn(async move {
        let worked = browser::copy_text(&text).await.is_ok();
        dispatch.emit(Action::HandOver(what, worked));
    });
}

/// A button's label, swapped for what just happened: before, after it worked, after it failed.
pub fn outcome(
    what: Handed,
    labels: [Label; 3],
    handed_over: Option<HandedOver>,
    lang: Lang,
) -> Html {
    swapped(what, labels.map(|label| label.text(lang)), handed_over)
}

/// One of three texts: before, after it worked, after it failed. All stand on one spot, so the button keeps its width.
pub fn swapped(what: Handed, labels: [&str; 3], handed_over: Option<HandedOver>) -> Html {
    let shown = match handed_over {
        Some(last) if last.what == what => 2 - usize::from(last.worked),
        _ => 0,
    };
    html! {
        <span class="swap">
            for (index, label) in labels.into_iter().enumerate() {
                <span aria-hidden={(index != shown).then_some("true")}>{ label }</span>
            }
        </span>
    }
}

/// Saves a text as a file.
pub fn save_button(
    what: Handed,
    name: impl Into<AttrValue>,
    make: Made,
    handed_over: Option<HandedOver>,
    ui: &Ui,
) -> Html {
    let name: AttrValue = name.into();
    let (title, dispatch) = (name.clone(), ui.dispatch.clone());
    let onclick = Callback::from(move |_: MouseEvent| {
        let worked = browser::save_text(&name, &make.emit(())).is_ok();
        dispatch.emit(Action::HandOver(what, worked));
    });
    html! {
        <button type="button" {onclick} {title}>
            { icons::save() }
            { outcome(what, [Label::Save, Label::Saved, Label::SaveFailed], handed_over, ui.lang) }
        </button>
    }
}

/// Says above a long text how many of its lines are not drawn, if any.
pub fn shortened(left: usize, lang: Lang) -> Html {
    match left {
        0 => Html::default(),
        left => html! {
            <p class="shortened" role="note" data-testid="shortened">{ Message::DrawnInPart { drawn: MOST_DRAWN, left }.text(lang) }</p>
        },
    }
}

/// Ends a text of which lines are not drawn, so that it looks complete to nobody.
pub fn not_drawn(left: usize, lang: Lang) -> Html {
    match left {
        0 => Html::default(),
        left => html! { <b>{ "\n" }{ Message::NotDrawn(left).text(lang) }</b> },
    }
}

/// Hands over the file that an input was given, and lets the same one be chosen again.
pub fn on_file(take: impl Fn(Picked) + 'static) -> Callback<Event> {
    Callback::from(move |event: Event| {
        let input = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = input
            && let Some(file) = browser::picked_file(&input)
        {
            browser::reset_input(&input);
            take(Picked::File(file));
        }
    })
}

/// Follows an in-page link without touching the fragment, which holds the settings.
pub fn jump(id: &'static str) -> Callback<MouseEvent> {
    Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        browser::scroll_to(id);
    })
}
