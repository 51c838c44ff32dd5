//! What each button carries fits, whatever the ids and words in it.

use std::collections::BTreeSet;

use twinbell::engine::button::{self, DATA_BYTES_MAX};
use twinbell::engine::feature::{ActionKind, SPEAK_FOR};
use twinbell::engine::secret::SecretKey;
use twinbell::features::FEATURES;

use crate::support::twins::address;

/// The longest id, in base 36.
const ID: &str = "1y2p0ij32e8e7";
/// What stands for a school among those of one chat, see `setup::people::tag`.
const TAG: &str = "32e8e";
/// The longest name of a time zone.
const ZONE: &str = "America/Argentina/ComodRivadavia";
/// Eight characters: a code, or 32 bits in hexadecimal.
const EIGHT: &str = "KPRT7XQ4";
/// No shorter than any word of ours that stands in a button.
const WORD: &str = "photographic";
/// No smaller than any number: of an option, a page, hands, days, minutes from the day's beginning.
const NUMBER: &str = "1440";
/// A working week that is offered.
const WEEK: &str = "mon-fri_08:00-16:00";
/// A month or a day, and what they are counted from.
const DAY: &str = "2026-12-31";
/// Which time of being linked, see `linking::sql::term`.
const TERM: &str = "confirming-4102444800000";

