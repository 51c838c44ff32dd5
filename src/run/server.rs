//! The HTTP listener: health, metrics, a webhook, the playground's page. The process does not go on
//! without it, since some of what it is on the networks by comes in here alone.

use std::io;
use std::time::Duration;

use anyhow::anyhow;
use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinSet;

/// How long requests under way may take to end.
pub(super) const ANSWERS_MAX: Duration = Duration::from_secs(1);

/// Somebody who answers requests.
pub(super) struct Server {
    /// One task; a set, since it may be asked for its end again when it has been told.
    answering: JoinSet<io::Result<()>>,
    close: Option<oneshot::Sender<()>>,
}

impl Server {
    pub(super) fn start(listener: TcpListener, router: Router) -> Self {
        let (close, closed) = oneshot::channel();
        let mut answering = JoinSet::new();
        answering.spawn(serve(listener, router, closed));
        Self {
            answering,
            close: Some(close),
        }
    }

    /// Ends when nobody answers any more, with the reason.
    pub(super) async fn ended(&mut self) -> anyhow::Error {
        let why = match self.answering.join_next().await {
            Some(Ok(Err(error))) => error.to_string(),
            Some(Err(error)) if error.is_panic() => {
                "a bug in Twinbell; the log says where".to_owned()
            }
            _ => "it was closed".to_owned(),
        };
        anyhow!("nothing answers over HTTP any more: {why}")
    }

    /// Takes no new requests.
    pub(super) fn close(&mut self) {
        // The receiver is gone only if the server is.
        let _ = self.close.take().map(|close| close.send(()));
    }

    /// Waits a little for the requests under way, and ends.
    pub(super) async fn stop(mut self) {
        self.close();
        let _ = tokio::time::timeout(ANSWERS_MAX, self.answering.join_next()).await;
    }
}

async fn serve(
    listener: TcpListener,
    router: Router,
    closed: oneshot::Receiver<()>,
) -> io::Result<()> {
    axum::serve(listener, router)
        .with_graceful_shutdown(async move {
            let _ = closed.await;
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn server() -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        Server::start(listener, Router::new())
    }

    #[tokio::test]
    async fn an_end_is_told_with_its_reason_and_stopping_is_possible_all_the_same() {
        let mut running = server().await;
        let early = tokio::time::timeout(Duration::from_millis(20), running.ended());
        assert!(early.await.is_err(), "it answers");
        running.close();
        let told = running.ended().await.to_string();
        assert_eq!(told, "nothing answers over HTTP any more: it was closed");
        running.stop().await;

        for (ending, why) in [
            (None, "a bug in Twinbell; the log says where"),
            (Some(io::Error::other("no more files")), "no more files"),
        ] {
            let mut running = server().await;
            running.answering.shutdown().await;
            running.answering.spawn(async move {
                match ending {
                    Some(error) => Err(error),
                    None => panic!("as it was told to"),
                }
            });
            let told = running.ended().await.to_string();
            assert!(told.ends_with(why), "{told}");
            running.stop().await;
        }
    }
}
