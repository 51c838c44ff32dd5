//! Many questions at once: pasted into a form, or in a file. Good ones go into the bank, the others are
//! kept to be mended.

use std::collections::HashSet;

use super::super::formats::{self, Found};
use super::super::question::Question;
use super::super::shipped;
use super::mending::{Kept, TEXTS_MAX, ToMend};
use super::{Entry, messages, speaking, sql};
use crate::engine::button::Call;
use crate::engine::event::{Fetched, Job};
use crate::engine::feature::{FormSpec, Outcome, Stop};
use crate::engine::file::FileRef;
use crate::engine::form::{VALUE_CHARS_MAX, Values, files, typed};
use crate::engine::message::Message;
use crate::engine::pair::Pair;
use crate::engine::pen::Pen;
use crate::engine::terms::Timing;
use crate::engine::{Cx, Here};
use crate::model::ids::Id;
use crate::model::partnership::Partnership;
use crate::model::people::Member;
use crate::model::room::Chat;
use crate::model::school::School;
use crate::store;
use crate::store::damaged;
use crate::text::args;

/// Reads a file with questions; its payload is an [`Asked`].
pub(crate) const READ_JOB: &str = "quizzes.read";

/// Most questions of a partnership: years of rounds, and a list that one can still leaf through.
pub(super) const ENTRIES_MAX: usize = 500;
/// Largest file that is read, in units of 1,024 bytes: far more than the bank holds.
pub(super) const FILE_KB_MAX: u32 = 512;
const FILE_BYTES_MAX: u64 = FILE_KB_MAX as u64 * 1024;
/// Longest name of a file that is told, in characters.
const NAME_CHARS_MAX: usize = 60;

/// What became of questions that came in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Added {
    pub(super) new: usize,
    /// They were in the bank before.
    pub(super) known: usize,
    /// The bank was full.
    pub(super) no_room: usize,
}

/// The form for many questions at once; with an argument, for those that are to be mended.
pub(crate) async fn open_paste(cx: &mut Cx, here: &Here, call: &Call) -> Result<FormSpec, Stop> {
    let (pair, member) = speaking(cx, here).await?;
    let mended = mended(cx, &pair, &member, call).await?;
    let how = match (cx.can_read_files(here), cx.takes_files_apart(here)) {
        (false, _) => None,
        (true, true) => Some("quizzes-files-apart"),
        (true, false) => Some("quizzes-files-here"),
    };
    Ok(messages::paste_form(&here.pen(), mended.as_ref(), how))
}

/// What a press means to mend; nothing where it is mended by now, or where something new is to come.
async fn mended(
    cx: &mut Cx,
    pair: &Pair,
    member: &Member,
    call: &Call,
) -> store::Result<Option<ToMend>> {
    if call.args.is_empty() {
        return Ok(None);
    }
    let id = Id::read(call.arg(0));
    let waiting = sql::to_mend(&mut cx.tx, pair.id, member.id).await?;
    Ok(waiting.into_iter().find(|one| Some(one.id) == id))
}

/// Keeps the good questions, and the others to be mended; lets files be read.
pub(crate) async fn paste(cx: &mut Cx, here: &Here, call: &Call, values: &Values) -> Outcome {
    let pen = here.pen();
    let (text, files) = (
        typed(values, messages::PASTED),
        files(values, messages::PASTED),
    );
    let (pair, member) = speaking(cx, here).await?;
    if text.is_empty() && files.is_empty() {
        return Err(Stop::Correct(pen.say("quizzes-nothing-pasted")));
    }
    let reading = ask_for(cx, here, &pair, &member, &files).await?;
    if text.is_empty() {
        return Ok(Some(reading));
    }
    let found = formats::read(&text);
    if found == Found::default() {
        return Err(Stop::Correct(pen.say("quizzes-nothing-pasted")));
    }
    let mended = mended(cx, &pair, &member, call).await?;
    let came = Came {
        member: member.id,
        school: member.school,
        name: mended.as_ref().map_or("", |mended| &mended.name),
        mends: mended.as_ref().map(|mended| mended.id),
    };
    let mut note = take_in(cx, &pen, &pair, &came, &found).await?;
    note.blocks.extend(reading.blocks);
    Ok(Some(note))
}

/// Lets the files be read, and says so; of each that is too large, it says that instead.
async fn ask_for(
    cx: &mut Cx,
    here: &Here,
    pair: &Pair,
    member: &Member,
    files: &[FileRef],
) -> store::Result<Message> {
    let pen = here.pen();
    let mut note = Message::default();
    let mut all_are_read = true;
    for file in files {
        let name = file.short_name(NAME_CHARS_MAX);
        let is_read = file.bytes <= FILE_BYTES_MAX;
        if is_read {
            let asked = Asked {
                partnership: pair.id,
                member: member.id,
                school: member.school,
                chat: here.chat.id,
                name: name.clone(),
            };
            cx.read_file(file, READ_JOB, &asked.written()).await?;
        }
        all_are_read &= is_read;
        note = note.para(match is_read {
            true => pen.fill("quizzes-reading-file", &args! { "name" => name }),
            false => messages::too_large(&pen, &name),
        });
    }
    // What is in it follows at once, so where this cannot be shown to one person, it is left out.
    Ok(if all_are_read { note.passing() } else { note })
}

/// Who sent a file, and where.
struct Asked {
    partnership: Id<Partnership>,
    member: Id<Member>,
    school: Id<School>,
    chat: Id<Chat>,
    name: String,
}

impl Asked {
    fn written(&self) -> String {
        let Self {
            partnership,
            member,
            school,
            chat,
            name,
        } = self;
        format!("{partnership} {member} {school} {chat} {name}")
    }

