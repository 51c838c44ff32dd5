//! A quiz about the two schools: each writes half of it, about itself. Until the round the other school
//! knows how many questions there are, and not which. It begins when both have said that they are ready.

mod messages;
mod reminding;
mod sql;
mod turns;
mod writing;

pub(super) use reminding::{REMIND_JOB, begin as begin_again, remind};
pub(super) use turns::turns;
pub(super) use writing::{drop_one, open, ours, write};

use super::HALVES;
use super::bank::{self, speaking};
use super::question::Question;
use super::rounds;
use super::suggesting;
use crate::engine::button::Call;
use crate::engine::contacts::Contact;
use crate::engine::directory::Seat;
use crate::engine::feature::{Outcome, Stop};
use crate::engine::message::Message;
use crate::engine::pair::Pair;
use crate::engine::pen::Pen;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::people::Member;
use crate::model::school::School;
use crate::store;
use crate::text::args;

/// How many questions each school can write: both together are a round of a lesson.
const WANTED_CHOICES: [usize; 3] = [2, 3, 4];
const WANTED_AT_FIRST: usize = 4;

/// What both schools write.
#[derive(Clone, Debug)]
struct Halves {
    id: Id<Halves>,
    partnership: Id<Partnership>,
    /// The school whose idea it was.
    school: Id<School>,
    /// The name of the person whose idea it was.
    author: String,
    /// How many questions each school writes.
    wanted: usize,
    /// Left for later, with all that is written.
    rests: bool,
    /// Who left it for later, and of which school, where that is known.
    rested_by: Option<(String, Id<School>)>,
    /// The schools that are ready. Each is until it takes that back or changes its questions.
    ready: Vec<Id<School>>,
    questions: Vec<Own>,
}

/// A question that a school wrote about itself.
#[derive(Clone, Debug)]
struct Own {
    id: Id<Own>,
    school: Id<School>,
    question: Question,
}

impl Halves {
    fn of(&self, school: Id<School>) -> impl Iterator<Item = &Own> {
        self.questions
            .iter()
            .filter(move |own| own.school == school)
    }

    /// Whether it is a suggestion of this school's to which the other one has not come yet.
    fn is_suggested_by(&self, school: Id<School>) -> bool {
        let has_come = self.questions.iter().any(|own| own.school != school);
        let is_ready = self.ready.iter().any(|ready| *ready != school);
        !self.rests && self.school == school && !has_come && !is_ready
    }
}

/// What a press speaks of.
struct Now {
    pair: Pair,
    member: Member,
    halves: Halves,
}

/// Invites both schools, or brings the card back to the end of the chat.
pub(super) async fn begin(cx: &mut Cx, here: &Here) -> Outcome {
    let (pair, member) = speaking(cx, here).await?;
    let found = current(cx, &pair).await?;
    let is_new = found.as_ref().is_none_or(|halves| halves.rests);
    if is_new {
        rounds::none_is_asked(cx, here, &pair).await?;
        suggesting::note(cx, here, &pair, member.school).await?;
    }
    // Where the partner has the card, going on with it is no news to be told twice.
    let has_card = found.is_some();
    let halves = match found {
        Some(halves) => Halves {
            rests: false,
            ..halves
        },
        None => {
            let halves = Halves {
                id: cx.id(),
                partnership: pair.id,
                school: member.school,
                author: member.name.clone(),
                wanted: WANTED_AT_FIRST,
                rests: false,
                rested_by: None,
                ready: Vec::new(),
                questions: Vec::new(),
            };
            sql::add(&mut cx.tx, &halves, member.id).await?;
            halves
        }
    };
    sql::save(&mut cx.tx, &halves).await?;
    if is_new {
        cx.contact(pair.id, member.school, Contact::Quiz).await?;
        reminding::plan(cx, &pair, &halves).await?;
    }
    let main = pair.side(member.school).main().map(|main| main.chat.id);
    let (own, partner): (Vec<_>, Vec<_>) = pair
        .main_rooms()
        .into_iter()
        .partition(|seat| Some(seat.chat.id) == main);
    show_in(cx, &pair, &halves, &own, Show::Anew, Timing::Asked).await?;
    let show = match has_card {
        true => Show::IfShown,
        false => Show::Anew,
    };
    show_in(cx, &pair, &halves, &partner, show, Timing::Partner).await?;
    let is_here = Some(here.chat.id) == main;
    Ok((!is_here).then(|| Message::of(here.pen().say("quizzes-in-main-room"))))
}

