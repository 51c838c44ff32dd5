//! The calendar: `/calendar` shows on which days a school is closed in the next twelve months, and
//! when its partner is.
//!
//! Days off are added by typing them or from a calendar file, and taken out with a press, by anybody on the staff. From then
//! on nothing that nobody asked for reaches the school on such a day, and no meeting is proposed for
//! one. Whatever is booked already is looked at again by the meetings, which tell both schools.

use futures::FutureExt;

use crate::engine::button::Call;
use crate::engine::directory::{self, Seat};
use crate::engine::feature::{
    Action, ActionKind, Command, Feature, FormSpec, JobKind, Outcome, Stop, Takes, Who,
};
use crate::engine::form::{Field, Values, typed_line};
use crate::engine::message::Message;
use crate::engine::news::News;
use crate::engine::pen::Pen;
use crate::engine::post::Show;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::calendar::DateRange;
use crate::model::ids::Id;
use crate::model::partnership::State;
use crate::model::people::Member;
use crate::model::room::Audience;
use crate::model::school::School;
use crate::model::wall::local_of;
use crate::store;
use crate::text::args;
use messages::Page;
use sql::Closure;
use telling::Change;

mod files;
mod importing;
mod messages;
mod sql;
mod telling;
mod year;

pub const FEATURE: Feature = Feature {
    name: "calendar",
    commands: &[Command {
        name: "calendar",
        takes: Takes::WordsOrFile(FILE),
        in_private: false,
        who: Who::Staff,
        offered: |here| here.seats.iter().any(|seat| seat.school.zone.is_some()),
        run: |cx, here, rest| calendar(cx, here, rest).boxed(),
    }],
    actions: &[
        Action {
            route: ADD,
            who: Who::Staff,
            kind: ActionKind::Form {
                open: |_, here, _| async { Ok(form(&here.pen())) }.boxed(),
                submit: |cx, here, _, values| submit(cx, here, values).boxed(),
            },
        },
        Action {
            route: REMOVE,
            who: Who::Staff,
            kind: ActionKind::Press(|cx, here, call| remove(cx, here, call).boxed()),
        },
        Action::staff(
            FILE,
            ActionKind::Form {
                open: |cx, here, _| async { Ok(importing::form(cx, here)) }.boxed(),
                submit: |cx, here, _, values| importing::submit(cx, here, values).boxed(),
            },
        ),
        Action::staff(
            TAKE,
            ActionKind::Press(|cx, here, call| importing::take(cx, here, call).boxed()),
        ),
        Action::staff(
            LEAVE,
            ActionKind::Press(|cx, here, call| importing::leave(cx, here, call).boxed()),
        ),
        Action::look(ALL, |cx, here, call| all(cx, here, call).boxed()),
        Action::look(YEAR, |cx, here, _| year::show(cx, here).boxed()),
    ],
    jobs: &[
        JobKind {
            kind: importing::READ_JOB,
            run: |cx, job| importing::read(cx, job).boxed(),
        },
        JobKind {
            kind: telling::JOB,
            run: |cx, job| telling::tell(cx, job).boxed(),
        },
    ],
    roles: &[],
};

/// Opens the form for days off.
const ADD: &str = "calendar.add";
/// Opens the form for a calendar file.
const FILE: &str = "calendar.file";
/// Takes the days of a file, see [`importing`]; its argument is what was shown of it.
const TAKE: &str = "calendar.take";
/// Leaves them; with the same argument.
const LEAVE: &str = "calendar.leave";
/// Shows all days off of the school whose id is its first argument; the second is the page, from 0.
const ALL: &str = "calendar.all";
/// Shows the next twelve months.
const YEAR: &str = "calendar.year";
/// Takes out the days off whose id is its argument.
const REMOVE: &str = "calendar.remove";

const DAYS: &str = "days";
const NAME: &str = "name";
/// Longest text for the days, and for what they are for, in characters.
const DAYS_CHARS_MAX: usize = 80;
const NAME_CHARS_MAX: usize = 60;
/// Most days off that one school can enter, each of which may last for weeks.
const CLOSURES_MAX: usize = 60;

/// Shows the calendar, or takes the days that stand behind the command.
async fn calendar(cx: &mut Cx, here: &Here, rest: &str) -> Outcome {
    let (seat, member) = here.staff()?;
    let pen = here.pen();
    if seat.school.zone.is_none() {
        return Err(Stop::say(pen.say("calendar-zone-first")));
    }
    if rest.trim().is_empty() {
        show(cx, seat, Show::Anew).await?;
        return Ok(None);
    }
    add(cx, &pen, seat, member, rest, None).await
}

fn form(pen: &Pen) -> FormSpec {
    let days = Field::line(DAYS, pen.say("calendar-field-days"), DAYS_CHARS_MAX);
    let name = Field::line(NAME, pen.say("calendar-field-name"), NAME_CHARS_MAX);
    FormSpec {
        title: pen.say("calendar-add"),
        intro: None,
        submit: None,
        fields: vec![
            days.hint(pen.say("calendar-hint-days")),
            name.hint(pen.say("calendar-hint-name")).optional(),
        ],
    }
}

async fn submit(cx: &mut Cx, here: &Here, values: &Values) -> Outcome {
    let (seat, member) = here.staff()?;
    let name = Some(typed_line(values, NAME)).filter(|name| !name.is_empty());
    let days = typed_line(values, DAYS);
    add(cx, &here.pen(), seat, member, &days, name).await
}

