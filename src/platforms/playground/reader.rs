//! The language of whoever reads the page.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri, header};
use serde::Deserialize;

use crate::model::language::Language;
use crate::text::Voice;

/// The language that a request asks for: its `?lang=`, else the first of the browser's that we
/// have, else English.
#[derive(Clone, Copy, Debug)]
pub struct Reader(pub Language);

#[derive(Deserialize)]
struct Asked {
    lang: Option<String>,
}

impl Reader {
    /// The language of a request.
    pub fn of(uri: &Uri, headers: &HeaderMap) -> Self {
        let asked = Query::<Asked>::try_from_uri(uri)
            .ok()
            .and_then(|Query(asked)| Voice::find(&asked.lang?));
        let wished = || {
            let list = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
            let tag = |wish: &str| Voice::find(wish.split(';').next().unwrap_or_default());
            list.split(',').find_map(tag)
        };
        Self(asked.or_else(wished).unwrap_or(Language::ENGLISH))
    }

    pub fn voice(self) -> Voice {
        Voice::of(self.0)
    }
}

impl<S: Sync> FromRequestParts<S> for Reader {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.uri, &parts.headers))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_s_own_choice_comes_before_the_browser_s() {
        for (uri, accepted, language) in [
            ("/x", None, "en"),
            ("/x?lang=fr", None, "fr"),
            ("/x?lang=fr-CD", Some("en"), "fr"),
            ("/x?lang=tlh", Some("fr"), "fr"),
            ("/x", Some("tlh, fr-FR;q=0.9, en;q=0.8"), "fr"),
            ("/x", Some("*"), "en"),
            ("/x?lang=%", Some("fr"), "fr"),
        ] {
            let mut headers = HeaderMap::new();
            headers.extend(accepted.map(|list| (header::ACCEPT_LANGUAGE, list.parse().unwrap())));
            let reader = Reader::of(&uri.parse().unwrap(), &headers);
            assert_eq!(reader.0.as_str(), language, "{uri} {accepted:?}");
        }
    }
}
