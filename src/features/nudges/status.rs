//! `/status`: how the conversation is, whose turn it is, and what comes next. Both schools see the
//! same.

use chrono::TimeDelta;

use super::decide::{Light, Step};
use super::facts::{Facts, local_date};
use super::others::{self, Others};
use super::picture::{self, Picture};
use super::sql::{self, Why};
use super::{BUSY, ELSEWHERE, SETTINGS, announcing, messages, telling};
use crate::engine::coming::Coming;
use crate::engine::feature::{Outcome, Stop};
use crate::engine::file::Drawn;
use crate::engine::message::{Mark, Message};
use crate::engine::pair::Pair;
use crate::engine::pen::Pen;
use crate::engine::turns::Turn;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::school::School;
use crate::picture::{History, Picture as Drawing, Weeks};
use crate::text::{args, clip};

/// How many days, beside twice the school days, may have passed before it is said that the clock stood: more than
/// weekends alone account for.
const BREAK_DAYS: i64 = 7;

/// What the picture is called as a file: plain letters, which every system takes.
const DRAWN: &str = "twelve-weeks";
/// Longest line of what somebody waits for, in characters.
const ABOUT_CHARS_MAX: usize = 80;

/// Shows how the conversation of this room's partnership is.
pub(super) async fn status(cx: &mut Cx, here: &Here) -> Outcome {
    let pen = here.pen();
    // Leaders speak for nobody; where both schools' leaders share a chat, either may be named first.
    let Some(seat) = here.seat().or(here.seats.first()) else {
        return Err(Stop::say(pen.say("engine-not-a-room")));
    };
    let pair = Pair::of_seat(cx, seat, pen.say("nudges-no-partner")).await?;
    let Some(facts) = Facts::load(cx, pair).await? else {
        return Err(Stop::say(pen.say("nudges-week-first")));
    };
    let mut coming = Vec::new();
    for read in super::super::COMING {
        coming.extend(read(cx, &facts.pair).await?);
    }
    let since = picture::since(cx.now);
    let heard = sql::heard_since(&mut cx.tx, facts.pair.id, since).await?;
    let pictures = facts
        .pair
        .sides
        .each_ref()
        .map(|side| picture::of(&heard, side.school.id, cx.now));
    // As long as reminders come, they say themselves what they do.
    let rests = facts.plan.is_none_or(|plan| plan.step == Step::StillHere);
    let going = match rests {
        true => telling::going(cx, &facts).await?,
        false => Vec::new(),
    };
    let others = others::others(cx, here, seat.school.id, facts.pair.id).await?;
    let view = View {
        pen: &pen,
        facts: &facts,
        own: seat.school.id,
        pictures: &pictures,
        coming: &coming,
        going: &going,
        others: &others,
    };
    let note = view.note();
    Ok(Some(match here.speaker.is_some() {
        true => view.with_buttons(note),
        false => note,
    }))
}

struct View<'v> {
    pen: &'v Pen,
    facts: &'v Facts,
    /// Whose clock dates are told on.
    own: Id<School>,
    pictures: &'v [Picture; 2],
    coming: &'v [Coming],
    /// What goes on by itself.
    going: &'v [&'static str],
    others: &'v Others,
}

