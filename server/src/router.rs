//! Addresses to doors, and the layers around them.

use crate::answer::Refused;
use crate::config::Config;
use crate::diagnosis::Checker;
use crate::limits::UploadRate;
use crate::rest::osm::host_check::HostChecks;
use crate::security::Guard;
use crate::site::Site;
use crate::{
    client, exports, files, health, limits, live, made, page, records, request_log, rest, reveal, security, session,
    trail,
};
use app::ssr::{Arrival, Host};
use app::{App, Prefs};
use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, FromRef, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use desk::Desk;
use leptos::config::LeptosOptions;
use leptos::prelude::*;
use leptos_axum::{
    AxumRouteListing, LeptosRoutes, ResponseOptions, generate_route_list, render_app_async_with_context,
};
use std::sync::{Arc, LazyLock};
use tokio_util::sync::CancellationToken;

/// What the doors share.
#[derive(Clone)]
pub struct Shared {
    host: Host,
    options: LeptosOptions,
    site: Site,
    stop: CancellationToken,
    uploads: UploadRate,
    public: PublicUrl,
    host_checks: HostChecks,
    diagnosis: Checker,
}

/// How this server is addressed from outside.
#[derive(Debug, Clone)]
pub struct PublicUrl {
    configured: Option<Arc<str>>,
    scheme: &'static str,
}

impl PublicUrl {
    fn new(config: &Config) -> Self {
        let configured = config.public_url.as_deref().map(|url| Arc::from(url.trim_end_matches('/')));
        Self { configured, scheme: if config.cookie_secure() { "https" } else { "http" } }
    }

    /// `https://tickets.example` as configured; else by the host that a request names, if it names one.
    pub fn of(&self, host: Option<&str>) -> Option<String> {
        match &self.configured {
            Some(url) => Some(url.to_string()),
            None => host.map(|host| format!("{}://{host}", self.scheme)),
        }
    }
}

impl FromRef<Shared> for PublicUrl {
    fn from_ref(shared: &Shared) -> Self {
        shared.public.clone()
    }
}

impl FromRef<Shared> for Checker {
    fn from_ref(shared: &Shared) -> Self {
        shared.diagnosis.clone()
    }
}

impl FromRef<Shared> for HostChecks {
    fn from_ref(shared: &Shared) -> Self {
        shared.host_checks.clone()
    }
}

impl FromRef<Shared> for Desk {
    fn from_ref(shared: &Shared) -> Self {
        shared.host.desk.clone()
    }
}

impl FromRef<Shared> for Host {
    fn from_ref(shared: &Shared) -> Self {
        shared.host.clone()
    }
}

impl FromRef<Shared> for LeptosOptions {
    fn from_ref(shared: &Shared) -> Self {
        shared.options.clone()
    }
}

impl FromRef<Shared> for CancellationToken {
    fn from_ref(shared: &Shared) -> Self {
        shared.stop.clone()
    }
}

impl FromRef<Shared> for UploadRate {
    fn from_ref(shared: &Shared) -> Self {
        shared.uploads.clone()
    }
}

/// The whole console. Its streams end when `stop` is cancelled.
pub fn router(desk: Desk, config: &Config, stop: CancellationToken) -> Router {
    let secure = config.cookie_secure();
    let guard = Guard { secure, cookie: session::cookie_name(secure) };
    let site = Site::find(&config.site_root);
    let host = Host { desk: desk.clone(), assets: site.assets(), demo: config.demo, secure };
    let shared = Shared {
        host,
        options: options(config),
        site,
        stop,
        uploads: UploadRate::default(),
        public: PublicUrl::new(config),
        host_checks: HostChecks::new(config.host_check_networks.clone()),
        diagnosis: Checker::new(config.diagnosis_networks.clone()),
    };

    let context = in_context(&shared.host);
    let routes = Router::new()
        .leptos_routes_with_context(&shared, pages(), context, in_shell(&shared.host))
        .fallback(elsewhere)
        .layer(from_fn(page::to_its_end))
        .route("/live", get(live::live))
        .route("/exports/{id}/file", get(exports::download))
        .route("/authorizations/{id}/reveal", post(reveal::reveal))
        .route("/authorizations/{id}/record", get(records::download))
        .route("/account/audit.csv", get(trail::download))
        .route("/operations/audit.csv", get(trail::download_vendors))
        .route("/settings/access/keys", post(made::key))
        .route("/settings/access/tokens", post(made::token))
        .route("/files", post(files::upload))
        .route("/files/{id}", get(files::download).delete(files::remove))
        .layer(from_fn_with_state(shared.clone(), arrive))
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(desk.clone(), session::keep))
        .layer(session::layer(desk, secure))
        .layer(from_fn_with_state(shared.clone(), from_site));
    let checks = Router::new().route("/healthz", get(health::alive)).route("/readyz", get(health::ready));
    routes
        .merge(rest::routes(&shared))
        .merge(checks)
        .layer(from_fn(limits::bound))
        .layer(from_fn_with_state(config.trusted_proxies.clone(), client::find))
        .layer(from_fn_with_state(guard, security::own_origin))
        .layer(from_fn_with_state(guard, security::headers))
        .layer(from_fn(request_log::trace))
        .with_state(shared)
}

