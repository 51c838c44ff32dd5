//! A new point person is introduced to the partners, and reads what there is to take over.

use super::messages;
use crate::engine::Cx;
use crate::engine::directory;
use crate::engine::event::Job;
use crate::engine::feature::Stop;
use crate::engine::pair::Pair;
use crate::engine::terms::Timing;
use crate::model::ids::Id;
use crate::model::people::{Member, Role};
use crate::model::school::School;
use crate::store;

/// Tells all partners of the school, and the new point person what waits.
pub(super) async fn introduce(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let mut words = job.payload.split(' ');
    let school = words.next().and_then(Id::<School>::read);
    let member = words.next().and_then(Id::<Member>::read);
    let (Some(school), Some(member)) = (school, member) else {
        let what = format!("{:?} is no school with its member", job.payload);
        return Err(store::damaged(what).into());
    };
    let team = directory::team_of(&mut cx.tx, school).await?;
    // Somebody else took it on meanwhile: that one is introduced.
    let is_it = |one: &&Member| one.id == member && one.role == Role::PointPerson;
    let Some(new) = team.iter().find(is_it) else {
        return Ok(());
    };
    let seats = directory::seats_of_school(&mut cx.tx, school).await?;
    let mut partnerships: Vec<_> = seats.iter().filter(|seat| seat.is_active()).collect();
    partnerships.sort_by_key(|seat| seat.room.partnership);
    partnerships.dedup_by_key(|seat| seat.room.partnership);
    for id in partnerships.iter().filter_map(|seat| seat.room.partnership) {
        if let Some(pair) = Pair::lock(cx, id).await? {
            tell(cx, &pair, school, new).await?;
        }
    }
    Ok(())
}

async fn tell(cx: &mut Cx, pair: &Pair, school: Id<School>, new: &Member) -> store::Result<()> {
    let [own, partner] = pair.seen_from(school);
    let told: Vec<_> = partner.main().cloned().into_iter().collect();
    let is_shared = told
        .first()
        .is_some_and(|room| pair.share_main(room.chat.id));
    cx.tell(&told, Timing::Partner, |pen, _| {
        messages::new_person(pen, &pen.school(&own.school), &new.name, !is_shared)
    })
    .await?;
    let mut coming = Vec::new();
    for read in super::super::COMING {
        coming.extend(read(cx, pair).await?);
    }
    let mut turns = Vec::new();
    for read in super::super::TURNS {
        turns.extend(read(cx, pair).await?);
    }
    let mains: Vec<_> = own.main().cloned().into_iter().collect();
    cx.tell(&mains, Timing::Asked, |pen, _| {
        messages::pack(pen, pair, school, &new.name, (&coming, &turns))
    })
    .await
}
