//! What two schools have before them, or under way, as each feature tells it: for whoever asks how they are.

use chrono::{DateTime, Utc};
use futures::future::BoxFuture;

use super::context::Cx;
use super::pair::Pair;
use crate::store::Result;

/// Something that is to come, or that is open until then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    /// The text that names it, with its time as `when` and with `about`.
    pub what: &'static str,
    pub at: DateTime<Utc>,
    /// What it is about, in the words of whoever asked; empty where there are none.
    pub about: String,
}

/// What a feature knows of it in a partnership that runs.
pub type ReadComing = for<'c> fn(&'c mut Cx, &'c Pair) -> BoxFuture<'c, Result<Vec<Coming>>>;
