//! Address to page, one line each. Addresses are part of the product.
//!
//! What a customer's first page does not need is lazy: it travels when it is first opened. A lazy page takes two lines:
//! 1. its name in a `part!` below: `part! { account: Users => crate::account::Users }` (more pages, separated by commas,
//!    share the part; the page is a component without properties);
//! 2. its route, with `Lazy` around that name:
//!    `<Route path=path!("/account/users") view={Lazy::<account::Users>::new()} ssr=WHOLE/>`.
//!
//! Nothing else may name the page, or it travels with the main file after all. `make sizes` shows the parts.

use crate::customer::{Authorizations, GroupTickets, MyTickets};
use crate::layout::Frame;
use crate::lazy::part;
use crate::not_found::NotFound;
use crate::prefs::Prefs;
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::{Lazy, SsrMode, StaticSegment, path};

part! { entrance: SignIn => crate::sign_in::SignIn }
part! { create: NewTicket => crate::customer::NewTicket }
part! { settings: Settings => crate::settings::Settings, NewPassword => crate::settings::NewPassword }
part! { selection: Selected => crate::customer::Selected, Results => crate::customer::Results }
part! { export: ExportChosen => crate::customer::ExportChosen, ExportPage => crate::customer::ExportPage }
part! { labels: Labels => crate::customer::Labels }
part! {
    account: Users => crate::account::Users, User => crate::account::User, Groups => crate::account::Groups,
    Group => crate::account::Group, Policies => crate::account::Policies, Audit => crate::account::Audit,
}
part! { conversation: Ticket => crate::ticket::TicketView }
part! { inbox: Notifications => crate::notifications::Notifications }
part! { workbench: Queue => crate::agent::Queue, Workbench => crate::agent::Workbench }

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
                <Route path=path!("/sign-in") view={Lazy::<entrance::SignIn>::new()} ssr=WHOLE/>
                <Route path=path!("/settings/password") view={Lazy::<settings::NewPassword>::new()} ssr=WHOLE/>
                <ParentRoute path=StaticSegment("") view=Frame ssr=WHOLE>
                    <Route path=path!("/tickets") view=MyTickets ssr=WHOLE/>
                    <Route path=path!("/tickets/new") view={Lazy::<create::NewTicket>::new()} ssr=WHOLE/>
                    <Route path=path!("/tickets/selected") view={Lazy::<selection::Selected>::new()} ssr=WHOLE/>
                    <Route path=path!("/tickets/outcome") view={Lazy::<selection::Results>::new()} ssr=WHOLE/>
                    <Route path=path!("/tickets/export") view={Lazy::<export::ExportChosen>::new()} ssr=WHOLE/>
                    // After all others of its kind: the first that matches is taken.
                    <Route path=path!("/tickets/:number") view={Lazy::<conversation::Ticket>::new()} ssr=WHOLE/>
                    <Route path=path!("/group-tickets") view=GroupTickets ssr=WHOLE/>
                    <Route path=path!("/authorizations") view=Authorizations ssr=WHOLE/>
                    <Route path=path!("/labels") view={Lazy::<labels::Labels>::new()} ssr=WHOLE/>
                    <Route path=path!("/account") view={Lazy::<account::Users>::new()} ssr=WHOLE/>
                    <Route path=path!("/account/users") view={Lazy::<account::Users>::new()} ssr=WHOLE/>
                    <Route path=path!("/account/users/:id") view={Lazy::<account::User>::new()} ssr=WHOLE/>
                    <Route path=path!("/account/groups") view={Lazy::<account::Groups>::new()} ssr=WHOLE/>
                    <Route path=path!("/account/groups/:id") view={Lazy::<account::Group>::new()} ssr=WHOLE/>
                    <Route path=path!("/account/policies") view={Lazy::<account::Policies>::new()} ssr=WHOLE/>
                    <Route path=path!("/account/audit") view={Lazy::<account::Audit>::new()} ssr=WHOLE/>
                    <Route path=path!("/notifications") view={Lazy::<inbox::Notifications>::new()} ssr=WHOLE/>
                    <Route path=path!("/settings") view={Lazy::<settings::Settings>::new()} ssr=WHOLE/>
                    <Route path=path!("/exports/:id") view={Lazy::<export::ExportPage>::new()} ssr=WHOLE/>
                    <Route path=path!("/agent") view={Lazy::<workbench::Queue>::new()} ssr=WHOLE/>
                    <Route path=path!("/agent/tickets/:number") view={Lazy::<workbench::Workbench>::new()} ssr=WHOLE/>
                </ParentRoute>
            </Routes>
        </Router>
    }
}