    fn read(text: &str) -> Option<Self> {
        let mut words = text.splitn(5, ' ');
        Some(Self {
            partnership: Id::read(words.next()?)?,
            member: Id::read(words.next()?)?,
            school: Id::read(words.next()?)?,
            chat: Id::read(words.next()?)?,
            name: words.next()?.to_owned(),
        })
    }
}

/// Takes in what is in a file, and tells the chat that it came from. Where that is no room of the
/// partnership any more, nobody hears of it.
pub(crate) async fn read(cx: &mut Cx, job: &Job) -> Result<(), Stop> {
    let asked = Asked::read(&job.payload)
        .ok_or_else(|| damaged("nobody is noted who sent this file".to_owned()))?;
    let Some(pair) = Pair::lock(cx, asked.partnership).await? else {
        return Ok(());
    };
    let mut rooms = pair.side(asked.school).rooms.iter();
    let Some(seat) = rooms.find(|seat| seat.chat.id == asked.chat).cloned() else {
        return Ok(());
    };
    let pen = cx.pen(&seat);
    let message = match &job.fetched {
        Some(Fetched::Bytes(bytes)) if bytes.as_slice().len() as u64 > FILE_BYTES_MAX => {
            Message::of(messages::too_large(&pen, &asked.name))
        }
        Some(Fetched::Bytes(bytes)) => match formats::text_of(bytes.as_slice()) {
            Some(text) => {
                let found = formats::read_file(&asked.name, &text);
                if found.questions.is_empty() && found.problems.is_empty() {
                    let args = args! { "name" => asked.name };
                    let note = Message::of(pen.fill("quizzes-file-empty", &args));
                    cx.tell(&[seat], Timing::Asked, |_, _| note.clone()).await?;
                    return Ok(());
                }
                let title = messages::file_title(&pen, &asked.name, found.format);
                let came = Came {
                    member: asked.member,
                    school: asked.school,
                    name: &asked.name,
                    mends: None,
                };
                let mut message = take_in(cx, &pen, &pair, &came, &found).await?;
                message.blocks.splice(0..0, Message::of(title).blocks);
                message
            }
            None => {
                let args = args! { "name" => asked.name };
                Message::of(pen.fill("quizzes-file-no-text", &args))
            }
        },
        Some(Fetched::Later(_) | Fetched::Lost) | None => {
            let args = args! { "name" => asked.name };
            Message::of(pen.fill("quizzes-file-lost", &args))
        }
    };
    cx.tell(&[seat], Timing::Asked, |_, _| message.clone())
        .await?;
    Ok(())
}

/// Where questions came from.
struct Came<'a> {
    member: Id<Member>,
    school: Id<School>,
    /// What their file is called; empty where they were pasted.
    name: &'a str,
    /// What they take the place of, where somebody mended it.
    mends: Option<Id<ToMend>>,
}

/// Puts the good questions into the bank, and keeps the others for whoever sent them, beside what is to be mended
/// of other texts. Of more texts than [`TEXTS_MAX`], a file is mended where it is, and what was pasted stays in
/// the form.
async fn take_in(
    cx: &mut Cx,
    pen: &Pen,
    pair: &Pair,
    came: &Came<'_>,
    found: &Found,
) -> Result<Message, Stop> {
    let added = add_all(cx, pair, came.school, &found.questions).await?;
    let rest = found.to_mend(VALUE_CHARS_MAX);
    let mut others = sql::to_mend(&mut cx.tx, pair.id, came.member).await?;
    let again = others
        .iter()
        .find(|one| one.comes_again(came.name, found, &rest, added.known));
    let place = came.mends.or(again.map(|one| one.id));
    others.retain(|one| Some(one.id) != place);
    let is_too_many = others.len() >= TEXTS_MAX && !rest.is_empty();
    if is_too_many && came.name.is_empty() {
        let args = args! { "max" => TEXTS_MAX };
        return Err(Stop::Correct(pen.fill("quizzes-mend-first", &args)));
    }
    let mut kept = Kept {
        here: 0,
        id: place,
        others,
    };
    if !is_too_many && (!rest.is_empty() || place.is_some()) {
        let id = place.unwrap_or_else(|| cx.id());
        kept.here = formats::read(&rest).problems.len();
        kept.id = Some(id);
        let rest = ToMend {
            id,
            name: came.name.to_owned(),
            text: rest,
        };
        sql::keep_to_mend(&mut cx.tx, pair.id, came.member, &rest).await?;
    }
    Ok(messages::taken_in(pen, added, found, &kept))
}

/// Adds those that are not in the bank yet, as far as there is room.
pub(super) async fn add_all(
    cx: &mut Cx,
    pair: &Pair,
    school: Id<School>,
    questions: &[Question],
) -> store::Result<Added> {
    let entries = sql::all(&mut cx.tx, pair.id).await?;
    // Each is one question in all its languages.
    let same = |question: &Question| serde_json::to_string(shipped::told(question, "en"));
    let mut known = HashSet::new();
    for entry in &entries {
        known.insert(same(&entry.question).map_err(damaged)?);
    }
    let mut added = Added::default();
    for question in questions {
        if !known.insert(same(question).map_err(damaged)?) {
            added.known += 1;
        } else if entries.len() + added.new >= ENTRIES_MAX {
            added.no_room += 1;
        } else {
            let entry = Entry {
                id: cx.id(),
                school,
                question: question.clone(),
                rounds: 0,
            };
            sql::add(&mut cx.tx, pair.id, &entry).await?;
            added.new += 1;
        }
    }
    Ok(added)
}
