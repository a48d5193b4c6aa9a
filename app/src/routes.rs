//! Address to page, one line each. Addresses are part of the product.
//!
//! What a customer's first page does not need is lazy: it travels when it is first opened. A lazy page takes two lines:
//! 1. its name in a `part!` below: `part! { account: Users => crate::account::Users }` (more pages, separated by commas,
//!    share the part; the page is a component without properties);
//! 2. its route, with `Lazy` around that name:
//!    `<Route path=path!("/account/users") view={Lazy::<office::Users>::new()} ssr=WHOLE/>`.
//!
//! Nothing else may name the page, or it travels with the main file after all. `make sizes` shows the parts.

use crate::customer::{GroupTickets, MyTickets};
use crate::layout::Frame;
use crate::lazy::part;
use crate::not_found::NotFound;
use crate::prefs::Prefs;
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::{Lazy, SsrMode, StaticSegment, path};

part! {
    further: NewTicket => crate::customer::NewTicket, Ticket => crate::ticket::TicketView,
    Selected => crate::customer::Selected, Results => crate::customer::Results,
    ExportChosen => crate::customer::ExportChosen, ExportPage => crate::customer::ExportPage,
    Labels => crate::customer::Labels, Notifications => crate::notifications::Notifications,
    Settings => crate::settings::Settings, NewPassword => crate::settings::NewPassword,
    RecordedSession => crate::authorization::RecordedSession,
    Authorizations => crate::authorization::Authorizations, Authorization => crate::authorization::AuthorizationView,
    SignIn => crate::sign_in::SignIn,
}
part! {
    workbench: Queue => crate::agent::Queue, Workbench => crate::agent::Workbench, ToApprove => crate::agent::ToApprove,
}
part! {
    office: Access => crate::settings::Access,
    Users => crate::account::Users, User => crate::account::User, Groups => crate::account::Groups,
    Group => crate::account::Group, Policies => crate::account::Policies, Audit => crate::account::Audit,
    Delegations => crate::account::Delegations, Diagnoses => crate::account::Diagnoses,
    Agreements => crate::operations::Agreements, Services => crate::operations::Services,
    Dispatch => crate::operations::Dispatch,
    Reports => crate::operations::Reports, VendorsAudit => crate::operations::Audit,
}

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
                <Route path=path!("/sign-in") view={Lazy::<further::SignIn>::new()} ssr=WHOLE/>
                <Route path=path!("/settings/password") view={Lazy::<further::NewPassword>::new()} ssr=WHOLE/>
                <ParentRoute path=StaticSegment("") view=Frame ssr=WHOLE>
                    <Route path=path!("/tickets") view=MyTickets ssr=WHOLE/>
                    <Route path=path!("/tickets/new") view={Lazy::<further::NewTicket>::new()} ssr=WHOLE/>
                    <Route path=path!("/tickets/selected") view={Lazy::<further::Selected>::new()} ssr=WHOLE/>
                    <Route path=path!("/tickets/outcome") view={Lazy::<further::Results>::new()} ssr=WHOLE/>
                    <Route path=path!("/tickets/export") view={Lazy::<further::ExportChosen>::new()} ssr=WHOLE/>
                    // After all others of its kind: the first that matches is taken.
                    <Route path=path!("/tickets/:number") view={Lazy::<further::Ticket>::new()} ssr=WHOLE/>
                    <Route path=path!("/group-tickets") view=GroupTickets ssr=WHOLE/>
                    <Route path=path!("/authorizations") view={Lazy::<further::Authorizations>::new()} ssr=WHOLE/>
                    <Route path=path!("/authorizations/:id") view={Lazy::<further::Authorization>::new()} ssr=WHOLE/>
                    <Route path=path!("/authorizations/:id/sessions/:session") view={Lazy::<further::RecordedSession>::new()} ssr=WHOLE/>
                    <Route path=path!("/labels") view={Lazy::<further::Labels>::new()} ssr=WHOLE/>
                    <Route path=path!("/account") view={Lazy::<office::Users>::new()} ssr=WHOLE/>
                    <Route path=path!("/account/users") view={Lazy::<office::Users>::new()} ssr=WHOLE/>
                    <Route path=path!("/account/users/:id") view={Lazy::<office::User>::new()} ssr=WHOLE/>
                    <Route path=path!("/account/groups") view={Lazy::<office::Groups>::new()} ssr=WHOLE/>
                    <Route path=path!("/account/groups/:id") view={Lazy::<office::Group>::new()} ssr=WHOLE/>
                    <Route path=path!("/account/policies") view={Lazy::<office::Policies>::new()} ssr=WHOLE/>
                    <Route path=path!("/account/delegations") view={Lazy::<office::Delegations>::new()} ssr=WHOLE/>
                    <Route path=path!("/account/diagnoses") view={Lazy::<office::Diagnoses>::new()} ssr=WHOLE/>
                    <Route path=path!("/account/audit") view={Lazy::<office::Audit>::new()} ssr=WHOLE/>
                    <Route path=path!("/notifications") view={Lazy::<further::Notifications>::new()} ssr=WHOLE/>
                    <Route path=path!("/settings") view={Lazy::<further::Settings>::new()} ssr=WHOLE/>
                    <Route path=path!("/settings/access") view={Lazy::<office::Access>::new()} ssr=WHOLE/>
                    <Route path=path!("/exports/:id") view={Lazy::<further::ExportPage>::new()} ssr=WHOLE/>
                    <Route path=path!("/agent") view={Lazy::<workbench::Queue>::new()} ssr=WHOLE/>
                    <Route path=path!("/agent/authorizations") view={Lazy::<workbench::ToApprove>::new()} ssr=WHOLE/>
                    <Route path=path!("/agent/tickets/:number") view={Lazy::<workbench::Workbench>::new()} ssr=WHOLE/>
                    <Route path=path!("/operations") view={Lazy::<office::Agreements>::new()} ssr=WHOLE/>
                    <Route path=path!("/operations/agreements") view={Lazy::<office::Agreements>::new()} ssr=WHOLE/>
                    <Route path=path!("/operations/services") view={Lazy::<office::Services>::new()} ssr=WHOLE/>
                    <Route path=path!("/operations/dispatch") view={Lazy::<office::Dispatch>::new()} ssr=WHOLE/>
                    <Route path=path!("/operations/reports") view={Lazy::<office::Reports>::new()} ssr=WHOLE/>
                    <Route path=path!("/operations/audit") view={Lazy::<office::VendorsAudit>::new()} ssr=WHOLE/>
                </ParentRoute>
            </Routes>
        </Router>
    }
}
