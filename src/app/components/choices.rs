use std::rc::Rc;

use yew::prelude::*;

use super::controls::{SearchSelect, Select, input_value, shown_if};
use super::{DeskPiece, Ui};
use crate::app::{Action, Change, Dispatch, State, choosing};
use crate::i18n::{DeskMessage, Label, Lang, Message};
use crate::plan::Field;
use crate::ranges::{GroupCode, RegionCode, ServiceCode};
use crate::settings::{Families, Form, Names, Profile, Route, Settings};
use crate::view::{self, Choice, ChoiceGroup, GroupChoice, ServiceChoice};

/// What the traveller declares: the left column. The border groups are those of the answer.
pub fn choices(piece: impl Fn(DeskPiece) -> Html, groups: Html, lang: Lang) -> Html {
    html! {
        <form class="choices" aria-label={Label::Choices.text(lang)} onsubmit={|event: SubmitEvent| event.prevent_default()}>
            <fieldset class="group">
                <legend><span class="n">{ "1" }</span>{ Label::HowYouMigrate.text(lang) }</legend>
                { piece(DeskPiece::Service) }
                { piece(DeskPiece::Route) }
            </fieldset>
            { piece(DeskPiece::File) }
            <fieldset class="group">
                <legend><span class="n">{ "3" }</span>{ Label::WhereTo.text(lang) }</legend>
                { piece(DeskPiece::Region) }
                { groups }
                { piece(DeskPiece::Families) }
            </fieldset>
            { piece(DeskPiece::Subnets) }
        </form>
    }
}

/// The Region.
pub fn region(chosen: &[RegionCode], known: &Rc<ChoiceGroup>, ui: &Ui) -> Html {
    let (lang, dispatch) = (ui.lang, &ui.dispatch);
    let regions = view::region_choices(chosen, known);
    html! {
        <div class="field">
            <label for="region">{ Label::Region.text(lang) }</label>
            <SearchSelect id="region" testid="region" label={Label::Region} {lang} search_label={Label::SearchRegion} none={Label::NoSuchRegion}
                value={view::joined(chosen)} groups={regions}
                onchange={dispatch.reform(|value: String| Action::Set(Change::Regions(value.split(',').map(RegionCode::new).collect())))} />
        </div>
    }
}

/// The address family.
pub fn families(chosen: Families, ui: &Ui) -> Html {
    html! {
        <div class="field" role="radiogroup" aria-labelledby="family-label">
            <span class="lab" id="family-label">{ Label::AddressFamily.text(ui.lang) }</span>
            <div class="seg">
                for families in Families::ALL.iter().copied() {
                    { family_pick(families, chosen, ui) }
                }
            </div>
        </div>
    }
}

/// The migration service.
pub fn service(state: &State, ui: &Ui) -> Html {
    let (lang, dispatch) = (ui.lang, &ui.dispatch);
    let settings = &state.settings;
    let profiles = Profile::ALL.iter().map(|profile| Choice {
        value: profile.id().to_owned(),
        text: DeskMessage::Profile(*profile).text(lang).into_owned(),
    });
    html! {
        <>
            <div class="field">
                <label for="profile">{ Label::Service.text(lang) }</label>
                <Select id="profile" testid="profile" label={Label::Service.text(lang)} value={settings.profile.id()} groups={vec![view::ungrouped(profiles.collect())]}
                    onchange={setting(dispatch, |id| Profile::from_id(id).map(Change::Profile))} />
            </div>
            if settings.profile == Profile::Custom {
                { services(&view::service_choices(settings, state.ranges()), ui) }
                <div class="field">
                    <label for="port">{ Label::DataPort.text(lang) }</label>
                    <input id="port" data-testid="port" type="text" inputmode="numeric" class="mono" value={state.port_text.clone()}
                        aria-invalid={(!state.is_port_valid()).then_some("true")} aria-describedby="port-error"
                        oninput={dispatch.reform(|event: InputEvent| Action::TypePort(input_value(&event)))} />
                    if !state.is_port_valid() {
                        <p class="wrong" id="port-error" role="alert">{ DeskMessage::BadPort { still: settings.port }.text(lang) }</p>
                    }
                </div>
            }
        </>
    }
}

/// The route.
pub fn route(state: &State, ui: &Ui) -> Html {
    let settings = &state.settings;
    html! {
        <>
            <div class="field" role="radiogroup" aria-labelledby="route-label">
                <span class="lab" id="route-label">{ DeskMessage::RouteOf { port: settings.data_port() }.text(ui.lang) }</span>
                <div class="route">
                    { route_pick(Route::Internet, settings, ui) }
                    { route_pick(Route::Vpn, settings, ui) }
                </div>
            </div>
            { shown_if(settings.route == Route::Vpn, networks_field(Field::Staging, state, ui)) }
        </>
    }
}

