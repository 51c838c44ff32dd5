//! What a feature offers: its commands, its buttons and forms, its jobs.
//!
//! Everything that platforms register, `/help` lists and the writer runs comes from these tables,
//! so a new command is a line in its feature's, and its words in each language.

use futures::future::BoxFuture;

use super::albums::Further;
use super::button::Call;
use super::context::{Cx, Here};
use super::event::Job;
use super::form::{Form, Values};
use super::message::Message;
use super::pen::Pen;
use crate::model::language::Language;

/// What handling an event comes to: a note to the person who acted, or why it stopped.
pub type Outcome = Result<Option<Message>, Stop>;

type RunCommand = for<'c> fn(&'c mut Cx, &'c Here, &'c str) -> BoxFuture<'c, Outcome>;
type RunPress = for<'c> fn(&'c mut Cx, &'c Here, &'c Call) -> BoxFuture<'c, Outcome>;
type OpenForm = for<'c> fn(&'c mut Cx, &'c Here, &'c Call) -> BoxFuture<'c, Result<FormSpec, Stop>>;
pub(super) type SubmitForm =
    for<'c> fn(&'c mut Cx, &'c Here, &'c Call, &'c Values) -> BoxFuture<'c, Outcome>;
type TakeFurther =
    for<'c> fn(&'c mut Cx, &'c Here, Further<'c>) -> BoxFuture<'c, Result<bool, Stop>>;
type AnswersTo =
    for<'c> fn(&'c mut Cx, &'c Here, &'c str) -> BoxFuture<'c, Result<Option<String>, Stop>>;
type RunJob = for<'c> fn(&'c mut Cx, &'c Job) -> BoxFuture<'c, Result<(), Stop>>;

/// One room of the house.
#[derive(Debug)]
pub struct Feature {
    pub name: &'static str,
    pub commands: &'static [Command],
    pub actions: &'static [Action],
    pub jobs: &'static [JobKind],
    /// The jobs among them that the engine itself puts into the diary, by what it needs them for.
    pub roles: &'static [(Role, &'static str)],
}

/// What the engine needs a job of a feature's for. At most one feature answers to each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Runs by the cron expression of the settings, in UTC.
    Nightly,
    /// Looks whether a partnership has gone quiet; its payload is the partnership. Brought forward when
    /// a school is heard again, see `engine::contacts`; its key is that of [`super::diary::look_key`].
    Look,
    /// Tells a school's other rooms of a post that could not be delivered; its payload is the chat's id
    /// in base 36.
    Trouble,
    /// Hears that a chat which could not be reached was heard again a minute ago; its payload is the chat's
    /// id in base 36.
    Back,
    /// Hears that talk in a chat reaches the bot from now on, or no longer; its payload is the chat's id.
    Hearing,
}

impl Role {
    pub const ALL: [Self; 5] = [
        Self::Nightly,
        Self::Look,
        Self::Trouble,
        Self::Back,
        Self::Hearing,
    ];
}

/// A `/command`. Its description is the text `command-{name}`. Without words behind it, it only shows
/// something or asks, so that whoever tries it out is noted nowhere. One that begins something all the
/// same, such as a code or a round of proposals, notes them then: [`Cx::note_staff`].
pub struct Command {
    /// Lower case letters, digits and underscores, at most 32: the common ground of the platforms.
    pub name: &'static str,
    pub takes: Takes,
    /// Whether it works in a private chat with the bot, too; all else belongs into a room.
    pub in_private: bool,
    pub who: Who,
    /// Whether it is of use here now; a pure look at the state that the room is in.
    pub offered: fn(&Here) -> bool,
    pub run: RunCommand,
}

/// What stands behind a command's name. Words are shown as the text `command-{name}-argument`, files as
/// `command-{name}-file`, and so on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    Nothing,
    Words,
    /// Words, files, or both: they answer the form that is named like the command.
    Files,
    /// Files alone: they answer the form with this route. Without any, the command runs.
    FilesFor(&'static str),
    /// Words, which the command takes, or one file, which answers the form with this route.
    WordsOrFile(&'static str),
}

impl Takes {
    /// Whether words are taken behind the command's name.
    pub fn words(self) -> bool {
        matches!(self, Self::Words | Self::Files | Self::WordsOrFile(_))
    }

    /// Whether these words may hold markup, as the form's that they answer: they come in the notation of
    /// [`crate::text::rich`].
    pub fn rich(self) -> bool {
        matches!(self, Self::Files)
    }

    /// How many files are taken with the command, where the platform has places for `most`.
    pub fn files(self, most: usize) -> usize {
        match self {
            Self::Nothing | Self::Words => 0,
            Self::WordsOrFile(_) => most.min(1),
            Self::Files | Self::FilesFor(_) => most,
        }
    }
}

/// What a button or a form calls.
pub struct Action {
    /// `feature.action`.
    pub route: &'static str,
    pub who: Who,
    pub kind: ActionKind,
}

impl Action {
    /// What only staff may do in a staff room.
    pub const fn staff(route: &'static str, kind: ActionKind) -> Self {
        Self {
            route,
            who: Who::Staff,
            kind,
        }
    }

    /// What only staff may look at in a staff room.
    pub const fn look(route: &'static str, run: RunPress) -> Self {
        Self::staff(route, ActionKind::Look(run))
    }
}

pub enum ActionKind {
    /// Whoever presses is noted as staff.
    Press(RunPress),
    /// A press that only shows something, or asks: whoever looks is noted nowhere.
    Look(RunPress),
    /// A press opens a form, from reads alone, since Discord wants the form as the first answer
    /// within three seconds; what is typed comes back to `submit`.
    Form { open: OpenForm, submit: SubmitForm },
    /// No button at all: words that reply to a card whose name begins with `cards` fill in the form with
    /// this route, and its argument is what `to` says of the card; `None` where it takes no answer.
    Reply {
        cards: &'static str,
        form: &'static str,
        to: AnswersTo,
    },
    /// No button at all: takes further files of an album, if it got the first of them with a form.
    Further(TakeFurther),
}

/// What the words behind a command might become, where a platform shows that while somebody types.
/// Pure, since it is asked for with every letter.
#[derive(Debug)]
pub struct Suggests {
    pub command: &'static str,
    /// Best first, from what was typed so far, in this language.
    pub suggest: fn(&str, Language) -> Vec<Suggestion>,
}

/// Something to choose instead of typing on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What is shown.
    pub label: String,
    /// What then stands behind the command.
    pub words: String,
}

