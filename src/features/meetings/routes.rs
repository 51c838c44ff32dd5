//! The routes of the buttons and the kinds of the jobs of the meetings.

/// Votes on a proposal; its arguments are the proposal and a vote's word.
pub(super) const VOTE: &str = "meetings.vote";
/// Says no to all proposals of the round that is its argument.
pub(super) const NONE: &str = "meetings.none";
/// Asks for other times than the agreed ones.
pub(super) const OTHERS: &str = "meetings.others";
/// Leaves one meeting out; its arguments are the partnership and the month.
pub(super) const SKIP: &str = "meetings.skip";
/// Puts back a meeting that was left out; its arguments are the partnership and the month.
pub(super) const BACK: &str = "meetings.back";
/// Tells whether a meeting took place; the partnership, the month, and "yes" or "no".
pub(super) const HELD: &str = "meetings.held";
/// Asks that once more; its argument is the partnership.
pub(super) const HELD_ASK: &str = "meetings.held_ask";
/// Moves a meeting; the partnership, the month, and the minutes since 1970 in base 36.
pub(super) const MOVE: &str = "meetings.move";

/// Opens the form for a point of the next meeting; its argument is the partnership.
pub(super) const POINT: &str = "meetings.point";
/// Takes the point that is its argument out.
pub(super) const UNPOINT: &str = "meetings.unpoint";
/// Opens the form for the link of the calls; its argument is the partnership.
pub(super) const CALL: &str = "meetings.call";
/// Takes that link out; with the same argument.
pub(super) const UNCALL: &str = "meetings.uncall";
/// Tells how they meet; its argument is the partnership.
pub(super) const MANNER: &str = "meetings.manner";
/// Says who comes; the partnership, and a kind's word.
pub(super) const KIND: &str = "meetings.kind";
/// Opens the form for what they do where the line fails; its argument is the partnership.
pub(super) const PLAN: &str = "meetings.plan";
/// They write at the same hour then, or have no plan; the partnership, and "yes" or "no".
pub(super) const PLAN_USUAL: &str = "meetings.plan_usual";
/// Keeps the hour of one clock when the clocks change; the partnership, and the school whose clock it is.
pub(super) const KEEP: &str = "meetings.keep";
/// Would rather stay with what was agreed.
pub(super) const KEEP_NOT: &str = "meetings.keep_not";
/// Allows hours beyond the usual, or takes that back; the partnership, what, and "yes" or "no".
pub(super) const HOURS: &str = "meetings.hours";
/// Tells what is allowed; its argument is the partnership.
pub(super) const EDGES: &str = "meetings.edges";
/// Shows the address for calendar programs; its argument is the partnership.
pub(super) const FEED_SHOW: &str = "meetings.feed";
/// Makes that address void for a new one; the partnership, and the number of the old one.
pub(super) const FEED_ANEW: &str = "meetings.feed_anew";
/// Asks whether the monthly meeting is to stop; its argument is the partnership.
pub(super) const STOP: &str = "meetings.stop";
/// Stops it; with the same argument.
pub(super) const STOPPED: &str = "meetings.stopped";
/// Opens the form for a school's notes; the partnership and the month of the meeting.
pub(super) const NOTE: &str = "meetings.note";
/// Opens the form for a next step; its argument is the school whose it is.
pub(super) const STEP: &str = "meetings.step";
/// Ticks off the step that is its argument.
pub(super) const TICK: &str = "meetings.tick";
/// Takes the step that is its argument out.
pub(super) const UNSTEP: &str = "meetings.unstep";
/// Brings the next steps down to the end of the chat.
pub(super) const STEPS: &str = "meetings.steps";
/// Suggests a meeting in writing, or brings back the one that there is.
pub(super) const WRITE: &str = "meetings.write";
/// A school's yes to a meeting in writing; its arguments are that and the version that was read.
pub(super) const AGREE: &str = "meetings.agree";
/// Its no, with the same arguments.
pub(super) const DECLINE: &str = "meetings.decline";
/// Opens the form for the questions of a meeting in writing.
pub(super) const QUESTIONS: &str = "meetings.questions";
/// Opens the form for an answer; the meeting in writing, and the question counted from 0.
pub(super) const ANSWER: &str = "meetings.answer";

/// Ends a round; like all jobs here, its payload begins with the partnership.
pub(super) const CLOSE_JOB: &str = "meetings.close";
/// Brings a round to mind.
pub(super) const WAITING_JOB: &str = "meetings.waiting";
/// Reminds one side of a meeting.
pub(super) const REMIND_JOB: &str = "meetings.remind";
/// Tells what a clock change does to the meeting.
pub(super) const CLOCK_JOB: &str = "meetings.clock";
/// Tells what was said so far in a meeting in writing; the three behind the partnership name it.
pub(super) const HALF_JOB: &str = "meetings.half";
/// Brings a meeting in writing to mind.
pub(super) const WAITS_JOB: &str = "meetings.waits";
/// Ends it.
pub(super) const ENDS_JOB: &str = "meetings.ends";
