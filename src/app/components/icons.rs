use yew::prelude::*;

pub fn seal() -> Html {
    html! {
        <svg class="seal" viewBox="0 0 32 32" aria-hidden="true">
            <rect class="g" width="32" height="32" rx="2.5" />
            <path class="w" d="M4.5 8h23v3h-23zM7.5 12.5h3V27h-3zM21.5 12.5h3V27h-3zM16 14.5l3.5 2.8V26h-7v-8.7z" />
            <circle class="g" cx="16" cy="19.2" r="1.1" />
        </svg>
    }
}

pub fn lock() -> Html {
    html! {
        <svg viewBox="0 0 14 16" aria-hidden="true"><path d="M2 7h10v7.5H2zM4 7V4.5a3 3 0 0 1 6 0V7" /></svg>
    }
}

pub fn copy() -> Html {
    html! {
        <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z" />
        </svg>
    }
}

pub fn save() -> Html {
    html! {
        <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11" />
        </svg>
    }
}

pub fn print() -> Html {
    html! {
        <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M4.5 5.5v-3h7v3M4.5 11.5h-2v-6h11v6h-2M4.5 9.5h7v4h-7z" />
        </svg>
    }
}