/// What a due entry of the diary calls.
pub struct JobKind {
    pub kind: &'static str,
    pub run: RunJob,
}

/// Who may use a command or a button. Checked by the engine before anything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Anybody in any chat, pupils too.
    Anyone,
    /// Staff in a staff room.
    Staff,
    /// Staff in a staff room, or leaders in theirs: for what only reads.
    Readers,
    /// Staff in a staff room; in a chat that is no room yet, an administrator, who thereby admits
    /// the bot.
    StaffOrAdmitting,
    /// As [`Who::StaffOrAdmitting`], but only an administrator in a chat that can begin anew: for what
    /// puts a wrong beginning right.
    StaffOrBeginning,
    /// As [`Who::StaffOrBeginning`], and an administrator in a room of pupils or leaders: for what
    /// takes a chat back that a code made a room of some school.
    StaffOrManaging,
}

/// The action by which somebody in a shared room says which school they speak for; its arguments
/// are the school's id and, where something made the engine ask, the command's name or the button's
/// route: it goes on then.
pub const SPEAK_FOR: &str = "team.speak";

/// Why an event was not carried out. Everything it wrote so far is undone.
#[derive(Debug)]
pub enum Stop {
    /// Something the person can understand: they read this.
    Say(Message),
    /// A form came back with something to correct: they read this, at once and above the form when
    /// it opens again, filled in with what they typed.
    Correct(String),
    /// The database failed; tried again.
    Store(sqlx::Error),
}

impl From<sqlx::Error> for Stop {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error)
    }
}

impl Stop {
    /// A refusal of one sentence.
    pub fn say(text: impl Into<String>) -> Self {
        Self::Say(Message::of(text))
    }
}

/// A form before it is addressed: the engine adds the id and the words every form shares.
#[derive(Clone, Debug)]
pub struct FormSpec {
    pub title: String,
    pub intro: Option<String>,
    /// The label of the button that sends it, where "Save" is not what it does.
    pub submit: Option<String>,
    pub fields: Vec<super::form::Field>,
}

impl FormSpec {
    pub(super) fn addressed(self, id: String, pen: &Pen) -> Form {
        Form {
            id,
            title: self.title,
            intro: self.intro,
            submit: self.submit.unwrap_or_else(|| pen.say("form-send")),
            fields: self.fields,
        }
    }
}

/// The features that the process was built with, found by name.
#[derive(Clone, Copy, Debug)]
pub struct Features(pub &'static [&'static Feature]);

impl Features {
    /// All commands in the order of the list of features.
    pub fn commands(self) -> impl Iterator<Item = &'static Command> {
        self.0.iter().flat_map(|feature| feature.commands)
    }

    pub fn command(self, name: &str) -> Option<&'static Command> {
        self.commands().find(|command| command.name == name)
    }

    /// The route of the form that a command opens: the form named like it, in its own feature. With
    /// words behind its name, the command runs instead and takes them.
    pub fn form_of(self, name: &str) -> Option<&'static str> {
        let has_it = |feature: &&&Feature| feature.commands.iter().any(|it| it.name == name);
        let feature = self.0.iter().find(has_it)?;
        let opens = |action: &&Action| {
            let named = action.route.strip_prefix(feature.name);
            let is_form = matches!(action.kind, ActionKind::Form { .. });
            is_form && named.and_then(|rest| rest.strip_prefix('.')) == Some(name)
        };
        feature.actions.iter().find(opens).map(|it| it.route)
    }

    /// All actions in the order of the list of features.
    pub fn actions(self) -> impl Iterator<Item = &'static Action> {
        self.0.iter().flat_map(|feature| feature.actions)
    }

    pub fn action(self, route: &str) -> Option<&'static Action> {
        self.actions().find(|action| action.route == route)
    }

    pub fn job(self, kind: &str) -> Option<&'static JobKind> {
        self.0
            .iter()
            .flat_map(|feature| feature.jobs)
            .find(|job| job.kind == kind)
    }

    /// The kind of the job that serves the engine so, if a feature has one.
    pub fn job_of(self, role: Role) -> Option<&'static str> {
        let mut roles = self.0.iter().flat_map(|feature| feature.roles);
        roles.find(|(of, _)| *of == role).map(|(_, kind)| *kind)
    }

    /// The features' jobs of this name: `meetings.begin` is that of the meetings named `begin`.
    pub fn jobs_named(self, name: &str) -> impl Iterator<Item = &'static str> {
        self.0.iter().flat_map(move |feature| {
            let kinds = feature.jobs.iter().map(|job| job.kind);
            kinds.filter(move |kind| {
                let rest = kind.strip_prefix(feature.name);
                rest.and_then(|rest| rest.strip_prefix('.')) == Some(name)
            })
        })
    }
}

impl std::fmt::Debug for Command {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "/{}", self.name)
    }
}
impl std::fmt::Debug for Action {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.route)
    }
}
impl std::fmt::Debug for JobKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.kind)
    }
}