/// The user's networks, and how the result is written.
pub fn subnets(state: &State, ui: &Ui) -> Html {
    let (lang, dispatch) = (ui.lang, &ui.dispatch);
    let settings = &state.settings;
    let choice = |id: &str, label: Label| Choice {
        value: id.to_owned(),
        text: label.text(lang).to_owned(),
    };
    let names = [
        (Names::Fqdn, Label::NamesFqdn),
        (Names::Cidr, Label::NamesCidr),
    ]
    .map(|(names, label)| choice(names.id(), label));
    let forms = [
        (Form::Aggregated, Label::FormAggregated),
        (Form::Raw, Label::FormRaw),
    ]
    .map(|(form, label)| choice(form.id(), label));
    let is_vpn = settings.route == Route::Vpn;
    html! {
        <>
            <fieldset class="group">
                <legend><span class="n">{ "4" }</span>{ Label::YourSubnets.text(lang) }</legend>
                { networks_field(Field::Source, state, ui) }
                { shown_if(!is_vpn, networks_field(Field::Staging, state, ui)) }
            </fieldset>
            <div class="group">
                <details class="fold">
                    <summary>{ Label::HowItIsWritten.text(lang) }</summary>
                    <div class="field">
                        <label for="names">{ Label::NamesOf443.text(lang) }</label>
                        <Select id="names" testid="names" label={Label::NamesOf443.text(lang)} value={settings.names.id()} groups={vec![view::ungrouped(names.into())]}
                            onchange={setting(dispatch, |id| Names::from_id(id).map(Change::Names))} />
                    </div>
                    <div class="field">
                        <label for="form">{ Label::FormOfList.text(lang) }</label>
                        <Select id="form" testid="form" label={Label::FormOfList.text(lang)} value={settings.form.id()} groups={vec![view::ungrouped(forms.into())]}
                            onchange={setting(dispatch, |id| Form::from_id(id).map(Change::Form))} />
                        <p class="hint">{ Label::FormRawHint.text(lang) }</p>
                    </div>
                    { shown_if(is_vpn, networks_field(Field::Endpoints, state, ui)) }
                    { networks_field(Field::Resolver, state, ui) }
                </details>
            </div>
        </>
    }
}

/// A callback that sets what an option's id stands for.
fn setting(dispatch: &Dispatch, change: fn(&str) -> Option<Change>) -> Callback<String> {
    choosing(dispatch, move |id: String| change(&id).map(Action::Set))
}

fn route_pick(route: Route, settings: &Settings, Ui { lang, dispatch }: &Ui) -> Html {
    let (testid, name, hint) = match (route, settings.profile == Profile::Custom) {
        (Route::Internet, false) => (
            "route-internet",
            Label::RouteInternet,
            Label::RouteInternetHint,
        ),
        (Route::Internet, true) => (
            "route-internet",
            Label::RouteInternet,
            Label::RouteInternetHintCustom,
        ),
        (Route::Vpn, _) => ("route-vpn", Label::RouteVpn, Label::RouteVpnHint),
    };
    html! {
        <label class="pick">
            <input type="radio" name="route" value={route.id()} data-testid={testid} checked={route == settings.route}
                onchange={dispatch.reform(move |_: Event| Action::Set(Change::Route(route)))} />
            <b>{ name.text(*lang) }</b>
            <span class="d">{ hint.text(*lang) }</span>
        </label>
    }
}

fn family_pick(families: Families, chosen: Families, Ui { lang, dispatch }: &Ui) -> Html {
    let (testid, text) = match families {
        Families::Ipv4 => ("family-ipv4", "IPv4"),
        Families::Ipv6 => ("family-ipv6", "IPv6"),
        Families::Both => ("family-both", Label::BothFamilies.text(*lang)),
    };
    html! {
        <label>
            <input type="radio" name="family" value={families.id()} data-testid={testid} checked={families == chosen}
                onchange={dispatch.reform(move |_: Event| Action::Set(Change::Families(families)))} />
            { text }
        </label>
    }
}

