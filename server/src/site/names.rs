//! The names of the main script, wasm and styles, with the hashes of their contents.

use app::ssr::Assets;

const OUTPUT: &str = "service-tickets";

/// The addresses, from the build's list of hashes (`js: …` lines). What is not listed has its plain name.
pub fn assets(hashes: &str) -> Assets {
    let address = |ending: &str| {
        let hash = hashes.lines().filter_map(|line| line.split_once(':')).find(|(key, _)| key.trim() == ending);
        match hash {
            Some((_, hash)) => format!("/pkg/{OUTPUT}.{}.{ending}", hash.trim()),
            None => format!("/pkg/{OUTPUT}.{ending}"),
        }
    };
    Assets { js: address("js"), wasm: address("wasm"), css: address("css") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_stand_in_the_names() {
        let found = assets("js: a1\nwasm: b2\nmanifest: c3\n");
        assert_eq!(found.js, "/pkg/service-tickets.a1.js");
        assert_eq!(found.wasm, "/pkg/service-tickets.b2.wasm");
        assert_eq!(found.css, "/pkg/service-tickets.css");
    }
}