/// The pages, found out once for the process: while Leptos lists them, a resource that is first asked for anywhere in the
/// process never answers (leptos-rs/leptos#4773).
fn pages() -> Vec<AxumRouteListing> {
    static PAGES: LazyLock<Vec<AxumRouteListing>> =
        LazyLock::new(|| generate_route_list(|| view! { <App prefs=Prefs::default()/> }));
    PAGES.clone()
}

/// Finds out who asks for a page before it is drawn, and for whom a form was; sends on whoever does not belong there.
async fn arrive(State(shared): State<Shared>, request: Request, next: axum::middleware::Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return match app::ssr::note_drawn_for(request).await {
            Ok(request) => next.run(request).await,
            Err(refusal) => Refused(refusal).into_response(),
        };
    }
    let (mut parts, body) = request.into_parts();
    match app::ssr::arrive(&shared.host, &mut parts).await {
        Ok(Arrival::Page) => next.run(Request::from_parts(parts, body)).await,
        Ok(Arrival::Go(to)) => Redirect::to(&to).into_response(),
        Err(cause) => {
            tracing::error!(%cause, "who asks for a page is not known");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Files of the site need no session: they are answered before one is looked for.
async fn from_site(State(shared): State<Shared>, request: Request, next: axum::middleware::Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let (address, headers) = (request.uri().path().to_owned(), request.headers().clone());
    match shared.site.serve(&address, &headers).await.filter(|_| reads) {
        Some(response) => response,
        None => next.run(request).await,
    }
}

/// Addresses that are no page: the console's own "not found", as 404.
async fn elsewhere(State(shared): State<Shared>, request: Request<Body>) -> Response {
    let render = render_app_async_with_context(in_context(&shared.host), in_shell(&shared.host));
    let mut response = render(request).await.into_response();
    if response.status() == StatusCode::OK {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    response
}

/// What pages and server functions find in their context.
fn in_context(host: &Host) -> impl Fn() + Clone + Send + Sync + 'static {
    let host = host.clone();
    move || {
        provide_context(host.clone());
        app::ssr::provide_page();
        set_content_policy();
    }
}

/// The document. Signing in and choosing a first password need no script, and ship none.
fn in_shell(host: &Host) -> impl Fn() -> AnyView + Clone + Send + Sync + 'static {
    let assets = host.assets.clone();
    move || {
        let scripted =
            use_context::<Parts>().is_none_or(|parts| !matches!(parts.uri.path(), "/sign-in" | "/settings/password"));
        app::shell(app::ssr::prefs(), assets.clone(), scripted).into_any()
    }
}

/// A page's policy names its nonce. No inline script or style without it.
fn set_content_policy() {
    let (Some(nonce), Some(response)) = (leptos::nonce::use_nonce(), use_context::<ResponseOptions>()) else { return };
    let policy = format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' blob:; connect-src 'self'{}; font-src 'self'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'; object-src 'none'; manifest-src 'self'",
        reload_address()
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
    }
}

/// While developing, the page listens for its own reload.
fn reload_address() -> String {
    if cfg!(debug_assertions) && std::env::var_os("LEPTOS_WATCH").is_some() {
        format!(" ws://127.0.0.1:{0} ws://localhost:{0}", reload_port())
    } else {
        String::new()
    }
}

fn reload_port() -> u32 {
    std::env::var("LEPTOS_RELOAD_PORT").ok().and_then(|port| port.parse().ok()).unwrap_or(3001)
}

fn options(config: &Config) -> LeptosOptions {
    LeptosOptions::builder()
        .output_name("service-tickets")
        .site_root(config.site_root.to_string_lossy().into_owned())
        .site_pkg_dir("pkg")
        .site_addr(config.address)
        .reload_port(reload_port())
        .build()
}