/// The longest arguments of each route.
const LONGEST: &[(&str, &[&str])] = &[
    ("calendar.add", &[]),
    ("calendar.all", &[ID, NUMBER]),
    ("calendar.file", &[]),
    ("calendar.leave", &[ID]),
    ("calendar.remove", &[ID]),
    ("calendar.take", &[ID]),
    ("calendar.year", &[]),
    ("introductions.all", &[ID]),
    ("introductions.answer", &[ID, WORD]),
    ("letters.edit", &[ID]),
    ("letters.greet", &[]),
    ("letters.pause", &[]),
    ("letters.reply", &[ID]),
    ("letters.resume", &[]),
    ("letters.say", &[]),
    ("letters.withdraw", &[ID]),
    ("linking.again", &[]),
    ("linking.bring", &[ID, WORD]),
    ("linking.code", &[]),
    ("linking.confirm", &[ID, EIGHT]),
    ("linking.decline", &[ID]),
    ("linking.forget", &[]),
    ("linking.found", &[EIGHT]),
    ("linking.invite", &[]),
    ("linking.leave", &[ID, TERM]),
    ("linking.main", &[WORD]),
    ("linking.make_main", &[WORD]),
    ("linking.elsewhere", &["partner", ID]),
    ("linking.remove", &[ID, WORD]),
    ("linking.renew", &[]),
    ("linking.room", &[WORD]),
    ("linking.rooms", &[]),
    ("meetings.agree", &[ID, NUMBER]),
    ("meetings.answer", &[ID, NUMBER]),
    ("meetings.back", &[ID, DAY]),
    ("meetings.call", &[ID]),
    ("meetings.decline", &[ID, NUMBER]),
    ("meetings.edges", &[ID]),
    ("meetings.feed", &[ID]),
    ("meetings.feed_anew", &[ID, NUMBER]),
    ("meetings.held", &[ID, DAY, WORD]),
    ("meetings.held_ask", &[ID]),
    ("meetings.hours", &[ID, "wide", "yes"]),
    ("meetings.kind", &[ID, "pupils"]),
    ("meetings.manner", &[ID]),
    ("meetings.plan", &[ID]),
    ("meetings.plan_usual", &[ID, "yes"]),
    ("meetings.keep", &[ID, "1", "2"]),
    ("meetings.keep_not", &[ID, "1"]),
    ("meetings.move", &[ID, DAY, NUMBER]),
    ("meetings.none", &[ID]),
    ("meetings.note", &[ID, DAY]),
    ("meetings.others", &[]),
    ("meetings.catchup", &[]),
    ("meetings.not", &[ID]),
    ("meetings.off", &[ID]),
    ("meetings.other", &[ID]),
    ("meetings.propose", &[ID, "zzzzzzz"]),
    ("meetings.talked", &[ID, WORD]),
    ("meetings.yes", &[ID]),
    ("meetings.point", &[ID]),
    ("meetings.questions", &[ID]),
    ("meetings.skip", &[ID, DAY]),
    ("meetings.step", &[ID]),
    ("meetings.steps", &[]),
    ("meetings.stop", &[ID]),
    ("meetings.stopped", &[ID]),
    ("meetings.tick", &[ID]),
    ("meetings.uncall", &[ID]),
    ("meetings.unpoint", &[ID]),
    ("meetings.unstep", &[ID]),
    ("meetings.vote", &[ID, WORD]),
    ("meetings.write", &[]),
    ("nudges.agree", &[WORD, NUMBER]),
    ("nudges.at", &[NUMBER]),
    ("nudges.busy", &[]),
    ("nudges.deputies", &[WORD]),
    ("nudges.elsewhere", &[]),
    ("nudges.help", &[ID]),
    ("nudges.here", &[]),
    ("nudges.hour", &[]),
    ("nudges.later", &[]),
    ("nudges.leaders", &[WORD]),
    ("nudges.more", &[ID]),
    ("nudges.pause", &[]),
    ("nudges.reply", &[WORD]),
    ("nudges.resume", &[]),
    ("nudges.settings", &[]),
    ("nudges.skip", &[WORD]),
    ("nudges.status", &[]),
    ("nudges.suggest", &[WORD, NUMBER]),
    ("nudges.wish", &[ID, "smaller"]),
    ("polls.agree", &[ID]),
    ("polls.answer", &[ID, NUMBER]),
    ("polls.close", &[ID]),
    ("polls.decline", &[ID]),
    ("polls.discard", &[ID]),
    ("polls.end", &[ID]),
    ("polls.on", &[ID]),
    ("polls.retract", &[ID]),
    ("polls.send", &[ID]),
    ("polls.set", &[ID, WORD]),
    ("polls.show", &[ID]),
    ("polls.vote", &[ID, NUMBER]),
    ("polls.write", &[]),
    ("quizzes.agree", &[ID]),
    ("quizzes.answer", &[ID, NUMBER, NUMBER]),
    ("quizzes.bank", &[NUMBER]),
    ("quizzes.class", &[ID, NUMBER]),
    ("quizzes.close", &[ID]),
    ("quizzes.decline", &[ID]),
    ("quizzes.devices", &[ID]),
    ("quizzes.discard", &[ID]),
    ("quizzes.drop", &[ID]),
    ("quizzes.end", &[ID]),
    ("quizzes.export", &[]),
    ("quizzes.find", &[]),
    ("quizzes.half", &[ID]),
    ("quizzes.halves", &[]),
    ("quizzes.hands", &[ID, NUMBER, NUMBER]),
    ("quizzes.leaveout", &[ID, NUMBER]),
    ("quizzes.look", &[ID]),
    ("quizzes.name", &[ID]),
    ("quizzes.next", &[ID, NUMBER]),
    ("quizzes.ondevices", &[ID]),
    ("quizzes.order", &[ID, NUMBER]),
    ("quizzes.ours", &[]),
    ("quizzes.paste", &[WORD]),
    ("quizzes.place", &[ID]),
    ("quizzes.ready", &[]),
    ("quizzes.remove", &[ID]),
    ("quizzes.rename", &[ID]),
    ("quizzes.rest", &[]),
    ("quizzes.retract", &[ID]),
    ("quizzes.sample", &[WORD]),
    ("quizzes.send", &[ID]),
    ("quizzes.set", &[ID, WORD]),
    ("quizzes.setup", &[]),
    ("quizzes.shift", &[ID, NUMBER, "down"]),
    ("quizzes.uncount", &[ID, NUMBER, NUMBER]),
    ("quizzes.unready", &[]),
    ("quizzes.wanted", &[NUMBER]),
    ("quizzes.write", &[ID]),
    ("setup.alone", &[TAG]),
    ("setup.begin", &[]),
    ("setup.both", &[]),
    ("setup.change", &[TAG, WORD]),
    ("setup.correct", &[TAG, WORD]),
    ("setup.deputy", &[TAG]),
    ("setup.find", &[TAG]),
    ("setup.hours", &[TAG]),
    ("setup.keep", &[TAG]),
    ("setup.language", &[TAG, WORD]),
    ("setup.name", &[TAG]),
    ("setup.new", &[TAG]),
    ("setup.ours", &[]),
    ("setup.place", &[TAG]),
    ("setup.point", &[TAG, ID]),
    ("setup.release", &[TAG, ID]),
    ("setup.resign", &[TAG]),
    ("setup.sides", &[ID]),
    ("setup.since", &[TAG]),
    ("setup.town", &[TAG, EIGHT]),
    ("setup.week", &[TAG, WEEK]),
    ("setup.zone", &[TAG, ZONE]),
    ("team.hand", &[]),
    ("team.join", &[]),
    ("team.later", &[]),
    ("team.leader", &[]),
    ("team.mention", &["yes"]),
    ("team.not", &[ID, "back"]),
    ("team.second", &[]),
    ("team.speak", &[ID, "introductions.answer"]),
    ("team.take", &[ID]),
    ("team.left", &[]),
    ("team.name", &[ID, ID]),
    ("team.next", &[]),
    ("team.off", &[ID]),
    ("team.to", &[ID]),
];

#[test]
fn the_longest_arguments_of_each_route_fit_into_a_button() {
    let routes: BTreeSet<&str> = FEATURES
        .actions()
        .filter(|action| {
            !matches!(
                action.kind,
                ActionKind::Further(_) | ActionKind::Reply { .. }
            )
        })
        .map(|action| action.route)
        .collect();
    let told: BTreeSet<&str> = LONGEST.iter().map(|(route, _)| *route).collect();
    assert_eq!(
        told, routes,
        "each route and its longest arguments stand here"
    );
    for (route, args) in LONGEST {
        let data = button::data(&SecretKey::of([7; 32]), &address("a"), route, args);
        assert!(data.len() <= DATA_BYTES_MAX, "{data}");
    }
}

/// Whatever made the bot ask goes on by its name in that button.
#[test]
fn every_command_and_route_fits_behind_the_question_which_school_somebody_speaks_for() {
    let commands = FEATURES.commands().map(|command| command.name);
    for then in FEATURES
        .actions()
        .map(|action| action.route)
        .chain(commands)
    {
        let args = [ID, then];
        let data = button::data(&SecretKey::of([7; 32]), &address("a"), SPEAK_FOR, &args);
        assert!(data.len() <= DATA_BYTES_MAX, "{data}");
    }
}
