//! The numbers that the engine counts, in the form that Prometheus reads.

use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use metrics::{Unit, describe_counter, describe_gauge, describe_histogram, gauge};
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};

use crate::engine::Engine;
use crate::engine::health::Backlog;

/// How often the samples of histograms are summed up, so that they do not pile up between scrapes.
const UPKEEP_EVERY: Duration = Duration::from_secs(5);

/// Upper bounds in seconds, for work inside the process: a disk sync takes milliseconds.
const WORK_S: &[f64] = &[
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5,
];
/// For a call to a chat network, up to its usual time-outs.
const CALL_S: &[f64] = &[0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0];
/// For a post's way to its chat: at once, or minutes to days while the chat cannot be reached.
const WAIT_S: &[f64] = &[
    0.1, 0.5, 1.0, 5.0, 15.0, 60.0, 300.0, 1800.0, 7200.0, 43_200.0, 259_200.0,
];

const BUCKETS: &[(&str, &[f64])] = &[
    ("twinbell_event_seconds", WORK_S),
    ("twinbell_commit_seconds", WORK_S),
    ("twinbell_delivery_seconds", CALL_S),
    ("twinbell_post_wait_seconds", WAIT_S),
];

/// Renders all that was counted since [`Metrics::install`].
#[derive(Clone, Debug)]
pub struct Metrics(PrometheusHandle);

impl Metrics {
    /// Makes this process count. From then on every metric has its description.
    ///
    /// # Errors
    /// When something counts already.
    pub fn install() -> Result<Self, BuildError> {
        let handle = builder()?.install_recorder()?;
        describe();
        Ok(Self(handle))
    }

    /// Looks after the histograms for as long as the process runs.
    pub async fn upkeep(self) {
        loop {
            tokio::time::sleep(UPKEEP_EVERY).await;
            self.0.run_upkeep();
        }
    }
}

pub(super) fn routes(engine: Engine, metrics: Metrics) -> Router {
    Router::new()
        .route("/metrics", get(scrape))
        .with_state((engine, metrics))
}

async fn scrape(State((engine, metrics)): State<(Engine, Metrics)>) -> Response {
    match engine.backlog().await {
        Ok(backlog) => publish(&backlog),
        Err(cause) => {
            // Old numbers would look like new ones.
            tracing::warn!(error = %cause, "the backlog could not be counted");
            return (
                StatusCode::SERVICE_UNAVAILABLE,
                "the database cannot be read\n",
            )
                .into_response();
        }
    }
    let format = [(
        header::CONTENT_TYPE,
        "text/plain; version=0.0.4; charset=utf-8",
    )];
    (format, metrics.0.render()).into_response()
}

fn builder() -> Result<PrometheusBuilder, BuildError> {
    BUCKETS
        .iter()
        .try_fold(PrometheusBuilder::new(), |builder, (name, buckets)| {
            builder.set_buckets_for_metric(Matcher::Full((*name).to_owned()), buckets)
        })
}

/// Counts of a database's rows are exact in a float up to 2^53.
fn publish(backlog: &Backlog) {
    gauge!("twinbell_outbox_waiting").set(backlog.posts_waiting as f64);
    gauge!("twinbell_outbox_oldest_seconds").set(backlog.oldest_post_s);
    gauge!("twinbell_jobs_waiting").set(backlog.jobs_waiting as f64);
    gauge!("twinbell_events_set_aside").set(backlog.events_set_aside as f64);
    gauge!("twinbell_posts_dead").set(backlog.posts_dead as f64);
}

fn describe() {
    describe_counter!(
        "twinbell_events_total",
        "Events accepted, by kind; the outcome is done, repeated (seen before) or aside (failed)"
    );
    describe_counter!(
        "twinbell_event_failures_total",
        "Tries of an event that failed; after three the event is set aside"
    );
    describe_histogram!(
        "twinbell_event_seconds",
        Unit::Seconds,
        "Time to handle one event, without its commit"
    );
    describe_histogram!(
        "twinbell_commit_seconds",
        Unit::Seconds,
        "Time of one transaction, which serves all events that waited"
    );
    describe_gauge!(
        "twinbell_queue_depth",
        "Pieces of work that waited for the last transaction"
    );
    describe_counter!(
        "twinbell_posts_total",
        "Tries to deliver a post, by how they ended"
    );
    describe_counter!(
        "twinbell_posts_unknown_fate_total",
        "Deliveries that ended without an answer and are tried again: the chat may see it twice"
    );
    describe_histogram!(
        "twinbell_post_wait_seconds",
        Unit::Seconds,
        "Time from a post's making to its delivery"
    );
    describe_histogram!(
        "twinbell_delivery_seconds",
        Unit::Seconds,
        "Time of one try to deliver, by platform"
    );
    describe_gauge!(
        "twinbell_outbox_waiting",
        "Posts that are due and not delivered yet"
    );
    describe_gauge!(
        "twinbell_outbox_oldest_seconds",
        Unit::Seconds,
        "For how long the first waiting post has been due"
    );
    describe_gauge!(
        "twinbell_jobs_waiting",
        "Jobs that are due and not handled yet"
    );
    describe_gauge!(
        "twinbell_events_set_aside",
        "Kept events that failed three times"
    );
    describe_gauge!(
        "twinbell_posts_dead",
        "Kept posts that can never be delivered"
    );
}

#[cfg(test)]
mod tests {
    use metrics::{counter, histogram};

    use super::*;

    #[test]
    fn numbers_come_out_with_their_help_and_their_buckets() {
        let recorder = builder().unwrap().build_recorder();
        let text = metrics::with_local_recorder(&recorder, || {
            describe();
            counter!("twinbell_events_total", "kind" => "press", "outcome" => "done").increment(2);
            for (name, _) in BUCKETS {
                histogram!(*name).record(0.3);
            }
            publish(&Backlog {
                posts_waiting: 3,
                oldest_post_s: 1.5,
                jobs_waiting: 4,
                events_set_aside: 5,
                posts_dead: 6,
            });
            recorder.handle().render()
        });
        for line in [
            "twinbell_events_total{kind=\"press\",outcome=\"done\"} 2",
            "twinbell_outbox_waiting 3",
            "twinbell_outbox_oldest_seconds 1.5",
            "twinbell_jobs_waiting 4",
            "twinbell_events_set_aside 5",
            "twinbell_posts_dead 6",
            "twinbell_event_seconds_bucket{le=\"0.25\"} 0",
            "twinbell_event_seconds_bucket{le=\"0.5\"} 1",
            "twinbell_delivery_seconds_bucket{le=\"60\"} 1",
            "twinbell_post_wait_seconds_bucket{le=\"259200\"} 1",
        ] {
            assert!(text.lines().any(|found| found == line), "{line} in\n{text}");
        }
        for line in text.lines().filter(|line| line.starts_with("# TYPE ")) {
            let name = line.split(' ').nth(2).unwrap();
            assert!(
                text.contains(&format!("# HELP {name} ")),
                "{name} has no help"
            );
        }
    }
}