/// How far it is, in a sentence; nothing where none is written.
pub(super) async fn under_way(
    cx: &mut Cx,
    pen: &Pen,
    pair: &Pair,
) -> store::Result<Option<String>> {
    let halves = current(cx, pair).await?;
    Ok(halves.map(|halves| messages::under_way(pen, pair, &halves)))
}

/// Refuses another suggestion of a school to whose quiz about both the other one has not come yet.
pub(super) async fn none_is_suggested(
    cx: &mut Cx,
    here: &Here,
    pair: &Pair,
    school: Id<School>,
) -> Result<(), Stop> {
    let halves = current(cx, pair).await?;
    if !halves.is_some_and(|halves| halves.is_suggested_by(school)) {
        return Ok(());
    }
    let (pen, [_, partner]) = (here.pen(), pair.seen_from(school));
    let args = args! { "partner" => pen.school(&partner.school) };
    let waits = Message::of(pen.fill("quizzes-halves-first", &args));
    let see = pen.button("quizzes-halves-see", HALVES, &[]);
    Err(Stop::Say(waits.row([see])))
}

/// Changes how many questions each school writes. Who is ready stays so: with the questions that it has.
pub(super) async fn set_wanted(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let mut now = now(cx, here).await?;
    let wanted = call.arg(0).parse().ok();
    let Some(wanted) = wanted.filter(|wanted| WANTED_CHOICES.contains(wanted)) else {
        return Err(Stop::say(here.pen().say("quizzes-gone")));
    };
    let mut sides = now.pair.sides.iter();
    if sides.any(|side| now.halves.of(side.school.id).count() > wanted) {
        return Err(Stop::say(here.pen().say("quizzes-halves-more-there")));
    }
    now.halves.wanted = wanted;
    sql::save(&mut cx.tx, &now.halves).await?;
    refresh(cx, &now.pair, now.halves.id).await?;
    Ok(None)
}

/// Leaves it for later, with all that is written and with who is ready.
pub(super) async fn rest(cx: &mut Cx, here: &Here) -> Outcome {
    let now = now(cx, here).await?;
    sql::rest(&mut cx.tx, now.halves.id, now.member.id).await?;
    reminding::forget(cx, &now.pair, &now.halves).await?;
    refresh(cx, &now.pair, now.halves.id).await?;
    Ok(None)
}

/// A school takes back that it is ready.
pub(super) async fn unready(cx: &mut Cx, here: &Here) -> Outcome {
    let now = now(cx, here).await?;
    sql::is_not_ready(&mut cx.tx, now.halves.id, now.member.school).await?;
    refresh(cx, &now.pair, now.halves.id).await?;
    let noted = here.pen().say("quizzes-halves-not-ready");
    Ok(Some(Message::of(noted).passing()))
}

/// A school is ready; when both are, the round begins.
pub(super) async fn ready(cx: &mut Cx, here: &Here) -> Outcome {
    let pen = here.pen();
    let Now {
        pair,
        member,
        mut halves,
    } = now(cx, here).await?;
    let school = member.school;
    if halves.of(school).next().is_none() {
        return Err(Stop::say(pen.say("quizzes-halves-none")));
    }
    if rounds::is_one_under_way(cx, &pair).await? {
        return Err(Stop::say(pen.say("quizzes-halves-wait")));
    }
    if halves.ready.contains(&school) {
        return Err(Stop::say(pen.say("quizzes-halves-ready-already")));
    }
    sql::note_ready(&mut cx.tx, halves.id, school).await?;
    halves.ready.push(school);
    cx.contact(pair.id, school, Contact::Quiz).await?;
    let mut sides = pair.sides.iter();
    if sides.any(|side| !halves.ready.contains(&side.school.id)) {
        refresh(cx, &pair, halves.id).await?;
        let [_, partner] = pair.seen_from(school);
        let args = args! { "partner" => pen.school(&partner.school) };
        let noted = pen.fill("quizzes-halves-noted", &args);
        return Ok(Some(Message::of(noted).passing()));
    }
    start(cx, &pair, &member, halves).await?;
    Ok(Some(Message::of(pen.say("quizzes-agreed")).passing()))
}

