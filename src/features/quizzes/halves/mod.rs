//! A quiz about the two schools: each writes half of it, about itself. Until the round the other school
//! knows how many questions there are, and not which. It begins when both have said that they are ready.

mod messages;
mod sql;
mod turns;

pub(super) use turns::turns;

use super::HALVES;
use super::bank::{self, speaking};
use super::question::Question;
use super::rounds;
use super::suggesting;
use super::words::{self, Written};
use crate::engine::button::Call;
use crate::engine::contacts::Contact;
use crate::engine::directory::Seat;
use crate::engine::event::Job;
use crate::engine::feature::{FormSpec, Outcome, Stop};
use crate::engine::form::Values;
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

/// Looks whether a school needs a reminder; its payload is the halves and the school.
pub(super) const REMIND_JOB: &str = "quizzes.halves";

/// How many questions each school can write: both together are a round of a lesson.
const WANTED_CHOICES: [usize; 3] = [2, 3, 4];
const WANTED_AT_FIRST: usize = 4;
/// After how many school days of both a school that lacks questions is reminded.
const REMIND_AFTER_DAYS: u32 = 3;

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
        plan(cx, &pair, &halves).await?;
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

/// The form for a question: a new one, or the one that is its argument.
pub(super) async fn open(cx: &mut Cx, here: &Here, call: &Call) -> Result<FormSpec, Stop> {
    let now = now(cx, here).await?;
    unseen(here, &now)?;
    let own = own(here, call, &now)?;
    if own.is_none() {
        has_room(here, &now)?;
    }
    let question = own.map(|own| own.question);
    Ok(bank::question_form(&here.pen(), question.as_ref()))
}

/// Keeps a question.
pub(super) async fn write(cx: &mut Cx, here: &Here, call: &Call, values: &Values) -> Outcome {
    let pen = here.pen();
    let now = now(cx, here).await?;
    unseen(here, &now)?;
    let question = bank::typed_question(values)
        .map_err(|flaw| Stop::Correct(words::flaw(&pen, Written::InFields, &flaw)))?;
    let school = now.member.school;
    match own(here, call, &now)? {
        Some(own) if own.question == question => return Ok(Some(listed(here, &now))),
        Some(own) => sql::change_question(&mut cx.tx, own.id, &question).await?,
        None => {
            has_room(here, &now)?;
            if now.halves.of(school).any(|own| own.question == question) {
                return Err(Stop::Correct(pen.say("quizzes-known-already")));
            }
            let own = Own {
                id: cx.id(),
                school,
                question,
            };
            sql::add_question(&mut cx.tx, now.halves.id, &own).await?;
        }
    }
    changed(cx, here, &now).await
}

/// Shows a school its own questions.
pub(super) async fn ours(cx: &mut Cx, here: &Here) -> Outcome {
    let now = now(cx, here).await?;
    unseen(here, &now)?;
    Ok(Some(listed(here, &now)))
}

/// Takes one of them out.
pub(super) async fn drop_one(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let now = now(cx, here).await?;
    unseen(here, &now)?;
    match own(here, call, &now)? {
        Some(own) => sql::remove_question(&mut cx.tx, own.id).await?,
        None => return Err(Stop::say(here.pen().say("quizzes-gone"))),
    }
    changed(cx, here, &now).await
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
    let mut now = now(cx, here).await?;
    now.halves.rests = true;
    sql::save(&mut cx.tx, &now.halves).await?;
    forget(cx, &now.pair, &now.halves).await?;
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
        bank::keep(cx, pair, side.school.id, &questions).await?;
        all.push(questions);
    }
    sql::remove(&mut cx.tx, halves.id).await?;
    forget(cx, pair, &halves).await?;
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

/// Refuses to write or show questions where the other school would read them: in its chat, unless what is
/// typed and told there is seen by one person alone.
fn unseen(here: &Here, now: &Now) -> Result<(), Stop> {
    let [_, other] = now.pair.seen_from(now.member.school);
    let mut theirs = other.rooms.iter();
    let reads_along = theirs.any(|seat| seat.chat.id == here.chat.id);
    match reads_along && !here.is_unseen() {
        true => Err(Stop::say(here.pen().say("quizzes-halves-read-along"))),
        false => Ok(()),
    }
}

