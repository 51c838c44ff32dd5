//! Two schools whose working weeks never meet: who bears the bad hour is said and evened out, and
//! a meeting in writing asks nobody to.

use chrono::TimeDelta;
use jiff::civil::time;
use jiff::{Timestamp, ToSpan};

use crate::conversations::meetings_years::{FAR_APART, School, agreed, partners};
use crate::conversations::plain_spaces;
use crate::support::databases::{Fresh, on_each};
use crate::support::twins::Twins;

/// What meetings ask of a school outside of its hours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Borne {
    times: usize,
    minutes: i64,
}

/// A year of meetings takes place, and is confirmed by one school or the other; what it asks of both, counted here.
/// From December to November: the clocks of Gig Harbor change in March and in November.
async fn met(t: &mut Twins, meetings: &[Timestamp]) -> [Borne; 2] {
    let [gig, mudan] = &FAR_APART;
    let mut borne = [Borne::default(); 2];
    for at in meetings.iter().take(12) {
        let ends = *at + 45.minutes();
        let after = gig.open(ends).max(mudan.open(ends));
        let after = chrono::DateTime::from_timestamp(after.as_second(), 0).unwrap();
        t.wait(after - t.engine.now()).await;
        t.presses(gig.who, gig.chat, "Yes, we met").await;
        for (sum, school) in borne.iter_mut().zip(&FAR_APART) {
            let minutes = outside(school, *at, ends);
            sum.minutes += minutes;
            sum.times += usize::from(minutes > 0);
        }
    }
    borne
}

/// How many minutes before eight or after four a meeting lies, on the school's own clock.
fn outside(school: &School, begins: Timestamp, ends: Timestamp) -> i64 {
    let [begins, ends] = [begins, ends].map(|at| school.here(at));
    let opens = begins.with().time(time(8, 0, 0, 0)).build().unwrap();
    let closes = ends.with().time(time(16, 0, 0, 0)).build().unwrap();
    let early = opens.timestamp().as_second() - begins.timestamp().as_second();
    let late = ends.timestamp().as_second() - closes.timestamp().as_second();
    (early.max(0) + late.max(0)) / 60
}

#[tokio::test]
async fn schools_whose_weeks_never_meet_see_who_bears_the_bad_hour() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    let [gig, mudan] = &FAR_APART;
    partners(&mut t, &FAR_APART).await;
    t.begin_here();
    let (_, meetings) = agreed(&mut t, &FAR_APART).await;
    insta::assert_snapshot!("meeting_far_apart", t.transcript());
    let bad = met(&mut t, &meetings).await;
    // In winter it is late in Gig Harbor alone, in summer early in Mudanjiang, too: six in the morning there, which
    // would let Gig Harbor off, is more than anybody is asked for.
    assert_eq!(bad.map(|one| one.times), [12, 7]);
    // In hours it is about the same, and no other time within what they allow would be more even.
    assert_eq!(bad.map(|one| one.minutes), [9 * 60, 7 * 60]);
    t.begin_here();
    t.says(gig.who, gig.chat, "/meet").await;
    t.says(mudan.who, mudan.chat, "/meet").await;
    insta::assert_snapshot!("meeting_far_apart_later", t.transcript());
    // Both read the same account.
    for school in &FAR_APART {
        let card = plain_spaces(&t.newest(school.chat));
        for (count, of) in bad.iter().zip(&FAR_APART) {
            let line = format!("{} School: {} times", of.place, count.times);
            assert!(card.contains(&line), "{line}: {card}");
        }
    }
}

#[tokio::test]
async fn a_school_that_comes_earlier_is_not_asked_for_more_than_evens_it_out() {
    let database = Fresh::sqlite();
    let mut t = Twins::start(&database).await;
    let [_, mudan] = &FAR_APART;
    partners(&mut t, &FAR_APART).await;
    t.says(mudan.who, mudan.chat, "/meet").await;
    t.presses(mudan.who, mudan.chat, "We can meet from").await;
    let (_, meetings) = agreed(&mut t, &FAR_APART).await;
    let [west, east] = met(&mut t, &meetings).await;
    // Times in turns, or one in between: as fair as the length of a meeting or two lets it be.
    assert!(
        (west.minutes - east.minutes).abs() <= 120,
        "{west:?} {east:?}"
    );
}

#[tokio::test]
async fn they_meet_in_writing_instead_and_nobody_gets_up_for_it() {
    on_each(|database| async move {
        let mut t = Twins::start(&database).await;
        let [gig, mudan] = &FAR_APART;
        partners(&mut t, &FAR_APART).await;
        t.says(gig.who, gig.chat, "/meet").await;
        t.begin_here();
        t.presses(gig.who, gig.chat, "A meeting in writing instead")
            .await;
        t.presses(mudan.who, mudan.chat, "Yes, with these").await;
        let [tides, ice] = ["We watched the tides.", "Our river is ice now."];
        t.fills(gig.who, gig.chat, "Answer 1", &[("answer", tides)])
            .await;
        t.fills(mudan.who, mudan.chat, "Answer 1", &[("answer", ice)])
            .await;
        let before: Vec<usize> = FAR_APART
            .iter()
            .map(|it| t.network.begun(it.chat).len())
            .collect();
        t.wait(TimeDelta::days(9)).await;
        for (school, before) in FAR_APART.iter().zip(before) {
            let seen = t.all(school.chat);
            assert!(seen.contains(tides) && seen.contains(ice), "{seen}");
            for message in t.network.begun(school.chat).iter().skip(before) {
                let at = Timestamp::from_millisecond(message.at.timestamp_millis()).unwrap();
                let text = message.message.plain();
                let rings = !message.silent && school.open(at) != at;
                assert!(!rings, "it rings out of hours in {}: {text}", school.chat);
            }
        }
        insta::assert_snapshot!("meeting_far_apart_in_writing", t.transcript());
    })
    .await;
}