/// Begins the round. From now on both schools see all questions, in the bank, too.
async fn start(cx: &mut Cx, pair: &Pair, member: &Member, halves: Halves) -> store::Result<()> {
    let mut all = Vec::new();
    for side in &pair.sides {
        let own = halves.of(side.school.id);
        let questions: Vec<Question> = own.map(|own| own.question.clone()).collect();
        bank::keep_of_itself(cx, pair, side.school.id, &questions).await?;
        let by = |question| (side.school.id, question);
        all.push(questions.into_iter().map(by).collect());
    }
    sql::remove(&mut cx.tx, halves.id).await?;
    reminding::forget(cx, pair, &halves).await?;
    let (rooms, name) = (pair.main_rooms(), card_name(&halves));
    cx.show(&rooms, &name, Show::IfShown, Timing::Asked, |pen, _| {
        messages::begun(pen)
    })
    .await?;
    for seat in &rooms {
        cx.retire(&seat.chat, &name).await?;
    }
    rounds::begin_agreed(cx, pair, member, alternating(all)).await
}

/// Takes one of each list in turn, as long as there are any.
fn alternating<T>(lists: Vec<Vec<T>>) -> Vec<T> {
    let mut lists: Vec<_> = lists.into_iter().map(Vec::into_iter).collect();
    let mut all = Vec::new();
    loop {
        let before = all.len();
        all.extend(lists.iter_mut().filter_map(Iterator::next));
        if all.len() == before {
            return all;
        }
    }
}

/// What the pair is writing, or has left for later.
async fn current(cx: &mut Cx, pair: &Pair) -> store::Result<Option<Halves>> {
    match sql::current(&mut cx.tx, pair.id).await? {
        Some(id) => sql::find(&mut cx.tx, id).await,
        None => Ok(None),
    }
}

/// What a press speaks of, while both schools write.
async fn now(cx: &mut Cx, here: &Here) -> Result<Now, Stop> {
    let (pair, member) = speaking(cx, here).await?;
    let halves = current(cx, &pair).await?;
    match halves.filter(|halves| !halves.rests) {
        Some(halves) => Ok(Now {
            pair,
            member,
            halves,
        }),
        None => Err(Stop::say(here.pen().say("quizzes-gone"))),
    }
}

/// Shows on both cards how it stands now.
async fn refresh(cx: &mut Cx, pair: &Pair, id: Id<Halves>) -> store::Result<()> {
    let Some(halves) = sql::find(&mut cx.tx, id).await? else {
        return Ok(());
    };
    reminding::follow(cx, pair, &halves).await?;
    let rooms = pair.main_rooms();
    show_in(cx, pair, &halves, &rooms, Show::IfShown, Timing::Asked).await
}

async fn show_in(
    cx: &mut Cx,
    pair: &Pair,
    halves: &Halves,
    rooms: &[Seat],
    show: Show,
    timing: Timing,
) -> store::Result<()> {
    let name = card_name(halves);
    cx.show(rooms, &name, show, timing, |pen, seat| {
        // A chat of both schools reads one card, with the buttons of either.
        let readers: Vec<Id<School>> = match pair.share_main(seat.chat.id) {
            true => pair.sides.iter().map(|side| side.school.id).collect(),
            false => vec![seat.room.school],
        };
        messages::card(pen, pair, halves, &readers)
    })
    .await
}

fn card_name(halves: &Halves) -> String {
    format!("halves:{}", halves.id)
}

#[cfg(test)]
mod tests {
    use super::alternating;

    #[test]
    fn the_schools_take_turns_and_the_longer_list_ends_alone() {
        for (lists, all) in [
            (vec![vec![1, 2, 3], vec![9]], vec![1, 9, 2, 3]),
            (vec![vec![1], vec![8, 9]], vec![1, 8, 9]),
            (vec![vec![], vec![8]], vec![8]),
        ] {
            assert_eq!(alternating(lists), all);
        }
    }
}