/// The question of the speaker's school that a press names, where it names one.
fn own(here: &Here, call: &Call, now: &Now) -> Result<Option<Own>, Stop> {
    if call.args.is_empty() {
        return Ok(None);
    }
    let id = Id::read(call.arg(0));
    let mut own = now.halves.of(now.member.school);
    match own.find(|own| Some(own.id) == id) {
        Some(own) => Ok(Some(own.clone())),
        None => Err(Stop::say(here.pen().say("quizzes-gone"))),
    }
}

/// Refuses one question more than a school writes.
fn has_room(here: &Here, now: &Now) -> Result<(), Stop> {
    let all = now.halves.wanted;
    match now.halves.of(now.member.school).count() < all {
        true => Ok(()),
        false => {
            let args = args! { "all" => all };
            Err(Stop::say(here.pen().fill("quizzes-halves-full", &args)))
        }
    }
}

/// A school has changed its questions: if it was ready, it was so with others. Lets the cards follow, and
/// shows the school what it has now.
async fn changed(cx: &mut Cx, here: &Here, before: &Now) -> Outcome {
    let (id, school) = (before.halves.id, before.member.school);
    sql::is_not_ready(&mut cx.tx, id, school).await?;
    refresh(cx, &before.pair, id).await?;
    let now = now(cx, here).await?;
    let mut list = listed(here, &now);
    if before.halves.ready.contains(&school) {
        list = list.para(here.pen().say("quizzes-halves-again"));
    }
    Ok(Some(list))
}

fn listed(here: &Here, now: &Now) -> Message {
    let own: Vec<&Own> = now.halves.of(now.member.school).collect();
    let is_ready = now.halves.ready.contains(&now.member.school);
    messages::ours(&here.pen(), &own, now.halves.wanted, is_ready)
}

/// Shows on both cards how it stands now.
async fn refresh(cx: &mut Cx, pair: &Pair, id: Id<Halves>) -> store::Result<()> {
    let Some(halves) = sql::find(&mut cx.tx, id).await? else {
        return Ok(());
    };
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

/// Writes a look at each school into the diary.
async fn plan(cx: &mut Cx, pair: &Pair, halves: &Halves) -> store::Result<()> {
    let Some(from) = pair.after_school_days(cx.now, REMIND_AFTER_DAYS) else {
        return Ok(());
    };
    for side in &pair.sides {
        let calendar = side.school.calendar();
        if let Some(at) = calendar.and_then(|calendar| calendar.next_open(from)) {
            let payload = format!("{} {}", halves.id, side.school.id);
            let key = key(halves, side.school.id);
            cx.remind(&key, REMIND_JOB, at, &payload).await?;
        }
    }
    Ok(())
}

async fn forget(cx: &mut Cx, pair: &Pair, halves: &Halves) -> store::Result<()> {
    for side in &pair.sides {
        cx.forget(&key(halves, side.school.id)).await?;
    }
    Ok(())
}

fn key(halves: &Halves, school: Id<School>) -> String {
    format!("{REMIND_JOB}:{}:{school}", halves.id)
}

/// Reminds a school that lacks questions and has not said that it is ready.
pub(super) async fn remind(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let (id, school) = job.payload.split_once(' ').unwrap_or_default();
    let Some(id) = Id::read(id) else {
        return Err(store::damaged(format!("{id:?} are no halves")).into());
    };
    let Some(halves) = sql::find(&mut cx.tx, id).await? else {
        return Ok(());
    };
    let Some(pair) = Pair::lock(cx, halves.partnership).await? else {
        return Ok(());
    };
    // A press may have come before the lock.
    let Some(halves) = sql::find(&mut cx.tx, id).await? else {
        return Ok(());
    };
    let mut sides = pair.sides.iter();
    let Some(side) = sides.find(|side| side.school.id.to_string() == school) else {
        return Ok(());
    };
    let own = side.school.id;
    let lacks = halves.of(own).count() < halves.wanted && !halves.ready.contains(&own);
    if !lacks || halves.rests {
        return Ok(());
    }
    let rooms: Vec<_> = side.main().into_iter().cloned().collect();
    cx.tell(&rooms, Timing::Unasked, |pen, _| {
        messages::reminder(pen, &halves, &side.school)
    })
    .await?;
    Ok(())
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
