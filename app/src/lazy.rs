//! Parts of the console that travel when they are first opened: pages that a customer's first visit does not need.

use leptos::prelude::{GetUntracked, document};

/// A part, which becomes one wasm file of its own, and its pages. `part! { workbench: Queue => crate::agent::Queue }` makes
/// `workbench::Queue`, which stands in a route as `view={Lazy::<workbench::Queue>::new()}`.
///
/// The server draws a lazy page like any other. The browser has its part before it takes the page over or goes to it.
/// What parts share travels with each of them (`.ci/parts.mjs`), so pages of one kind share one.
macro_rules! part {
    ($part:ident: $($name:ident => $page:path),+ $(,)?) => {
        #[doc = concat!("The pages of the part `", stringify!($part), "`.")]
        mod $part {
            use leptos::prelude::{AnyView, IntoAny};
            use leptos_router::LazyRoute;

            enum Which { $($name),+ }

            // What is named here, and only here, leaves the main file.
            #[leptos::lazy]
            fn $part(page: Which) -> fn() -> AnyView {
                match page { $(Which::$name => || $page().into_any()),+ }
            }

            $(
                #[doc = concat!("Leads to `", stringify!($page), "`.")]
                pub(super) struct $name;

                impl LazyRoute for $name {
                    fn data() -> Self {
                        Self
                    }

                    async fn preload() {
                        crate::lazy::note_target();
                        $part(Which::$name).await;
                    }

                    async fn view(_: Self) -> AnyView {
                        ($part(Which::$name).await)()
                    }
                }
            )+
        }
    };
}

pub(crate) use part;

/// Notes where the browser is going when it fetches a part. A part that does not come (a newer version of the console is
/// served, say) cannot say so: then the loader has the browser go there as without script (`.ci/load-parts.js`).
pub(crate) fn note_target() {
    if crate::ON_SERVER {
        return;
    }
    // The first page is there already, drawn by the server.
    let root = document().document_element().filter(|root| root.has_attribute("data-hydrated"));
    if let Some(root) = root {
        let url = leptos_router::hooks::use_url().get_untracked();
        let part = |mark: &str, text: &str| if text.is_empty() { String::new() } else { format!("{mark}{text}") };
        let hash = part("#", url.hash().trim_start_matches('#'));
        let target = format!("{}{}{hash}", url.path(), part("?", url.search()));
        // Cannot fail: the name is a name.
        let _ = root.set_attribute("data-target", &target);
    }
}
