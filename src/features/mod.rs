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
pub mod nudges;
pub mod polls;
pub mod quizzes;
pub mod rooms;
pub mod setup;
pub mod team;
pub mod upkeep;

use crate::engine::Feature;
use crate::engine::coming::ReadComing;
use crate::engine::feature::{Features, Suggests};
use crate::engine::feeds::ReadFeed;
use crate::engine::turns::{
    NoteReminded, ReadGoing, ReadHopes, ReadMeetings, ReadOpenings, ReadStill, ReadTurns,
};

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
    &nudges::FEATURE,
    &team::FEATURE,
    &help::FEATURE,
    &rooms::FEATURE,
    &upkeep::FEATURE,
];

/// What tells whose turn it is in a partnership, the most urgent first. Here features meet that do not
/// know each other: each tells what waits for a school, and the nudges ask.
const TURNS: &[ReadTurns] = &[
    letters::TURNS,
    // What has its day comes before what has none.
    meetings::TURNS,
    introductions::TURNS,
    polls::TURNS,
    quizzes::TURNS,
];

/// What tells when two schools meet next: who meets soon is not told that it is quiet.
const MEETINGS: ReadMeetings = meetings::MEETINGS;

/// What tells what both schools hoped for: when it is quiet, they look back at it.
const HOPES: ReadHopes = introductions::HOPES;

/// What tells when two schools could talk soon.
const OPENINGS: ReadOpenings = meetings::OPENINGS;

/// What tells what two schools have before them, in the order in which it is shown.
const COMING: &[ReadComing] = &[meetings::COMING, polls::COMING, quizzes::COMING];

/// What tells what goes on by itself while nothing is said about a silence.
const GOING: &[ReadGoing] = &[meetings::GOING, team::GOING];

/// What tells whether two schools are to be left in peace for now.
const STILL: ReadStill = nudges::STILL;

/// What notes that a school was just reminded of something: what is said about a silence waits.
const REMINDED: NoteReminded = nudges::REMINDED;

/// What calendar programs read at the secret address of a school.
pub const FEED: ReadFeed = meetings::FEED;
