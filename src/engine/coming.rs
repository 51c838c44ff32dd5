//! What two schools have before them, or under way, as each feature tells it: for whoever asks how they are.

use chrono::{DateTime, NaiveDate, Utc};
use futures::future::BoxFuture;

use super::context::Cx;
use super::pair::Pair;
use crate::model::ids::Id;
use crate::model::school::School;
use crate::store::Result;
use crate::text::Voice;

/// Something that is to come, or that is open until then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    /// The text that names it, with its time as `when` and with `about`.
    pub what: &'static str,
    pub at: DateTime<Utc>,
    /// Where it is open to the end of a day: the last day for each school.
    pub days: Vec<(Id<School>, NaiveDate)>,
    /// What it is about, in the words of whoever asked; empty where there are none.
    pub about: String,
}

impl Coming {
    /// Until when, or when, as this school reads it: the day alone where there is no hour to it.
    pub fn when(&self, pair: &Pair, voice: Voice, own: Id<School>) -> String {
        match self.days.iter().find(|(school, _)| *school == own) {
            Some((_, day)) => voice.date(*day),
            None => pair.until(voice, self.at, own),
        }
    }
}

/// What a feature knows of it in a partnership that runs.
pub type ReadComing = for<'c> fn(&'c mut Cx, &'c Pair) -> BoxFuture<'c, Result<Vec<Coming>>>;
