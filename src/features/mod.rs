//! What Twinbell does for schools. Each module has its commands and buttons, its pure decisions,
//! its SQL and the keys of its texts; no feature knows another, except for the few facts about
//! schools and rooms that the engine's directory holds.

pub mod calendar;
pub mod circumstances;
pub mod help;
pub mod introductions;
pub mod letters;
pub mod linking;
pub mod meetings;
pub mod polls;
pub mod quizzes;
pub mod rooms;
pub mod setup;
pub mod upkeep;

use crate::engine::Feature;
use crate::engine::feature::{Features, Suggests};

/// The list of features, in the order in which `/help` shows their commands.
pub const FEATURES: Features = Features(LIST);

/// What commands suggest while somebody types.
pub const SUGGESTIONS: &[Suggests] = &[setup::TOWNS];

const LIST: &[&Feature] = &[
    &setup::FEATURE,
    &linking::FEATURE,
    &introductions::FEATURE,
    &letters::FEATURE,
    &meetings::FEATURE,
    &calendar::FEATURE,
    &circumstances::FEATURE,
    &polls::FEATURE,
    &quizzes::FEATURE,
    &help::FEATURE,
    &rooms::FEATURE,
    &upkeep::FEATURE,
];
