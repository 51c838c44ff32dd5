//! A school's partner hears of its days off: a little after they were entered or taken out, and once for all that
//! changes until then.

use chrono::TimeDelta;

use super::messages::{self, News};
use super::sql::{self, Closure};
use crate::engine::Cx;
use crate::engine::directory::Seat;
use crate::engine::event::Job;
use crate::engine::feature::Stop;
use crate::engine::pair::Pair;
use crate::engine::terms::Timing;
use crate::model::calendar::DateRange;
use crate::model::ids::Id;
use crate::model::partnership::{Partnership, State};
use crate::model::school::School;
use crate::model::wall::local_of;
use crate::store;

/// Tells a partner; its payload is the partnership, the school and the changes.
pub(super) const JOB: &str = "calendar.news";

/// How long a calendar has to be left alone before the partner hears of it: one day off is often followed by the
/// next. Source: none; longer than typing one takes.
const QUIET: TimeDelta = TimeDelta::minutes(10);

/// Something that changed about a school's days off.
pub(super) enum Change {
    Added(Id<Closure>),
    Removed(Closure),
}

/// Lets the partner with which this room's partnership runs hear of it.
pub(super) async fn later(
    cx: &mut Cx,
    seat: &Seat,
    partnership: Id<Partnership>,
    changes: &[Change],
) -> store::Result<()> {
    let school = seat.school.id;
    let key = format!("{JOB}:{partnership}:{school}");
    let waiting = cx.planned(&key).await?;
    let mut words: Vec<String> = waiting
        .iter()
        .flat_map(|payload| payload.split(' ').skip(2))
        .map(str::to_owned)
        .collect();
    for change in changes {
        match change {
            Change::Added(id) => words.push(format!("+{id}")),
            // What is taken out before anybody heard of it is no news.
            Change::Removed(closure) => {
                let added = format!("+{}", closure.id);
                match words.iter().position(|word| *word == added) {
                    Some(at) => drop(words.remove(at)),
                    None => {
                        let DateRange { first, last } = closure.range;
                        words.push(format!("-{first}/{last}"));
                    }
                }
            }
        }
    }
    if words.is_empty() {
        return cx.forget(&key).await;
    }
    let payload = format!("{partnership} {school} {}", words.join(" "));
    cx.remind(&key, JOB, cx.now + QUIET, &payload).await
}

/// Tells the partner's main room. Where both schools share it, all of it was seen there.
pub(super) async fn tell(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let damaged = || store::damaged(format!("{:?} is no news of days off", job.payload));
    let mut words = job.payload.split(' ');
    let partnership = words.next().and_then(Id::<Partnership>::read);
    let school = words.next().and_then(Id::<School>::read);
    let (partnership, school) = partnership.zip(school).ok_or_else(damaged)?;
    let Some(pair) = Pair::lock(cx, partnership).await? else {
        return Ok(());
    };
    let [own, partner] = pair.seen_from(school);
    let main = partner.main().filter(|main| !pair.share_main(main.chat.id));
    let (Some(main), Some(zone)) = (main, own.school.zone) else {
        return Ok(());
    };
    let today = local_of(cx.now, zone).date();
    let closures = sql::closures(&mut cx.tx, school, today).await?;
    let words: Vec<&str> = words.collect();
    let is_new = |closure: &&Closure| words.contains(&format!("+{}", closure.id).as_str());
    let news = News {
        school: &own.school,
        added: closures.iter().filter(is_new).collect(),
        removed: words.iter().filter_map(|word| removed(word)).collect(),
    };
    if news.added.is_empty() && news.removed.is_empty() {
        return Ok(());
    }
    cx.tell(std::slice::from_ref(main), Timing::Partner, |pen, _| {
        messages::news(pen, &news)
    })
    .await?;
    Ok(())
}

/// The days of a change that took some out.
fn removed(word: &str) -> Option<DateRange> {
    let (first, last) = word.strip_prefix('-')?.split_once('/')?;
    Some(DateRange {
        first: first.parse().ok()?,
        last: last.parse().ok()?,
    })
}

/// Whether a school's partnership runs, so that somebody hears of it.
pub(super) fn running(seat: &Seat) -> Option<Id<Partnership>> {
    let running = seat.partnership.as_ref();
    let running = running.filter(|it| seat.room.main && it.state == State::Active);
    running.map(|it| it.id)
}
