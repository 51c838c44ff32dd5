//! A server on loopback that answers what a test tells it to, one answer for each request.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::{Response, StatusCode};
use tokio::net::TcpListener;
use tokio::sync::mpsc;

use super::Client;

pub const TOKEN: &str = "made.up.token";

/// What a request was.
#[derive(Debug, PartialEq)]
pub struct Seen {
    pub line: String,
    pub authorization: String,
    pub body: String,
}

/// A server that gives these answers one after the other and then breaks connections, and what it
/// was asked.
pub async fn server<const N: usize>(
    answers: [Response<String>; N],
) -> (SocketAddr, mpsc::UnboundedReceiver<Seen>) {
    let (tell, seen) = mpsc::unbounded_channel();
    let answers = Arc::new(Mutex::new(answers.into_iter()));
    let router = Router::new().fallback(move |request: Request| {
        let (tell, answers) = (tell.clone(), Arc::clone(&answers));
        async move {
            let (parts, body) = request.into_parts();
            let body = axum::body::to_bytes(body, 100_000).await.unwrap();
            let authorization = parts.headers["authorization"].to_str().unwrap();
            let asked = Seen {
                line: format!("{} {}", parts.method, parts.uri),
                authorization: authorization.to_owned(),
                body: String::from_utf8(body.to_vec()).unwrap(),
            };
            // A test may have seen enough.
            let _ = tell.send(asked);
            let answer = answers.lock().unwrap().next();
            answer.unwrap_or_else(|| panic!("no answer was left for {}", parts.uri))
        }
    });
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    (address, seen)
}

pub fn says(status: StatusCode, body: &str) -> Response<String> {
    let mut answer = Response::new(body.to_owned());
    *answer.status_mut() = status;
    answer
}

/// A client that waits half a second for each answer of this server.
pub fn client(address: SocketAddr) -> Client {
    let url = format!("http://{address}");
    Client::new(&TOKEN.into(), Some(&url), Duration::from_millis(500)).unwrap()
}
