//! What the process answers over HTTP to those who watch over it: health, metrics, the test clock;
//! and calendars to those who have a school's secret address.
//!
//! The pages of a platform are that platform's own; whoever puts the process together merges them.

pub mod calendar;
mod clock;
mod health;
pub mod metrics;

use axum::Router;

use crate::engine::Engine;
use crate::engine::clock::ClockKind;
use metrics::Metrics;

/// `/healthz`, `/readyz` and `/metrics`; with a manual clock also `/clock`.
pub fn routes(engine: &Engine, metrics: Metrics, clock: ClockKind) -> Router {
    let always = health::routes(engine.clone()).merge(metrics::routes(engine.clone(), metrics));
    match clock {
        ClockKind::Machine => always,
        ClockKind::Manual => always.merge(clock::routes(engine.clone())),
    }
}