impl View<'_> {
    fn note(&self) -> Message {
        let Self { pen, facts, .. } = self;
        let title = pen.fill("nudges-status-title", &messages::both(pen, facts));
        let message = Message::default().title(title).para(self.light());
        let message = self.heard(message);
        let message = self.turns(message.title(pen.say("nudges-turns-title")));
        let message = self.coming(message.title(pen.say("nudges-coming-title")));
        let message = self.next(message.title(pen.say("nudges-next-title")));
        let message = self.others.add_to(message, pen, self.own);
        let message = self.weeks(message.title(pen.say("nudges-weeks-title")));
        match self.drawn() {
            Some(drawn) => message.enclosing(drawn.enclosed()),
            None => message,
        }
    }

    /// Green, amber or red, in words; nothing of the kind where nothing can be known.
    fn light(&self) -> String {
        let Self { pen, facts, .. } = self;
        if !facts.are_reachable() {
            let out = facts.out_of_reach().map(|side| pen.school(&side.school));
            let args = args! { "schools" => pen.voice.list(&out.collect::<Vec<_>>()) };
            return pen.fill("nudges-out-of-reach", &args);
        }
        if !facts.talk.is_seen {
            return pen.say("nudges-unseen");
        }
        let talk = &facts.talk;
        let quiet = talk.heard.map(|heard| talk.quiet_days(heard, facts.now));
        let [amber, red] = talk.gaps();
        let days = quiet[0].max(quiet[1]);
        let args = args! { "days" => days, "amber" => amber, "red" => red };
        let either = talk.counts_either().then_some("nudges-count-either");
        // Else a school that has not written since before the holidays would read of one day.
        let dates = (facts.now - talk.since()).num_days();
        let stood = (dates > BREAK_DAYS + 2 * i64::from(days)).then_some("nudges-clock-stood");
        let counted = |said: String| {
            let why = either.into_iter().chain(stood);
            why.fold(said, |said, key| format!("{said} {}", pen.say(key)))
        };
        let key = match talk.light(facts.now) {
            Light::Green => return counted(pen.fill("nudges-green", &args)),
            Light::Amber if quiet[0] == quiet[1] => "nudges-amber",
            Light::Amber => "nudges-amber-one",
            Light::Red if quiet[0] == quiet[1] => "nudges-red",
            Light::Red => "nudges-red-one",
        };
        counted(pen.fill(key, &args))
    }

    /// When each school was last heard, and what keeps it busy.
    fn heard(&self, mut message: Message) -> Message {
        let Self { pen, facts, .. } = self;
        let own = facts.pair.side(self.own);
        for (side, at) in facts.pair.sides.iter().zip(facts.talk.heard) {
            let args = args! {
                "school" => pen.school(&side.school),
                "date" => pen.voice.date(local_date(own, at)),
                "days" => facts.talk.quiet_days(at, facts.now),
            };
            let is_today = local_date(own, at) == local_date(own, facts.now);
            let key = match is_today {
                true => "nudges-last-heard-today",
                false => "nudges-last-heard",
            };
            message = message.item(Mark::None, pen.fill(key, &args));
        }
        for still in &facts.stills {
            let side = facts.pair.side(still.school);
            if !still.holds_on(local_date(side, facts.now)) {
                continue;
            }
            let args = args! { "school" => pen.school(&side.school) };
            let said = match (still.why, still.last) {
                (Why::Busy, Some(last)) => {
                    pen.fill("nudges-busy-now", &args.with("date", pen.voice.date(last)))
                }
                _ => pen.fill("nudges-paused-now", &args),
            };
            message = message.item(Mark::None, said);
        }
        message
    }

    fn turns(&self, message: Message) -> Message {
        let Self { pen, facts, .. } = self;
        let reader = &facts.pair.side(self.own).school;
        if facts.turns.is_empty() {
            return message.para(pen.say("nudges-turns-none"));
        }
        // What one school owes in one place is one line.
        let is_one = |a: &Turn, b: &Turn| {
            let are_plain = a.about.is_none() && b.about.is_none();
            are_plain && a.school == b.school && a.act.route == b.act.route
        };
        let lines = facts.turns.chunk_by(is_one);
        lines.fold(message, |message, turns| {
            let what: Vec<String> = turns.iter().map(|turn| turn.told(pen, reader)).collect();
            let about = turns.first().and_then(|turn| turn.about.as_ref());
            let school = turns.first().map(|turn| facts.pair.side(turn.school));
            let args = args! {
                "school" => school.map_or_else(String::new, |side| pen.school(&side.school)),
                "what" => pen.voice.list(&what),
            };
            let line = match about {
                Some(about) => {
                    let about = clip(about, ABOUT_CHARS_MAX);
                    pen.fill("nudges-turn-about", &args.with("about", about))
                }
                None => pen.fill("nudges-turn-line", &args),
            };
            message.item(Mark::Open, line)
        })
    }

    /// The next meeting, and what is open.
    fn coming(&self, message: Message) -> Message {
        let Self { pen, facts, .. } = self;
        if self.coming.is_empty() {
            return message.para(pen.say("nudges-coming-none"));
        }
        self.coming.iter().fold(message, |message, one| {
            let args = args! {
                "when" => one.when(&facts.pair, pen.voice, self.own),
                "about" => clip(&one.about, ABOUT_CHARS_MAX),
            };
            message.item(Mark::None, pen.fill(one.what, &args))
        })
    }

    /// What the bot does next, and when.
    fn next(&self, message: Message) -> Message {
        let Self { pen, facts, .. } = self;
        let Some(plan) = &facts.plan else {
            let message = message.para(pen.say("nudges-next-none"));
            return messages::going_on(message, pen, self.going);
        };
        let announced = announcing::announced(pen, facts, plan, self.own);
        let message = messages::going_on(message.para(announced), pen, self.going);
        message.para(match facts.terms.reply.days {
            Some(days) => pen.fill("nudges-reply-time", &args! { "days" => days }),
            None => pen.say("nudges-reply-none"),
        })
    }

    /// The last twelve weeks: week by week in numbers, and by kind with bars.
    fn weeks(&self, mut message: Message) -> Message {
        let Self { pen, facts, .. } = self;
        let counts = self.pictures.iter().flat_map(|one| &one.kinds);
        let most = counts.map(|(_, count)| *count).max().unwrap_or_default();
        for (side, picture) in facts.pair.sides.iter().zip(self.pictures) {
            let weeks = picture.weeks.map(|count| match count {
                0 => "–".to_owned(),
                count => count.to_string(),
            });
            let args = args! {
                "school" => pen.school(&side.school),
                "weeks" => weeks.join(" "),
            };
            let mut lines = vec![pen.fill("nudges-weeks", &args)];
            lines.extend(picture.kinds.iter().map(|(key, count)| {
                let args = args! {
                    "bar" => picture::bar(*count, most),
                    "what" => pen.fill(key, &args! { "count" => *count }),
                };
                pen.fill("nudges-bar", &args)
            }));
            message = message.para(lines.join("\n"));
        }
        message
    }

    /// The last twelve weeks as a picture; none of nothing.
    fn drawn(&self) -> Option<Drawn> {
        let Self { pen, facts, .. } = self;
        let (kinds, counts) = picture::by_kind(self.pictures);
        if kinds.is_empty() {
            return None;
        }
        let own = facts.pair.side(self.own);
        let weeks = (0..picture::WEEKS).rev().map(|ago| {
            let begins = facts.now - TimeDelta::weeks(ago as i64 + 1) + TimeDelta::days(1);
            pen.voice.day_month_short(local_date(own, begins))
        });
        let names = facts
            .pair
            .sides
            .each_ref()
            .map(|side| pen.school(&side.school));
        let kind = |(key, count): &(&str, u32)| pen.fill(key, &args! { "count" => *count });
        let title = pen.say("nudges-weeks-title");
        let mut alt = vec![title.clone()];
        for (name, picture) in names.iter().zip(self.pictures) {
            let kinds: Vec<String> = picture.kinds.iter().map(kind).collect();
            let args = args! { "school" => name, "what" => pen.voice.list(&kinds) };
            alt.push(match kinds.is_empty() {
                true => pen.fill("nudges-drawn-nothing", &args),
                false => pen.fill("nudges-turn-line", &args),
            });
        }
        let [one, two] = counts;
        let [first, second] = names;
        let history = |school, counts| History { school, counts };
        let picture = Drawing::Weeks(Weeks {
            title,
            weeks: weeks.collect(),
            schools: [history(first, one), history(second, two)],
            kinds: kinds.iter().map(kind).collect(),
        });
        Some(Drawn::new(DRAWN, picture, &alt.join("\n")))
    }

    fn with_buttons(&self, message: Message) -> Message {
        let Self { pen, facts, .. } = self;
        let own = facts.pair.side(self.own);
        let act = match facts.turn_of(own) {
            Some(turn) => vec![turn.button(pen)],
            None if facts.is_shared() => Vec::new(),
            None => vec![pen.main_button("letters-greet", "letters.greet", &[])],
        };
        message
            .row(act)
            .row([
                pen.button("nudges-busy", BUSY, &[]),
                pen.button("nudges-elsewhere", ELSEWHERE, &[]),
            ])
            .row(messages::quiet(pen, facts))
            .row([pen.button("nudges-settings", SETTINGS, &[])])
    }
}
