//! What one feature has to tell all others about a partnership, without knowing them.

use chrono::{DateTime, Utc};

use super::context::Cx;
use super::directory::Seat;
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::store::Result;

/// Something has changed for a partnership. Every feature that has a job of this name gets it, with
/// the partnership as its payload: `introductions.begin` is the introductions' job for
/// [`News::Begin`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// Both schools have confirmed.
    Begin,
    /// A school's name, place, clock, working week or days off are others now: what was planned is
    /// to be looked at again, and what is shown of it.
    Recheck,
    /// They are partners no longer, see [`Cx::spread_end`]. They may become so again while what they did
    /// together is kept.
    End,
}

impl News {
    const fn word(self) -> &'static str {
        match self {
            Self::Begin => "begin",
            Self::Recheck => "recheck",
            Self::End => "end",
        }
    }
}

impl Cx {
    /// Tells all features, right after this act.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn spread(&mut self, news: News, partnership: Id<Partnership>) -> Result<()> {
        self.spread_at(news, partnership, self.now).await
    }

    /// Tells all features that a partnership has ended. Behind it, the payload has these rooms: the main
    /// ones, which are not the partnership's any more.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn spread_end(&mut self, partnership: Id<Partnership>, rooms: &[Seat]) -> Result<()> {
        let rooms = rooms.iter().map(|seat| format!(" {}", seat.room.id));
        let payload = rooms.fold(partnership.to_string(), |all, room| all + &room);
        for kind in self.features.jobs_named(News::End.word()) {
            let key = format!("{kind}:{partnership}");
            self.remind(&key, kind, self.now, &payload).await?;
        }
        Ok(())
    }

    /// Tells all features at a later instant.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn spread_at(
        &mut self,
        news: News,
        partnership: Id<Partnership>,
        due: DateTime<Utc>,
    ) -> Result<()> {
        let id = partnership.to_string();
        for kind in self.features.jobs_named(news.word()) {
            self.remind(&format!("{kind}:{id}"), kind, due, &id).await?;
        }
        Ok(())
    }
}
