//! The meetings for calendar programs that fetch them by themselves, at an address of each school's own.
//!
//! An address names the partnership, the school and which of the school's addresses it is: a new one
//! takes the place of the one before. There are such addresses only where the operator has said how others
//! reach this process.

mod sql;

use super::entries;
use super::pair::Pair;
use super::sql as meetings;
use super::{FEED_ANEW, FEED_SHOW, booked, pair_of};
use crate::engine::button::Call;
use crate::engine::directory;
use crate::engine::feature::{Outcome, Stop};
use crate::engine::feeds::Feed;
use crate::engine::message::{Button, Message};
use crate::engine::pen::Pen;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::people::Member;
use crate::model::school::School;
use crate::store;

/// Where the addresses begin, behind the operator's own.
const PATH: &str = "/calendar/";

/// The button that shows the address.
pub(super) fn button(pen: &Pen, pair: &Pair) -> Button {
    pen.button("meetings-feed", FEED_SHOW, &[&pair.id.to_string()])
}

/// Shows the address of the school of whoever asks; its first one, where nobody has asked before.
pub(super) async fn show(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (pair, member) = meant(cx, here, call).await?;
    let generation = match sql::generation(&mut cx.tx, pair.id, member.school).await? {
        Some(generation) => generation,
        None => {
            sql::save(&mut cx.tx, pair.id, member.school, 1).await?;
            1
        }
    };
    told(cx, here, (&pair, &member), generation, "meetings-feed-is")
}

/// Makes the address void that the button stands under, and shows a new one.
pub(super) async fn renew(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (pair, member) = meant(cx, here, call).await?;
    cx.word_of_school(here, &member).await?;
    let known = sql::generation(&mut cx.tx, pair.id, member.school).await?;
    let Some(known) = known else {
        return show(cx, here, call).await;
    };
    // A second press, or one under an address that is void already, leaves the newest as it is.
    if call.arg(1).parse() != Ok(known) {
        return told(cx, here, (&pair, &member), known, "meetings-feed-is");
    }
    sql::save(&mut cx.tx, pair.id, member.school, known + 1).await?;
    told(cx, here, (&pair, &member), known + 1, "meetings-feed-new")
}

/// The pair that a button speaks of, and who presses.
async fn meant(cx: &mut Cx, here: &Here, call: &Call) -> Result<(Pair, Member), Stop> {
    let (pair, member) = pair_of(cx, here).await?;
    if Id::read(call.arg(0)) != Some(pair.id) {
        return Err(Stop::say(here.pen().say("meetings-date-over")));
    }
    Ok((pair, member))
}

/// The address, how to use it, and a way to make it void.
fn told(
    cx: &Cx,
    here: &Here,
    (pair, member): (&Pair, &Member),
    generation: i64,
    lead: &str,
) -> Outcome {
    let pen = here.pen();
    let about = format!("{}.{}.{generation}", pair.id, member.school);
    let Some(address) = cx.feed_address(PATH, &about) else {
        return Err(Stop::say(pen.say("meetings-feed-none")));
    };
    let args = [pair.id.to_string(), generation.to_string()];
    let message = Message::of(pen.say(lead))
        .para(format!("{address}.ics"))
        .para(pen.say("meetings-feed-how"))
        .row([pen.button("meetings-feed-anew", FEED_ANEW, &[&args[0], &args[1]])]);
    Ok(Some(message))
}

/// What an address names: the partnership, the school, and which of its addresses it is.
fn parts(about: &str) -> Option<(Id<Partnership>, Id<School>, i64)> {
    let mut parts = about.split('.');
    let named = (
        Id::read(parts.next()?)?,
        Id::read(parts.next()?)?,
        parts.next()?.parse().ok()?,
    );
    parts.next().is_none().then_some(named)
}

/// Reads the calendar at an address. Once the schools have parted, it says that nothing takes place any more.
pub(super) async fn read(cx: &mut Cx, about: &str) -> store::Result<Feed> {
    let Some((partnership, school, generation)) = parts(about) else {
        return Ok(Feed::Unknown);
    };
    match sql::generation(&mut cx.tx, partnership, school).await? {
        Some(known) if known == generation => {}
        Some(_) => return Ok(Feed::Gone),
        None => return Ok(Feed::Unknown),
    }
    let partnership = directory::find_partnership(&mut cx.tx, partnership).await?;
    let Some(partnership) = partnership else {
        return Ok(Feed::Unknown);
    };
    let Some(pair) = Pair::seen(cx, &partnership).await? else {
        return Ok(Feed::Unknown);
    };
    let agreed = match pair.is_running {
        true => meetings::agreed(&mut cx.tx, &pair).await?,
        false => None,
    };
    let dates = match &agreed {
        Some(agreed) => booked::next_dates(cx, &pair, agreed).await?,
        None => Vec::new(),
    };
    let side = pair.side_of(school);
    let [text, told] = entries::as_it_is(cx, &pair, side, &dates).await?;
    let tag = cx.tag_of(&told);
    Ok(Feed::File { text, tag })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_three_things_and_nothing_else() {
        let named = parts("2b.5f.3").unwrap();
        assert_eq!((named.0, named.1, named.2), (Id::new(83), Id::new(195), 3));
        for wrong in ["", "2b", "2b.5f", "2b.5f.x", "2b.5f.3.4", "!.5f.3"] {
            assert!(parts(wrong).is_none(), "{wrong}");
        }
    }
}
