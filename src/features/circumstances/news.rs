//! A school that has moved, or is called or works otherwise than before: its partner hears of it.

use super::messages;
use crate::engine::Cx;
use crate::engine::event::Job;
use crate::engine::feature::Stop;
use crate::engine::pair::Pair;
use crate::engine::terms::Timing;
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::school::School;
use crate::store;

/// What is another now about a school.
pub(super) struct News {
    /// The name that it had, where it has another one.
    pub(super) was_called: Option<String>,
    pub(super) place: bool,
    pub(super) zone: bool,
    pub(super) week: bool,
}

impl News {
    /// Nothing, where all is as it was before.
    fn is_nothing(&self) -> bool {
        self.was_called.is_none() && !self.place && !self.zone && !self.week
    }
}

/// Tells the partner's main room, and the school itself only where both share it. The payload is the
/// partnership, the school and what changed, a clock or a week with what it was; after a bar the name
/// before.
pub(super) async fn tell(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let damaged = || store::damaged(format!("{:?} is no news of a school", job.payload));
    let (facts, name) = job.payload.split_once('|').ok_or_else(damaged)?;
    let mut facts = facts.split(' ');
    let partnership = facts.next().and_then(Id::<Partnership>::read);
    let school = facts.next().and_then(Id::<School>::read);
    let (partnership, school) = partnership.zip(school).ok_or_else(damaged)?;
    let Some(pair) = Pair::lock(cx, partnership).await? else {
        return Ok(());
    };
    let changed: Vec<&str> = facts.collect();
    let [own, partner] = pair.seen_from(school);
    let is_renamed = changed.contains(&"name") && own.school.name.as_deref() != Some(name);
    let news = News {
        was_called: is_renamed.then(|| name.to_owned()),
        place: changed.contains(&"place"),
        zone: is_another(&changed, &own.school, "zone"),
        week: is_another(&changed, &own.school, "week"),
    };
    let Some(main) = partner.main().filter(|_| !news.is_nothing()) else {
        return Ok(());
    };
    let mut rooms = pair.main_rooms();
    rooms.retain(|room| room.chat.id == main.chat.id);
    let now = cx.now;
    cx.tell(&rooms, Timing::Partner, |pen, seat| {
        let [mine, other] = pair.seen_from(seat.room.school);
        messages::news(pen, [&mine.school, &other.school], &own.school, &news, now)
    })
    .await?;
    Ok(())
}

/// Whether the school's clock or week, named by its word, is not what it was before the first of these
/// changes: what is back before anybody heard of it is no news.
fn is_another(changed: &[&str], school: &School, fact: &str) -> bool {
    let before = changed
        .iter()
        .find_map(|it| it.strip_prefix(fact)?.strip_prefix('='));
    before.is_some_and(|before| school.kept(fact).as_deref() != Some(before))
}