/// The Region's network border groups, where there are several. The last one chosen cannot be taken away. On a small
/// screen they start folded, unless some are left out.
pub fn groups(choices: &[GroupChoice], is_small: bool, ui: &Ui) -> Html {
    let (lang, dispatch) = (ui.lang, &ui.dispatch);
    if choices.is_empty() {
        return Html::default();
    }
    let chosen = choices.iter().filter(|choice| choice.is_chosen).count();
    let all = choices.len();
    let shown: Rc<[GroupChoice]> = choices.into();
    let toggle = |code: GroupCode| {
        let shown = Rc::clone(&shown);
        dispatch.reform(move |_: Event| {
            let groups: Vec<GroupCode> = shown
                .iter()
                .filter(|choice| (choice.code == code) != choice.is_chosen)
                .map(|choice| choice.code.clone())
                .collect();
            // All of them is what an empty list means.
            Action::Set(Change::Groups(if groups.len() == all {
                Vec::new()
            } else {
                groups
            }))
        })
    };
    html! {
        <details class="field fold" open={!is_small || chosen < all}>
            <summary><span id="groups-label">{ Label::BorderGroups.text(lang) }</span>{ " " }<span class="opt">{ Message::SomeOf { some: chosen, all }.text(lang) }</span></summary>
            <div class="checks" role="group" aria-labelledby="groups-label" tabindex={(all > 8).then_some("0")}>
                for choice in choices {
                    <label key={choice.code.as_str()}>
                        <input type="checkbox" name="group" value={choice.code.to_string()} checked={choice.is_chosen}
                            disabled={chosen == 1 && choice.is_chosen} onchange={toggle(choice.code.clone())} />
                        <code>{ choice.code.to_string() }</code>
                        <span class="cnt">{ Message::Rows(choice.rows).text(lang) }</span>
                    </label>
                }
            </div>
        </details>
    }
}

/// The service tags of a custom profile.
fn services(choices: &[ServiceChoice], ui: &Ui) -> Html {
    let (lang, dispatch) = (ui.lang, &ui.dispatch);
    let chosen: Vec<ServiceCode> = choices
        .iter()
        .filter(|choice| choice.is_chosen)
        .map(|choice| choice.code.clone())
        .collect();
    let toggle = |code: ServiceCode| {
        let chosen = chosen.clone();
        dispatch.reform(move |_: Event| {
            let mut services = chosen.clone();
            match services.iter().position(|service| *service == code) {
                Some(index) => drop(services.remove(index)),
                None => services.push(code.clone()),
            }
            Action::Set(Change::Services(services))
        })
    };
    html! {
        <div class="field" role="group" aria-labelledby="services-label">
            <span class="lab" id="services-label">{ Label::Services.text(lang) }</span>
            <div class="checks" data-testid="services" tabindex={(choices.len() > 8).then_some("0")}>
                for choice in choices {
                    <label key={choice.code.as_str()}>
                        <input type="checkbox" name="service" value={choice.code.to_string()} checked={choice.is_chosen}
                            disabled={chosen.len() == 1 && choice.is_chosen} onchange={toggle(choice.code.clone())} />
                        <code>{ choice.code.to_string() }</code>
                    </label>
                }
            </div>
        </div>
    }
}

/// A text field for CIDR blocks. A text that cannot be used says why, and the value before it counts on.
fn networks_field(field: Field, state: &State, ui: &Ui) -> Html {
    let (lang, dispatch) = (ui.lang, &ui.dispatch);
    let (id, label, hint, example) = match field {
        Field::Source => (
            "source",
            Label::SourceServers,
            Label::SourceHint,
            "192.168.10.0/24",
        ),
        Field::Staging => (
            "staging",
            Label::StagingSubnets,
            Label::StagingHint,
            "10.20.8.0/24",
        ),
        Field::Endpoints => (
            "endpoints",
            Label::Endpoints,
            Label::EndpointsHint,
            "10.20.9.10",
        ),
        Field::Resolver => (
            "resolver",
            Label::Resolver,
            Label::ResolverHint,
            "10.20.0.2",
        ),
    };
    let is_optional = !(field == Field::Staging && state.settings.route == Route::Vpn);
    let typed = state.field(field);
    let describedby = format!("{id}-hint");
    html! {
        <div class="field">
            <label for={id}>
                <span>{ label.text(lang) }</span>
                if is_optional {
                    <span class="opt">{ Label::Optional.text(lang) }</span>
                }
            </label>
            <input {id} data-testid={id} type="text" class="mono" autocomplete="off" autocapitalize="off" spellcheck="false"
                placeholder={example} value={typed.text.clone()} aria-describedby={describedby.clone()}
                aria-invalid={typed.error.is_some().then_some("true")}
                oninput={dispatch.reform(move |event: InputEvent| Action::Type(field, input_value(&event)))} />
            <div id={describedby}>
                if let Some(error) = &typed.error {
                    <p class="wrong" role="alert">
                        { DeskMessage::Networks(error.clone()).text(lang) }
                        { " " }
                        { DeskMessage::StillUsing(state.networks_text(field)).text(lang) }
                    </p>
                }
                if !typed.cleared.is_empty() {
                    <p class="hint" role="status">{ DeskMessage::HostBitsCleared(typed.cleared.clone()).text(lang) }</p>
                }
                <p class="hint">{ hint.text(lang) }</p>
            </div>
        </div>
    }
}
