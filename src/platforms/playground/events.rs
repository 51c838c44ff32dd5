//! Tells open pages that something changed, so that they look again.

use std::convert::Infallible;
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use futures::Stream;
use futures::stream;
use tokio::sync::watch;

use super::News;

/// How often a silent stream says that it is still there.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// The stream of one page: the revision now, and at every change, until the playground is closed.
/// A page that is slow hears of the last change only, which is all it needs.
pub fn stream_of(
    mut news: watch::Receiver<News>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    news.mark_changed();
    let events = stream::unfold(news, |mut news| async {
        news.changed().await.ok()?;
        let News { rev, closed } = *news.borrow_and_update();
        let event = Event::default()
            .event("changed")
            .data(format!("{{\"rev\":{rev}}}"));
        (!closed).then_some((Ok(event), news))
    });
    Sse::new(events).keep_alive(KeepAlive::new().interval(KEEP_ALIVE))
}
