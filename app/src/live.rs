//! Live updates: the stream says only which ticket changed; whoever shows it reads it again through the normal door.

use leptos::prelude::*;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{EventSource, MessageEvent};

/// What changed, as told by the stream or by an own command.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Live {
    /// Grows with every change of any ticket the user sees.
    pub version: RwSignal<u32>,
    /// The number of the ticket that changed last; empty for "anything".
    pub number: RwSignal<String>,
    /// Grows with every change of the own inbox.
    pub inbox: RwSignal<u32>,
    /// Grows with every own command on this page.
    pub own: RwSignal<u32>,
    /// The number of the ticket on which a colleague has begun or ended writing; empty for "on any".
    pub writing: RwSignal<String>,
    /// Whether the last change was an own command on this page.
    pub by_me: RwSignal<bool>,
}

impl Live {
    /// Says that a ticket changed (empty: anything may have).
    pub fn tell(self, number: &str) {
        self.told(number, false);
    }

    /// Says that a command of this page was carried out.
    pub fn acted(self) {
        self.own.update(|n| *n = n.wrapping_add(1));
        self.told("", true);
    }

    fn told(self, number: &str, by_me: bool) {
        self.by_me.set(by_me);
        self.number.set(number.to_owned());
        self.version.update(|v| *v = v.wrapping_add(1));
        if number.is_empty() {
            self.tell_inbox();
            self.writing.set(String::new());
        }
    }

    /// Says that the own inbox changed.
    pub fn tell_inbox(self) {
        self.inbox.update(|v| *v = v.wrapping_add(1));
    }
}

/// Opens the stream, in the browser. It reconnects by itself.
/// `told` is where it stood before this page was read: what was told until the stream is open is read again.
pub(crate) fn provide_live(told: String) -> Live {
    let live = Live {
        version: RwSignal::new(0),
        number: RwSignal::new(String::new()),
        inbox: RwSignal::new(0),
        own: RwSignal::new(0),
        writing: RwSignal::new(String::new()),
        by_me: RwSignal::new(false),
    };
    provide_context(live);
    Effect::new(move || {
        if let Ok(source) = EventSource::new("/live") {
            listen(&source, live, told.clone());
            on_cleanup_close(source);
        }
    });
    live
}

/// The live updates of this page.
pub(crate) fn live() -> Live {
    expect_context::<Live>()
}

/// Whether somebody is at work on what `selector` finds, in the browser: then it is not drawn anew under their hands.
pub(crate) fn at_work(selector: &str) -> bool {
    document().query_selector(selector).is_ok_and(|found| found.is_some())
}

/// An event of the stream, and what comes of it.
type Heard = (&'static str, Box<dyn Fn(String)>);

fn listen(source: &EventSource, live: Live, told: String) {
    let stood = RefCell::new(told);
    let hears: [Heard; 5] = [
        (
            "hello",
            Box::new(move |now| {
                // Whoever writes is no part of where it stands.
                live.writing.set(String::new());
                if stood.replace(now.clone()) != now {
                    live.tell("");
                }
            }),
        ),
        ("ticket", Box::new(move |number| live.tell(&number))),
        ("writing", Box::new(move |number| live.writing.set(number))),
        ("inbox", Box::new(move |_| live.tell_inbox())),
        ("all", Box::new(move |_| live.tell(""))),
    ];
    for (event, hear) in hears {
        // One kind of closure for all: each more would weigh.
        let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            hear(event.data().as_string().unwrap_or_default());
        });
        let _ = source.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
        // It lives as long as the page.
        heard.forget();
    }
}

fn on_cleanup_close(source: EventSource) {
    let source = StoredValue::new_local(source);
    on_cleanup(move || source.try_with_value(EventSource::close).unwrap_or_default());
}
