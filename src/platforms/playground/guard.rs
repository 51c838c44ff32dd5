//! Keeps other web pages out.
//!
//! The playground has no passwords: who reaches it can act as anybody. It listens on loopback, but
//! every page that the same browser shows can reach loopback too. So a request must name this
//! computer as its host, which a page of a re-bound foreign name cannot; and a change must come as
//! JSON and from the playground's own page, which a foreign page cannot send unasked.

use axum::extract::Request;
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::Response;

use super::reader::Reader;
use super::refusal::Why;

/// What every answer says about itself: the page loads nothing from elsewhere, runs no script but
/// its own files, and stands in no other page.
const HEADERS: [(HeaderName, HeaderValue); 3] = [
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
             connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        ),
    ),
    (
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    ),
    // Files change with the program, under the same names.
    (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
];

/// Lets through only what this computer's own page can have sent.
pub async fn guard(request: Request, next: Next) -> Response {
    let mut response = match check(request.method(), request.headers()) {
        Ok(()) => next.run(request).await,
        Err(why) => why.tell(Reader::of(request.uri(), request.headers())),
    };
    response.headers_mut().extend(HEADERS);
    response
}

fn check(method: &Method, headers: &HeaderMap) -> Result<(), Why> {
    let host = only(headers, header::HOST).filter(|host| is_this_computer(host));
    let host = host.ok_or(Why::Host)?;
    if method != Method::POST {
        return Ok(());
    }
    if headers.contains_key(header::ORIGIN) {
        let own = only(headers, header::ORIGIN)
            .and_then(|origin| origin.strip_prefix("http://"))
            .is_some_and(|origin| origin.eq_ignore_ascii_case(host));
        if !own {
            return Err(Why::Origin);
        }
    }
    let kind = only(headers, header::CONTENT_TYPE).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if kind.eq_ignore_ascii_case("application/json") {
        Ok(())
    } else {
        Err(Why::NotJson)
    }
}

/// The value of a header that was sent once.
fn only(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

/// Whether `host` (`name` or `name:port`) is a name that only ever means the computer itself.
fn is_this_computer(host: &str) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, Some(port)),
        _ => (host, None),
    };
    let is_port = port.is_none_or(|port| port.parse::<u16>().is_ok());
    let is_name = ["127.0.0.1", "localhost", "[::1]"]
        .iter()
        .any(|own| own.eq_ignore_ascii_case(name));
    is_name && is_port
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_computer_are_hosts() {
        for host in [
            "127.0.0.1",
            "127.0.0.1:8080",
            "localhost",
            "LocalHost:80",
            "[::1]",
            "[::1]:65535",
        ] {
            assert!(is_this_computer(host), "{host}");
        }
        for host in [
            "",
            ":80",
            "0.0.0.0",
            "192.168.1.2:8080",
            "127.0.0.1.example.org",
            "localhost.example.org:8080",
            "localhost.",
            "example.org",
            "::1",
            "[::1]x",
            "localhost:http",
            "localhost:99999",
            "localhost:80:80",
            "user@localhost",
        ] {
            assert!(!is_this_computer(host), "{host}");
        }
    }

    #[test]
    fn a_change_comes_as_json_and_from_the_own_page() {
        const JSON: &str = "application/json";
        let own = "http://localhost:8080";
        for (method, kind, origin, expected) in [
            (Method::GET, None, Some("http://example.org"), Ok(())),
            (Method::POST, Some(JSON), None, Ok(())),
            (
                Method::POST,
                Some("Application/JSON; charset=utf-8"),
                Some(own),
                Ok(()),
            ),
            (Method::POST, None, Some(own), Err(Why::NotJson)),
            (
                Method::POST,
                Some("text/plain"),
                Some(own),
                Err(Why::NotJson),
            ),
            (
                Method::POST,
                Some("application/jsonp"),
                None,
                Err(Why::NotJson),
            ),
            (Method::POST, Some(JSON), Some("null"), Err(Why::Origin)),
            (
                Method::POST,
                Some(JSON),
                Some("http://localhost:3000"),
                Err(Why::Origin),
            ),
            (
                Method::POST,
                Some(JSON),
                Some("http://example.org"),
                Err(Why::Origin),
            ),
            (
                Method::POST,
                Some(JSON),
                Some("https://localhost:8080"),
                Err(Why::Origin),
            ),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_static("localhost:8080"));
            headers.extend(kind.map(|kind| (header::CONTENT_TYPE, HeaderValue::from_static(kind))));
            headers.extend(origin.map(|from| (header::ORIGIN, HeaderValue::from_static(from))));
            assert_eq!(
                check(&method, &headers),
                expected,
                "{method} {kind:?} {origin:?}"
            );
        }
    }

    #[test]
    fn a_request_names_one_host() {
        let mut headers = HeaderMap::new();
        assert_eq!(check(&Method::GET, &headers), Err(Why::Host));
        headers.append(header::HOST, HeaderValue::from_static("localhost"));
        assert_eq!(check(&Method::GET, &headers), Ok(()));
        headers.append(header::HOST, HeaderValue::from_static("example.org"));
        assert_eq!(check(&Method::GET, &headers), Err(Why::Host));
    }
}
