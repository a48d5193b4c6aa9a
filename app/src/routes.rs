//! Address to page, one line each. Addresses are part of the product.

use crate::agent::{Queue, Workbench};
use crate::customer::{Authorizations, GroupTickets, MyTickets, NewTicket, Notifications, Settings};
use crate::layout::Frame;
use crate::not_found::NotFound;
use crate::prefs::Prefs;
use crate::sign_in::SignIn;
use crate::ticket::TicketView;
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::{SsrMode, StaticSegment, path};

/// Every page is whole in its first HTML: it works without script, and its status is right.
const WHOLE: SsrMode = SsrMode::Async;

/// The whole console.
#[component]
pub fn App(
    /// Language and theme of this page.
    prefs: Prefs,
) -> impl IntoView {
    provide_meta_context();
    provide_context(prefs);
    view! {
        <Router>
            <Routes fallback=NotFound>
                <Route path=path!("/sign-in") view=SignIn ssr=WHOLE/>
                <ParentRoute path=StaticSegment("") view=Frame ssr=WHOLE>
                    <Route path=path!("/tickets") view=MyTickets ssr=WHOLE/>
                    <Route path=path!("/tickets/new") view=NewTicket ssr=WHOLE/>
                    <Route path=path!("/tickets/:number") view=TicketView ssr=WHOLE/>
                    <Route path=path!("/group-tickets") view=GroupTickets ssr=WHOLE/>
                    <Route path=path!("/authorizations") view=Authorizations ssr=WHOLE/>
                    <Route path=path!("/notifications") view=Notifications ssr=WHOLE/>
                    <Route path=path!("/settings") view=Settings ssr=WHOLE/>
                    <Route path=path!("/agent") view=Queue ssr=WHOLE/>
                    <Route path=path!("/agent/tickets/:number") view=Workbench ssr=WHOLE/>
                </ParentRoute>
            </Routes>
        </Router>
    }
}