/// Adds days off as they were typed.
async fn add(
    cx: &mut Cx,
    pen: &Pen,
    seat: &Seat,
    member: &Member,
    days: &str,
    name: Option<String>,
) -> Outcome {
    let Some(zone) = seat.school.zone else {
        return Err(Stop::say(pen.say("calendar-zone-first")));
    };
    let today = local_of(cx.now, zone).date();
    let range = pen
        .voice
        .read_range(days, today)
        .map_err(|problem| Stop::Correct(pen.voice.range_problem(&problem)))?;
    if sql::closures(&mut cx.tx, member.school, today).await?.len() >= CLOSURES_MAX {
        return Err(Stop::say(pen.say("calendar-full")));
    }
    let closure = Closure {
        id: cx.id(),
        range,
        name,
    };
    sql::save(&mut cx.tx, member.school, &closure).await?;
    changed(cx, seat, &[Change::Added(closure.id)]).await?;
    let note = match range.is_long() {
        true => messages::long(pen, &closure),
        false => noted(pen, "calendar-added", range),
    };
    Ok(Some(note))
}

async fn remove(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (seat, member) = here.staff()?;
    let pen = here.pen();
    let gone = || Stop::say(pen.say("calendar-gone"));
    let id = Id::read(call.arg(0)).ok_or_else(gone)?;
    // In a chat of two schools, the card may be the other's.
    for other in here
        .seats
        .iter()
        .filter(|one| one.school.id != member.school)
    {
        if sql::find(&mut cx.tx, other.school.id, id).await?.is_some() {
            let args = args! { "school" => pen.school(&other.school) };
            return Err(Stop::say(pen.fill("calendar-theirs", &args)));
        }
    }
    let found = sql::find(&mut cx.tx, member.school, id).await?;
    let closure = found.ok_or_else(gone)?;
    sql::remove(&mut cx.tx, member.school, closure.id).await?;
    let range = closure.range;
    changed(cx, seat, &[Change::Removed(closure)]).await?;
    Ok(Some(noted(&pen, "calendar-removed", range)))
}

/// Shows all days off of a school, its own or that of its partner, to whoever asks.
async fn all(cx: &mut Cx, here: &Here, call: &Call) -> Outcome {
    let (seat, member) = here.staff()?;
    let pen = here.pen();
    let partner = partner_of(cx, seat).await?;
    let wanted = Id::<School>::read(call.arg(0));
    let mut schools = here.seats.iter().map(|seat| &seat.school).chain(&partner);
    let Some(school) = schools.find(|school| Some(school.id) == wanted) else {
        return Err(Stop::say(pen.say("calendar-not-yours")));
    };
    let Some(zone) = school.zone else {
        return Err(Stop::say(pen.say("calendar-zone-first")));
    };
    let today = local_of(cx.now, zone).date();
    let closures = sql::closures(&mut cx.tx, school.id, today).await?;
    let page = call.arg(1).parse().unwrap_or_default();
    let is_own = school.id == member.school;
    Ok(Some(messages::all(&pen, school, &closures, page, is_own)))
}

/// What only confirms what the card shows.
fn noted(pen: &Pen, key: &str, range: DateRange) -> Message {
    let days = pen.voice.date_range(range);
    Message::of(pen.fill(key, &args! { "days" => days })).passing()
}

/// Brings a change to the calendars that show it, the partners' too, and to the meetings.
async fn changed(cx: &mut Cx, seat: &Seat, changes: &[Change]) -> store::Result<()> {
    show(cx, seat, Show::InPlace).await?;
    for own in directory::seats_of_school(&mut cx.tx, seat.school.id).await? {
        if own.chat.id != seat.chat.id {
            show_along(cx, &own).await?;
        }
        // Each partnership once: it has one main room of this school's.
        let Some(partnership) = telling::running(&own) else {
            continue;
        };
        telling::later(cx, &own, partnership, changes).await?;
        cx.spread(News::Recheck, partnership).await?;
        for other in directory::seats_of_partnership(&mut cx.tx, partnership).await? {
            if other.school.id != seat.school.id {
                show_along(cx, &other).await?;
            }
        }
    }
    Ok(())
}

/// Changes a calendar that stands in this staff room.
async fn show_along(cx: &mut Cx, seat: &Seat) -> store::Result<()> {
    match seat.room.audience {
        Audience::Staff => show(cx, seat, Show::IfShown).await,
        Audience::Pupils | Audience::Leaders => Ok(()),
    }
}

/// Shows the calendar of this seat's school in its chat. Where both schools sit there, each has a
/// calendar of its own, in the languages of both.
async fn show(cx: &mut Cx, seat: &Seat, show: Show) -> store::Result<()> {
    let Some(zone) = seat.school.zone else {
        return Ok(());
    };
    let today = local_of(cx.now, zone).date();
    let own = sql::closures(&mut cx.tx, seat.school.id, today).await?;
    let partner = match partner_of(cx, seat).await? {
        Some(school) => {
            let closures = sql::closures(&mut cx.tx, school.id, today).await?;
            Some((school, closures))
        }
        None => None,
    };
    let name = format!("calendar:{}", seat.school.id);
    let readers = directory::seats_in(&mut cx.tx, &seat.chat).await?;
    cx.show(&readers, &name, show, Timing::Asked, |pen, _| {
        let page = Page {
            school: &seat.school,
            own: &own,
            partner: partner
                .as_ref()
                .map(|(school, closures)| (school, &closures[..])),
        };
        messages::card(pen, &page)
    })
    .await
}

/// The school with which this room's partnership runs.
async fn partner_of(cx: &mut Cx, seat: &Seat) -> store::Result<Option<School>> {
    let running = seat.partnership.as_ref();
    let partner = running
        .filter(|it| it.state == State::Active)
        .and_then(|it| it.partner_of(seat.school.id));
    match partner {
        Some(partner) => directory::load_school(&mut cx.tx, partner).await.map(Some),
        None => Ok(None),
    }
}
